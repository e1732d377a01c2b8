// The caret of the article, two pixels wide over the browser's own, which is one: the text is grey with letters, and whoever
// works by keyboard looks for the caret all day.

import { atNextFrame } from '../base/next-frame.ts';
import type { Places } from './places.ts';
import { isSoftWrap } from './visual-lines.ts';

export interface Caret {
  /** Reads where the caret is; the answer shows it there. `origin` is the rectangle of the overlay. */
  plan(origin: DOMRect): () => void;
  dispose(): void;
}

/** The caret in `overlay`, which covers the page of the article and scrolls with it. */
export function createCaret(overlay: HTMLElement, places: Places): Caret {
  const element = document.createElement('span');
  element.className = 'article-caret';
  element.hidden = true;
  overlay.append(element);
  const plan = (origin: DOMRect) => {
    const rect = caretRect(places);
    return (): void => {
      element.hidden = !rect;
      if (!rect) return;
      element.style.transform = `translate(${rect.left - origin.left}px, ${rect.top - origin.top}px)`;
      element.style.height = `${rect.height}px`;
    };
  };
  let cancelFrame: (() => void) | null = null;
  // Where the keyboard goes from key to key the layout is read once a frame.
  const moved = (): void => {
    cancelFrame ??= atNextFrame(() => {
      cancelFrame = null;
      plan(overlay.getBoundingClientRect())();
    });
  };
  const ended = new AbortController();
  const { signal } = ended;
  document.addEventListener('selectionchange', moved, { signal });
  for (const kind of ['focus', 'blur'] as const) {
    places.root.addEventListener(kind, moved, { signal });
    window.addEventListener(kind, moved, { signal });
  }
  return {
    plan,
    dispose() {
      cancelFrame?.();
      ended.abort();
    },
  };
}

/** Where the caret is; undefined where there is none, and where only the browser knows on which of two lines it stands. */
function caretRect(places: Places): DOMRect | undefined {
  const selection = document.getSelection();
  if (document.activeElement !== places.root || !document.hasFocus() || !selection?.isCollapsed) return undefined;
  const { anchorNode, anchorOffset } = selection;
  const at = anchorNode && places.offset(anchorNode, anchorOffset);
  const block = at === null ? undefined : places.blocks.near(at);
  if (at === null || !block || isSoftWrap(places, block, at)) return undefined;
  return selection.getRangeAt(0).getClientRects()[0];
}
