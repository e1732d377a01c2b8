import { expect, test } from 'vitest';
import { errorCodes } from '../../model/contract/problem.ts';
import { closedWords, copyWords, heldWords } from './words.ts';

test('every reason why nothing is open says what is safe and what to do', () => {
  for (const code of errorCodes) {
    for (const hasCopies of [true, false]) {
      const { title, advice } = closedWords(code, hasCopies);
      expect(title).not.toBe('');
      expect(advice).toMatch(/not touched|not changed|Nothing was|is safe/);
    }
  }
});

test('what waits is counted, and said to be safe', () => {
  expect(heldWords('disk-full', 1)).toBe(
    'The disk is full. One change waits here until there is room; what was saved is safe.',
  );
  expect(heldWords('io', 12)).toContain('12 changes wait here');
});

test('the newest copy is told with what it lacks', () => {
  expect(copyWords(undefined)).toContain('no copy');
  expect(copyWords({ changed: Date.now(), lacks: 2 })).toMatch(/of today, \d\d:\d\d and lacks the last 2 steps\.$/);
  expect(copyWords({ changed: Date.now(), lacks: null })).toMatch(/of today, \d\d:\d\d\.$/);
});
