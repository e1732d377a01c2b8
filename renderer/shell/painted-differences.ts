// Compares what the browser has registered for painting with what the span store holds.

import type { OffsetTable } from '../../model/offsets.ts';
import type { PaintedRange, PaintedSpan, Stretch } from '../article/index.ts';

/** A sentence for each difference within the window: a span that is not painted, painted elsewhere, or painted and not stored. */
export function differences(
  text: string,
  table: OffsetTable,
  stored: readonly PaintedSpan[],
  painted: readonly PaintedRange[],
  window: Stretch,
): readonly string[] {
  const pieces = new Map<string, PaintedRange[]>();
  for (const range of painted) pieces.set(range.id, [...(pieces.get(range.id) ?? []), range]);
  const problems: string[] = [];
  for (const span of stored) {
    const mine = (pieces.get(span.id) ?? []).toSorted((a, b) => a.start - b.start);
    pieces.delete(span.id);
    const want = wordsOf(text, table, { start: max(span.start, window.start), end: min(span.end, window.end) });
    const got = mine
      .map((piece) => wordsOf(text, table, { start: max(piece.start, window.start), end: min(piece.end, window.end) }))
      .join('');
    if (got !== want) problems.push(`Span ${span.id} is “${want}” and painted as “${got}”.`);
    if (mine.some((piece) => piece.label !== span.label)) problems.push(`Span ${span.id} is painted as another label.`);
    if (mine.some((piece) => piece.state !== span.state))
      problems.push(`Span ${span.id} is ${span.state} and painted otherwise.`);
  }
  for (const id of pieces.keys()) problems.push(`Span ${id} is painted and not stored.`);
  return problems;
}

// Line ends belong to no line, so that they are never painted.
function wordsOf(text: string, table: OffsetTable, { start, end }: Stretch): string {
  return start >= end ? '' : text.slice(table.toUtf16(start), table.toUtf16(end)).replace(/[\n\r\u2028\u2029]/gu, '');
}

function max<T extends number>(a: T, b: T): T {
  return a > b ? a : b;
}

function min<T extends number>(a: T, b: T): T {
  return a < b ? a : b;
}
