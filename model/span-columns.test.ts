import { expect, test } from 'vitest';
import { spanColumnsSchema } from './contract/values.ts';
import type { CodePoint } from './offsets.ts';
import { spansIn, type SpanColumns } from './span-columns.ts';

const places = [0, 4, 9] as CodePoint[];
const ends = [3, 8, 12] as CodePoint[];
const columns: SpanColumns = {
  annotator: 7,
  ids: ['a', 'b', 'c'],
  labels: [1, 2, 1],
  starts: places,
  ends,
  said: [[1, { note: 'why', meta: { sure: true }, guideline: 3 }]],
};

test('columns give a span for each place, with what is said of it', () => {
  expect(spansIn(columns)).toEqual([
    { id: 'a', annotator: 7, label: 1, start: 0, end: 3, note: '' },
    { id: 'b', annotator: 7, label: 2, start: 4, end: 8, note: 'why', meta: { sure: true }, guideline: 3 },
    { id: 'c', annotator: 7, label: 1, start: 9, end: 12, note: '' },
  ]);
});

test.each([
  ['an offset that is none', { ...columns, starts: [0, 4.5, 9] }],
  ['an offset before the text', { ...columns, ends: [3, -1, 12] }],
  ['an id that is none', { ...columns, ids: ['a', '', 'c'] }],
  ['a column that is too short', { ...columns, labels: [1, 2] }],
  ['a column that is no list', { ...columns, ends: '3' }],
  ['a note that is none', { ...columns, said: [[1, { note: 5 }]] }],
])('columns with %s are refused', (_, broken) => {
  expect(spanColumnsSchema.safeParse(columns).success).toBe(true);
  expect(spanColumnsSchema.safeParse(broken).success).toBe(false);
});
