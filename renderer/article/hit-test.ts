// Which spans lie under a point: from the caret position to the block, then by the rectangles of its spans.

import type { OffsetTable } from '../../model/offsets.ts';
import type { Piece } from './pieces.ts';
import { piecesIn } from './pieces.ts';
import type { Places } from './places.ts';
import type { SpanStore } from './span-store.ts';

export interface Hit {
  readonly piece: Piece;
  readonly rect: DOMRect;
}

// How far (UTF-16) from the caret position a span may begin and still be under the point: the caret goes to the nearer edge of
// a glyph, and at a change of direction to the other side of the run.
const uncertainty = 256;
// The underlines hang below the rectangle of the glyphs, in pixels.
const below = 6;

/** The spans under a point of the viewport, innermost first (the shortest; of equals the one in the outer lane). */
export function spansAt(places: Places, store: SpanStore, table: OffsetTable, x: number, y: number): readonly Hit[] {
  const offset = places.offsetAt(x, y);
  const block = offset === null ? undefined : places.blocks.near(offset);
  if (offset === null || !block) return [];
  const near = { start: offset - uncertainty, end: offset + uncertainty };
  const hits: Hit[] = [];
  for (const piece of piecesIn(block, near, store, table)) {
    const start = Math.max(piece.start, near.start);
    const end = Math.min(piece.end, near.end);
    const rect = places.rects(block, start, end).find((box) => isIn(box, x, y));
    if (rect) hits.push({ piece, rect });
  }
  return hits.sort((a, b) => length(a.piece) - length(b.piece) || b.piece.lane - a.piece.lane);
}

function isIn(box: DOMRect, x: number, y: number): boolean {
  return box.left <= x && x < box.right && box.top <= y && y < box.bottom + below;
}

function length({ span }: Piece): number {
  return span.end - span.start;
}
