// The two handles at the ends of the active span, to drag its boundaries with.

import type { LabelStyle } from './interface.ts';
import { setMark } from './mark.ts';
import type { Piece } from './pieces.ts';
import type { Places } from './places.ts';

export interface Handles {
  /** Gives the labels' colours. */
  dress(labels: readonly LabelStyle[]): void;
  /**
   * Reads where the ends of the active span are, as far as they are among these pieces; the answer shows handles there. `origin` is
   * the rectangle of the overlay.
   */
  plan(pieces: readonly Piece[], active: string | null, origin: DOMRect): () => void;
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
    plan(pieces, active, origin) {
      const own = pieces.filter((piece) => piece.id === active);
      const writes = [
        planHandle(handles.start, 'start', own[0], { places, colours, origin }),
        planHandle(handles.end, 'end', own.at(-1), { places, colours, origin }),
      ];
      return () => writes.forEach((write) => write());
    },
    letThrough(isDown) {
      overlay.classList.toggle('article-overlay-open', isDown);
    },
  };
}

interface HandleContext {
  readonly places: Places;
  readonly colours: ReadonlyMap<number, string>;
  readonly origin: DOMRect;
}

function planHandle(
  handle: HTMLElement,
  kind: 'start' | 'end',
  piece: Piece | undefined,
  { places, colours, origin }: HandleContext,
): () => void {
  const rect = piece && places.glyph(piece.block, kind === 'start' ? piece.start : piece.end - 1);
  const rtl = piece ? (places.element(piece.block.index)?.matches(':dir(rtl)') ?? false) : false;
  return () => {
    handle.hidden = rect === undefined;
    if (!rect || !piece) return;
    const isRight = (kind === 'start') === rtl;
    const x = isRight ? rect.right + beside : rect.left - beside;
    handle.dataset['colour'] = colours.get(piece.span.label) ?? '';
    setMark(handle, { kind, span: piece.id });
    handle.style.transform = `translate(${x - origin.left}px, ${rect.top - origin.top}px)`;
    handle.style.height = `${rect.height}px`;
  };
}
