// The two handles at the ends of the active span, to drag its boundaries with.

import type { LabelStyle } from './interface.ts';
import { setMark } from './mark.ts';
import type { Piece } from './pieces.ts';
import type { Places } from './places.ts';

export interface Handles {
  /** Gives the labels' colours. */
  dress(labels: readonly LabelStyle[]): void;
  /** Shows handles at the ends of the active span, as far as they are among these pieces. */
  show(pieces: readonly Piece[], active: string | null): void;
  /** Lets the pointer through to the text, also where chips and handles lie over it. */
  readonly letThrough: (isDown: boolean) => void;
}

// Pixels between the span and its handle, so that the first and last letter stay readable.
const beside = 1;

/** Handles in `overlay`, which covers the page of the article and scrolls with it. */
export function createHandles(overlay: HTMLElement, places: Places): Handles {
  const handles = { start: document.createElement('span'), end: document.createElement('span') };
  for (const handle of Object.values(handles)) {
    handle.className = 'article-handle';
    handle.hidden = true;
    overlay.append(handle);
  }
  let colours: ReadonlyMap<number, string> = new Map();
  return {
    dress(labels) {
      colours = new Map(labels.map(({ id, colour }) => [id, colour]));
    },
    show(pieces, active) {
      const own = pieces.filter((piece) => piece.id === active);
      const ends = { start: own[0], end: own.at(-1) };
      const origin = overlay.getBoundingClientRect();
      for (const kind of ['start', 'end'] as const) {
        const piece = ends[kind];
        const rect = piece && places.glyph(piece.block, kind === 'start' ? piece.start : piece.end - 1);
        const handle = handles[kind];
        handle.hidden = rect === undefined;
        if (!rect || !piece) continue;
        const rtl = places.element(piece.block.index)?.matches(':dir(rtl)') ?? false;
        const isRight = (kind === 'start') === rtl;
        const x = isRight ? rect.right + beside : rect.left - beside;
        handle.dataset['colour'] = colours.get(piece.span.label) ?? '';
        setMark(handle, { kind, span: piece.id });
        handle.style.transform = `translate(${x - origin.left}px, ${rect.top - origin.top}px)`;
        handle.style.height = `${rect.height}px`;
      }
    },
    letThrough(isDown) {
      overlay.classList.toggle('article-overlay-open', isDown);
    },
  };
}
