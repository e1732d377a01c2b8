// The two side panels: how wide, whether shown, and whether they stand beside the article or over it.

import { create } from 'zustand';
import { preference, remember, usePreference } from './preferences.ts';

export type Side = 'left' | 'right';

/** Widths in pixels. */
export const limits = { least: 220, most: 480 } as const;
const usualWidth: Record<Side, number> = { left: 268, right: 272 };

// Below this there is no room for three columns; at 200 % zoom a 1280 px window is 640 px wide.
const narrowWindow = '(max-width: 959px)';

interface Panels {
  readonly narrow: boolean;
  /** In a narrow window at most one panel lies over the article, and it is not remembered. */
  readonly over: Side | null;
}

const usePanels = create<Panels>()(() => ({ narrow: false, over: null }));

/** Follows whether the window is narrow. Returns how to stop. */
export function followWindowWidth(): () => void {
  const query = window.matchMedia(narrowWindow);
  const update = (): void => usePanels.setState({ narrow: query.matches, over: null });
  update();
  query.addEventListener('change', update);
  return () => query.removeEventListener('change', update);
}

/** How a panel stands now. */
export function usePanel(side: Side): { readonly shown: boolean; readonly over: boolean; readonly width: number } {
  const panels = usePanels();
  const open = usePreference(`panel.${side}.open`, true);
  const width = usePreference(`panel.${side}.width`, usualWidth[side]);
  return { shown: panels.narrow ? panels.over === side : open, over: panels.narrow, width };
}

export function isShown(side: Side): boolean {
  const panels = usePanels.getState();
  return panels.narrow ? panels.over === side : preference(`panel.${side}.open`, true);
}

export function showPanel(side: Side, shown: boolean): void {
  if (usePanels.getState().narrow) usePanels.setState({ over: shown ? side : null });
  else remember(`panel.${side}.open`, shown);
}

export function togglePanel(side: Side): void {
  showPanel(side, !isShown(side));
}

/** A panel that lies over the article goes once its work is done. */
export function leaveOverlay(): void {
  usePanels.setState({ over: null });
}

export function resizePanel(side: Side, width: number): void {
  remember(`panel.${side}.width`, Math.round(Math.min(limits.most, Math.max(limits.least, width))));
}
