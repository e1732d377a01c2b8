import { expect, test } from 'vitest';
import { offsetTable, type CodePoint } from '../../model/offsets.ts';
import type { PaintedRange, PaintedSpan } from '../article/index.ts';
import { differences } from './painted-differences.ts';

const text = '🚢 four boats\nand rice';
const table = offsetTable(text);
const at = (n: number): CodePoint => n as CodePoint;
const whole = { start: at(0), end: table.codePoints };
const span: PaintedSpan = { id: 'a', annotator: 1, label: 1, start: at(2), end: at(16), state: 'saved' };
const piece = (start: number, end: number): PaintedRange => ({
  id: 'a',
  label: 1,
  start: at(start),
  end: at(end),
  lane: 0,
  state: 'saved',
});

test('a span painted line by line is the span', () => {
  expect(differences(text, table, [span], [piece(2, 12), piece(13, 16)], whole)).toEqual([]);
});

test('what is missing, misplaced, or left over is said', () => {
  expect(differences(text, table, [span], [piece(2, 12)], whole)).toHaveLength(1);
  expect(differences(text, table, [span], [piece(3, 12), piece(13, 16)], whole)).toHaveLength(1);
  expect(differences(text, table, [], [piece(2, 12)], whole)).toEqual(['Span a is painted and not stored.']);
  expect(differences(text, table, [{ ...span, label: 2 }], [piece(2, 12), piece(13, 16)], whole)).toHaveLength(1);
});

test('only the window counts', () => {
  expect(differences(text, table, [span], [piece(2, 12)], { start: at(0), end: at(8) })).toEqual([]);
});
