// A span or a selection with one boundary moved by a word or a letter.

import { nudge, nudgeLetter } from '../../model/boundary.ts';
import type { CodePoint, OffsetTable } from '../../model/offsets.ts';
import { lineAround } from '../../model/line.ts';

export type Edge = 'start' | 'end';
interface Stretch {
  readonly start: CodePoint;
  readonly end: CodePoint;
}

/** The span after its boundary has gone one word or letter back or forward within its line; null when it would be empty or did not move. */
export function nudged(
  text: string,
  table: OffsetTable,
  span: Stretch,
  edge: Edge,
  direction: 'back' | 'forward',
  by: 'word' | 'letter' = 'word',
): Stretch | null {
  const offset = table.toUtf16(span[edge]);
  const line = lineAround(text, offset);
  const from = line.toLine(offset);
  const to = by === 'word' ? nudge(line.text, from, edge, direction) : nudgeLetter(line.text, from, direction);
  const moved = table.toCodePoint(line.toText(to));
  const { start, end } = edge === 'start' ? { start: moved, end: span.end } : { start: span.start, end: moved };
  return moved === span[edge] || start >= end ? null : { start, end };
}
