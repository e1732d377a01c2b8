import { expect, test } from 'vitest';
import { offsetTable, type CodePoint } from '../../model/offsets.ts';
import { nudged } from './nudged.ts';

const text = '🚢 four boats\nand rice';
const table = offsetTable(text);
const span = { start: 2 as CodePoint, end: 6 as CodePoint };

test('a boundary goes word by word and stops at the line', () => {
  expect(nudged(text, table, span, 'end', 'forward')).toEqual({ start: 2, end: 12 });
  expect(nudged(text, table, { start: 2 as CodePoint, end: 12 as CodePoint }, 'end', 'forward')).toBeNull();
  expect(nudged(text, table, { start: 2 as CodePoint, end: 12 as CodePoint }, 'start', 'forward')).toEqual({
    start: 7,
    end: 12,
  });
});

test('a boundary never passes the other', () => {
  expect(nudged(text, table, span, 'end', 'back')).toBeNull();
  expect(nudged(text, table, span, 'start', 'forward')).toBeNull();
});

test('by letters a boundary passes what people see as one', () => {
  const family = 'a👨‍👩‍👧e\u0301z\nb';
  const letters = offsetTable(family);
  const by = (start: number, end: number, edge: 'start' | 'end', direction: 'back' | 'forward') =>
    nudged(family, letters, { start: start as CodePoint, end: end as CodePoint }, edge, direction, 'letter');
  expect(by(0, 1, 'end', 'forward')).toEqual({ start: 0, end: 6 });
  expect(by(0, 6, 'end', 'forward')).toEqual({ start: 0, end: 8 });
  expect(by(0, 8, 'end', 'back')).toEqual({ start: 0, end: 6 });
  expect(by(1, 8, 'start', 'back')).toEqual({ start: 0, end: 8 });
  expect(by(0, 8, 'start', 'back')).toBeNull();
  expect(by(0, 9, 'end', 'forward')).toBeNull();
  expect(by(0, 1, 'start', 'forward')).toBeNull();
});
