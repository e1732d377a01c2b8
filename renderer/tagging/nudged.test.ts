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
