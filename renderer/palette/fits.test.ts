import { expect, test } from 'vitest';
import { actionIds, actions } from '../../model/actions.ts';
import { fits } from './fits.ts';

test('beginnings of words, in any order', () => {
  expect(fits('', 'Mark as done')).toBe(true);
  expect(fits('do ma', 'Mark as done')).toBe(true);
  expect(fits('one', 'Mark as done')).toBe(false);
});

test('case and accents do not count, other scripts do', () => {
  expect(fits('DEJA', 'Tag as déjà vu')).toBe(true);
  expect(fits('기관', 'Tag as 기관')).toBe(true);
});

test('a title fits itself, with all of its signs', () => {
  expect(actionIds.filter((id) => !fits(actions[id].title, actions[id].title))).toEqual([]);
});
