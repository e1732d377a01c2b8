// Is what is painted what is stored? Compares the browser's own registry with the span store.

import { offsetTable, sliceCodePoints, type CodePoint } from '../../model/offsets.ts';
import type { ArticleHandle, PaintedRange } from './interface.ts';
import type { SpanStore } from './span-store.ts';

/**
 * Every difference between the painted and the stored spans, as a sentence; empty when all is well. Looks at the range near
 * the visible part, which is all that is registered. Painting follows the store by one frame: ask after the next one.
 */
export function paintingProblems(
  article: Pick<ArticleHandle, 'painted' | 'paintedWindow'>,
  store: SpanStore,
  text: string,
): readonly string[] {
  const seen = article.paintedWindow();
  const table = offsetTable(text);
  const isBlank = (start: number, end: number): boolean =>
    start >= end || /^[\n\r\u2028\u2029]*$/.test(sliceCodePoints(text, start as CodePoint, end as CodePoint, table));
  const painted = Map.groupBy(article.painted(), (range) => range.id);
  const problems: string[] = [];
  for (const span of store.inBlockRange(seen.start, seen.end)) {
    const ranges = painted.get(span.id) ?? [];
    painted.delete(span.id);
    const say = (what: string): unknown => problems.push(`span ${span.id} (${span.start}–${span.end}) ${what}`);
    if (ranges.some((range) => range.label !== span.label || range.state !== span.state)) say('has another look');
    if (ranges.some((range) => range.start < span.start || range.end > span.end)) say('is painted beyond its ends');
    for (const [start, end] of gaps(ranges, Math.max(span.start, seen.start), Math.min(span.end, seen.end))) {
      if (!isBlank(start, end)) say(`is not painted from ${start} to ${end}`);
    }
  }
  for (const id of painted.keys()) problems.push(`span ${id} is painted but not stored`);
  return problems;
}

/** The ranges of [start, end) that no range covers. */
function gaps(ranges: readonly PaintedRange[], start: number, end: number): [number, number][] {
  const found: [number, number][] = [];
  let covered = start;
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    if (range.start > covered) found.push([covered, Math.min(range.start, end)]);
    covered = Math.max(covered, range.end);
  }
  if (covered < end) found.push([covered, end]);
  return found;
}
