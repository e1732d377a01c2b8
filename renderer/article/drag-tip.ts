// While a handle is dragged: the words that the tag would have, beside the end that moves.

import { shorten } from '../base/figures.ts';
import type { MovedBoundary } from './boundary-drag.ts';
import type { Piece } from './pieces.ts';
import type { Places } from './places.ts';
import type { OffsetTable } from '../../model/offsets.ts';

export interface DragTip {
  /** Shows the words of a tag with its ends there; null: none is dragged. */
  show(pieces: readonly Piece[] | null, moved: MovedBoundary | null): void;
}

// Enough to see both ends.
const most = 60;
/** Pixels from the line, clear of the handle. */
const gap = 10;

/** Where the tip stands: `overlay` covers the page of the article, which scrolls in `scroller`. */
interface Around {
  readonly scroller: HTMLElement;
  readonly overlay: HTMLElement;
  readonly places: Places;
  readonly table: OffsetTable;
}

/** A tip below the line of the end that moves; above it at the lower edge of what is seen. */
export function createDragTip({ scroller, overlay, places, table }: Around): DragTip {
  const tip = document.createElement('span');
  tip.className = 'article-tip';
  tip.hidden = true;
  overlay.append(tip);
  return {
    show(pieces, moved) {
      const piece = pieces && moved && (isAtEnd(pieces, moved) ? pieces.at(-1) : pieces[0]);
      const isEnd = pieces !== null && moved !== null && isAtEnd(pieces, moved);
      const rect = piece && places.glyph(piece.block, isEnd ? piece.end - 1 : piece.start);
      tip.hidden = !rect;
      if (!rect || !moved) return;
      tip.textContent = shorten(places.blocks.text.slice(table.toUtf16(moved.start), table.toUtf16(moved.end)), most);
      const origin = overlay.getBoundingClientRect();
      const room = origin.width - tip.offsetWidth;
      const x = Math.max(0, Math.min(rect.left - origin.left - tip.offsetWidth / 2, room));
      const isRoomBelow = rect.bottom + gap + tip.offsetHeight <= scroller.getBoundingClientRect().bottom;
      const y = isRoomBelow ? rect.bottom + gap : rect.top - gap - tip.offsetHeight;
      tip.style.transform = `translate(${x}px, ${y - origin.top}px)`;
    },
  };
}

function isAtEnd(pieces: readonly Piece[], moved: MovedBoundary): boolean {
  return pieces[0]?.span.end !== moved.end;
}
