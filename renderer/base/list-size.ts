// The size of a virtual list that a start draws.

import type { Rect } from '@tanstack/react-virtual';

let taken: Rect | undefined;

/**
 * What a list is taken for until it is laid out: as high as the window, so that all rows that it may show are drawn with it. Asked of the
 * window by the first list only: every list asks whenever it is rendered, and the window's answer may cost a layout.
 */
export function sizeUntilLaidOut(): Rect {
  return (taken ??= { width: 0, height: window.innerHeight });
}

/**
 * Tells the size of this element whenever it is laid out in another. The library asks for it at once, for which a page that was just
 * made is laid out before the article is in it, and again with it.
 */
export function observeLaidOut(element: HTMLElement | null, tell: (size: Rect) => void): () => void {
  const observer = new ResizeObserver(() => {
    if (element !== null) tell({ width: element.offsetWidth, height: element.offsetHeight });
  });
  if (element !== null) observer.observe(element);
  return () => observer.disconnect();
}
