import { expect, test } from 'vitest';
import type { CodePoint } from '../../model/offsets.ts';
import type { PaintedRange } from './interface.ts';
import { paintingProblems } from './self-check.ts';
import { createSpanStore } from './span-store.ts';

const text = 'one 😀\n\ntwo three';
const at = (offset: number): CodePoint => offset as CodePoint;
const store = createSpanStore([{ id: 'a', label: 1, start: at(0), end: at(10), annotator: 1, state: 'saved' }]);
const range = (start: number, end: number, more: Partial<PaintedRange> = {}): PaintedRange => ({
  id: 'a',
  label: 1,
  lane: 0,
  state: 'saved',
  start: at(start),
  end: at(end),
  ...more,
});
const problems = (...painted: PaintedRange[]): readonly string[] =>
  paintingProblems({ painted: () => painted, paintedWindow: () => ({ start: at(0), end: at(16) }) }, store, text);

test('a span painted in all of its lines is well', () => {
  expect(problems(range(0, 5), range(7, 10))).toEqual([]);
});

test.each([
  ['missing', [], 'span a (0–10) is not painted from 0 to 10'],
  ['short', [range(0, 5), range(7, 9)], 'span a (0–10) is not painted from 9 to 10'],
  ['with a hole', [range(0, 3), range(4, 5), range(7, 10)], 'span a (0–10) is not painted from 3 to 4'],
  ['too long', [range(0, 5), range(7, 11)], 'span a (0–10) is painted beyond its ends'],
  ['of another label', [range(0, 5, { label: 2 }), range(7, 10)], 'span a (0–10) has another look'],
  ['of another span', [range(0, 5), range(7, 10), range(7, 9, { id: 'b' })], 'span b is painted but not stored'],
])('a painting %s is found', (_, painted, expected) => {
  expect(problems(...painted)).toEqual([expected]);
});
