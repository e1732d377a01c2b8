import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actionIds, actions } from './actions.ts';
import { freeLabelKey, keysClash, labelKeys, prefixOf } from './label-keys.ts';
import { labelColours, nextColour, type LabelColour } from './label.ts';

test('24 labels have 24 looks, and the 25th one that the fewest have', () => {
  const used: LabelColour[] = [];
  for (let n = 0; n < 24; n++) used.push(nextColour(used));
  expect(used).toEqual(labelColours);
  expect(new Set(used).size).toBe(24);
  expect(nextColour(['blue', ...used])).toBe('vermilion');
});

test('labels beyond the ninth have a key that no action has, and then two keys', () => {
  const ofAllPages = actionIds.filter((id) => actions[id].page === undefined);
  const strokes = ofAllPages.flatMap((id) => actions[id].keys.map((stroke) => stroke.toLowerCase()));
  const used: string[] = [];
  for (let key = freeLabelKey(used); key !== ''; key = freeLabelKey(used)) used.push(key);
  const singles = used.filter((key) => key.length === 1);
  // One of them begins the keys of two.
  expect(singles).toEqual(labelKeys.slice(0, -1));
  expect(used.slice(singles.length, singles.length + 3)).toEqual(['x1', 'x2', 'x3']);
  expect(used.length).toBeGreaterThanOrEqual(50);
  expect(used.slice(0, 9)).toEqual(Array.from('123456789'));
  // Actions have the other letters; each of their keys can be changed for another, and a label’s key too.
  expect(labelKeys.length).toBeGreaterThanOrEqual(16);
  expect(used.filter((key) => strokes.includes(key.charAt(0)))).toEqual([]);
  expect(freeLabelKey(['1', '2', 'Q'])).toBe('3');
  expect(freeLabelKey([...Array.from('123456789'), 'Q'])).not.toBe('q');
});

test('a key of two clashes with its beginning, and not with another of the same beginning', () => {
  expect(keysClash('x', 'X1')).toBe(true);
  expect(keysClash('xq', 'x')).toBe(true);
  expect(keysClash('x1', 'X1')).toBe(true);
  expect(keysClash('x1', 'x2')).toBe(false);
  expect(keysClash('1', 'x1')).toBe(false);
  expect(keysClash('', 'x1')).toBe(false);
  expect([prefixOf(''), prefixOf('x'), prefixOf('x1'), prefixOf('🤔1')]).toEqual([null, null, 'x', '🤔']);
});

test('a key that is given clashes with none, whatever keys there are', () => {
  const key = fc.string({ maxLength: 2, unit: fc.constantFrom(...'123xyzqX;') });
  fc.assert(
    fc.property(fc.array(key, { maxLength: 40 }), (used) => {
      const free = freeLabelKey(used);
      expect(used.some((other) => keysClash(free, other))).toBe(false);
    }),
  );
});

test('keys that the person gave to actions are not given to labels', () => {
  expect(freeLabelKey(Array.from('123456789'), ['Q', 'Mod+R'])).toBe('w');
  expect(freeLabelKey([...Array.from('123456789'), 'x1'], Array.from("qwertasdfgyzcvbuiophjklnm,.;'"))).toBe('x2');
});
