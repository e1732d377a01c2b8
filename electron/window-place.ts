// Follows where a window is, so that it comes back there.

import type { BrowserWindow } from 'electron';
import { boundsToKeep, type Rectangle, type WindowState } from './window-state.ts';

/** How long window managers take to frame and move a window that is new on the screen, in milliseconds. */
const settling = 500;

/**
 * Follows a window that was opened with `opened`. What it gives reads the state to keep: the place and size that the
 * window has while it is neither maximised nor full screen, and whether it is maximised.
 */
export function followPlace(
  window: BrowserWindow,
  opened: WindowState,
): () => { readonly bounds: WindowState['bounds']; readonly maximized: boolean } {
  // While a window is maximised, Electron knows its normal size only where it was not maximised from the beginning.
  let first: Rectangle | null = null;
  let last: Rectangle | null = null;
  const isNormal = (): boolean =>
    !window.isDestroyed() && !window.isMaximized() && !window.isFullScreen() && !window.isMinimized();
  const look = (): void => {
    if (isNormal()) last = window.getBounds();
  };
  const lookFirst = (): void => {
    look();
    first ??= last;
  };
  // On its way to being maximised a window has the new size before it says that it is maximised.
  let timer: NodeJS.Timeout | null = null;
  const lookSoon = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(first === null ? lookFirst : look, settling);
  };
  window.once('show', () => setTimeout(lookFirst, settling));
  window.on('move', lookSoon);
  window.on('resize', lookSoon);
  window.once('closed', () => {
    if (timer !== null) clearTimeout(timer);
  });
  return () => {
    if (isNormal() && first !== null) last = window.getBounds();
    return { bounds: boundsToKeep(opened.bounds, first, last), maximized: window.isMaximized() };
  };
}
