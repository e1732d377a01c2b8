// The caret of the article, two pixels wide over the browser's own, which is one: the text is grey with letters, and whoever
// works by keyboard looks for the caret all day.

import type { Places } from './places.ts';
import { isSoftWrap } from './visual-lines.ts';

export interface Caret {
  /** Shows the caret where it is now. Reads layout before it writes. */
  show(): void;
  dispose(): void;
}

/** The caret in `overlay`, which covers the page of the article and scrolls with it. */
export function createCaret(overlay: HTMLElement, places: Places): Caret {
  const element = document.createElement('span');
  element.className = 'article-caret';
  element.hidden = true;
  overlay.append(element);
  const show = (): void => {
    const rect = caretRect(places);
    const origin = rect && overlay.getBoundingClientRect();
    element.hidden = !rect;
    if (!rect || !origin) return;
    element.style.transform = `translate(${rect.left - origin.left}px, ${rect.top - origin.top}px)`;
    element.style.height = `${rect.height}px`;
  };
  const ended = new AbortController();
  const { signal } = ended;
  document.addEventListener('selectionchange', show, { signal });
  for (const kind of ['focus', 'blur'] as const) {
    places.root.addEventListener(kind, show, { signal });
    window.addEventListener(kind, show, { signal });
  }
  return { show, dispose: () => ended.abort() };
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
