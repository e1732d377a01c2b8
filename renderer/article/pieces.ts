// The parts of spans inside one block, with their lanes: what the painter registers and the chips stand on.

import type { OffsetTable, Utf16 } from '../../model/offsets.ts';
import type { Block } from './blocks.ts';
import { assignLanes, type Extent } from './lanes.ts';
import type { PaintedSpan, SpanStore } from './span-store.ts';
import type { Window } from './visible-window.ts';

/** The lanes before this one are drawn each in its own place; deeper spans all share this one. */
export const moreLane = 4;

/** The part of a span inside one block, in UTF-16 code units; `start` and `end` are cut at the block, never at the window. */
export interface Piece extends Extent {
  readonly span: PaintedSpan;
  readonly block: Block;
  /** 0 is nearest to the text; `moreLane` is shared by all that are deeper. */
  readonly lane: number;
}

/** The pieces of a block that touch the window, in text order. Lanes do not depend on the window. */
export function piecesIn(block: Block, window: Window, store: SpanStore, table: OffsetTable): readonly Piece[] {
  let start = Math.max(block.start, window.start) as Utf16;
  let end = Math.min(block.end, window.end) as Utf16;
  if (start >= end) return [];
  const seen = { start, end };
  // Lanes are decided by all spans that hang together, so the query grows until nothing more hangs on.
  for (;;) {
    const extents = store.inBlockRange(table.toCodePoint(start), table.toCodePoint(end)).map((span) => ({
      id: span.id,
      span,
      start: Math.max(block.start, table.toUtf16(span.start)) as Utf16,
      end: Math.min(block.end, table.toUtf16(span.end)) as Utf16,
    }));
    const from = extents.reduce<number>((least, extent) => Math.min(least, extent.start), start) as Utf16;
    const to = extents.reduce<number>((most, extent) => Math.max(most, extent.end), end) as Utf16;
    if (from === start && to === end) {
      const laneOf = assignLanes(extents);
      return extents
        .filter((extent) => extent.start < seen.end && seen.start < extent.end)
        .map((extent) => ({ ...extent, block, lane: Math.min(laneOf.get(extent.id) ?? 0, moreLane) }));
    }
    start = from;
    end = to;
  }
}
