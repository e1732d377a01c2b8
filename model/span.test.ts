import { expect, test } from 'vitest';
import type { CodePoint } from './offsets.ts';
import { compareSpans, objectionTo, type NestingPolicy, type Span } from './span.ts';

const span = (start: number, end: number, label = 1, id = `${start}-${end}-${label}`): Span => ({
  id,
  annotator: 1,
  label,
  start: start as CodePoint,
  end: end as CodePoint,
  note: '',
});

test.each<[NestingPolicy, Span, string | null]>([
  ['nested', span(0, 10, 2), null],
  ['nested', span(10, 20, 1), 'duplicate'],
  ['nested', span(10, 20, 2), null],
  ['nested', span(12, 15, 2), null],
  ['nested', span(5, 25, 2), null],
  ['nested', span(12, 15, 1), 'same-label-overlap'],
  ['nested', span(15, 25, 2), 'crossing'],
  ['nested', span(5, 15, 1), 'crossing'],
  ['nested', span(20, 25, 1), null],
  ['flat', span(10, 20, 2), 'overlap'],
  ['flat', span(12, 15, 2), 'overlap'],
  ['flat', span(10, 20, 1), 'duplicate'],
  ['flat', span(20, 30, 1), null],
  ['any', span(15, 25, 1), null],
  ['any', span(10, 20, 1), 'duplicate'],
])('under %s beside 10-20 of label 1, %o: %s', (policy, candidate, reason) => {
  expect(objectionTo(candidate, [span(10, 20, 1)], policy)?.reason ?? null).toBe(reason);
});

test('in text order a parent comes before its children, and ties are settled', () => {
  const spans = [span(5, 8), span(0, 3), span(0, 9), span(0, 9, 2), span(0, 9, 1, 'a')];
  expect(spans.toSorted(compareSpans).map(({ start, end, label, id }) => [start, end, label, id])).toEqual([
    [0, 9, 1, '0-9-1'],
    [0, 9, 1, 'a'],
    [0, 9, 2, '0-9-2'],
    [0, 3, 1, '0-3-1'],
    [5, 8, 1, '5-8-1'],
  ]);
});
