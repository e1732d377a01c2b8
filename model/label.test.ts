import { expect, test } from 'vitest';
import { actionIds, actions } from './actions.ts';
import { freeLabelKey, labelKeys } from './label-keys.ts';
import { labelColours, nextColour, type LabelColour } from './label.ts';

test('24 labels have 24 looks, and the 25th one that the fewest have', () => {
  const used: LabelColour[] = [];
  for (let n = 0; n < 24; n++) used.push(nextColour(used));
  expect(used).toEqual(labelColours);
  expect(new Set(used).size).toBe(24);
  expect(nextColour(['blue', ...used])).toBe('vermilion');
});

test('labels beyond the ninth have a key that no action has', () => {
  const strokes = actionIds.flatMap((id) => actions[id].keys.map((stroke) => stroke.toLowerCase()));
  const used: string[] = [];
  for (let key = freeLabelKey(used); key !== ''; key = freeLabelKey(used)) used.push(key);
  expect(used).toEqual(labelKeys);
  expect(used.slice(0, 9)).toEqual(Array.from('123456789'));
  // Actions have the other letters; each of their keys can be changed for another, and a label’s key too.
  expect(used.length).toBeGreaterThanOrEqual(16);
  expect(used.filter((key) => strokes.includes(key))).toEqual([]);
  expect(freeLabelKey(['1', '2', 'Q'])).toBe('3');
  expect(freeLabelKey([...Array.from('123456789'), 'Q'])).not.toBe('q');
});
