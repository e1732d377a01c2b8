// Dragging one boundary of the active span: the dragged end snaps to words, the other end stays exactly where it was.

import type { CodePoint, OffsetTable, Utf16 } from '../../model/offsets.ts';
import type { Blocks } from './blocks.ts';
import { snapInBlocks } from './snap.ts';
import type { SpanStore } from './span-store.ts';

/** A span with new boundaries, in code points. */
export interface MovedBoundary {
  readonly span: string;
  readonly start: CodePoint;
  readonly end: CodePoint;
}

export interface BoundaryDrag {
  /** The handle of one end is over `offset` (UTF-16). */
  readonly move: (span: string, end: 'start' | 'end', offset: Utf16, exact: boolean) => void;
  /** Ends the drag; gives the new boundaries, or null when nothing moved. */
  end(): MovedBoundary | null;
}

export interface BoundaryDragContext {
  readonly blocks: Blocks;
  readonly table: OffsetTable;
  readonly store: SpanStore;
  readonly snaps: () => boolean;
  /** Shows the active span with other boundaries while it is dragged; null: as stored again. */
  readonly show: (moved: MovedBoundary | null) => void;
}

export function createBoundaryDrag({ blocks, table, store, snaps, show }: BoundaryDragContext): BoundaryDrag {
  let moved: MovedBoundary | null = null;
  return {
    move(id, end, offset, exact) {
      const span = store.get(id);
      if (!span) return;
      const start = table.toUtf16(span.start);
      const stop = table.toUtf16(span.end);
      const from = end === 'start' ? offset : start;
      const to = end === 'end' ? offset : stop;
      // A handle dragged past the other end rests where it was: a span cannot be empty.
      if (from >= to) return;
      const snapped = snapInBlocks(blocks, from, to, { exact: exact || !snaps(), keepDeterminer: true });
      if (!snapped) return;
      moved = {
        span: id,
        start: end === 'start' ? table.toCodePoint(snapped.start) : span.start,
        end: end === 'end' ? table.toCodePoint(snapped.end) : span.end,
      };
      show(moved);
    },
    end() {
      const done = moved;
      moved = null;
      show(null);
      const span = done && store.get(done.span);
      return span && (span.start !== done.start || span.end !== done.end) ? done : null;
    },
  };
}
