// The two side panels: how wide, whether shown, and whether they stand beside the article or over it.

import { create } from 'zustand';
import { isTyping } from '../base/typing.ts';
import { preference, remember, usePreference } from './preferences.ts';

export type Side = 'left' | 'right';

/** Widths in pixels. */
const limits = { least: 220, most: 480 } as const;
/** What the article keeps between the panels, however wide they were dragged in a wider window. */
const leastCentre = 440;
/** What the article has to read in comfort, between its margins. */
const comfortableCentre = 760;
const usualWidth: Record<Side, number> = { left: 268, right: 272 };

// Below this there is no room for three columns; at 200 % zoom a 1280 px window is 640 px wide.
const narrowWindow = '(max-width: 959px)';

interface Panels {
  /** The width of the window, in pixels. */
  readonly window: number;
  readonly narrow: boolean;
  /** In a narrow window at most one panel lies over the article, and it is not remembered. */
  readonly over: Side | null;
}

const usePanels = create<Panels>()(() => ({ window: 1280, narrow: false, over: null }));

/** Follows how wide the window is. Returns how to stop. */
export function followWindowWidth(): () => void {
  const query = window.matchMedia(narrowWindow);
  const turn = (): void => usePanels.setState({ narrow: query.matches, over: query.matches ? sideWrittenIn() : null });
  const resize = (): void => usePanels.setState({ window: window.innerWidth });
  turn();
  resize();
  query.addEventListener('change', turn);
  window.addEventListener('resize', resize);
  return () => {
    query.removeEventListener('change', turn);
    window.removeEventListener('resize', resize);
  };
}

/** The panel in which somebody is writing: it stays, over the article, when the window gets narrow. */
function sideWrittenIn(): Side | null {
  const { activeElement } = document;
  if (!isTyping(activeElement)) return null;
  const side = activeElement?.closest('.side');
  if (!side) return null;
  return side.classList.contains('side--left') ? 'left' : 'right';
}

/** A panel as it stands now; widths in pixels. */
export interface PanelState {
  readonly shown: boolean;
  readonly over: boolean;
  readonly width: number;
  /** How narrow and how wide it can be made in this window. */
  readonly limits: { readonly least: number; readonly most: number };
}

/** How a panel stands now. */
export function usePanel(side: Side): PanelState {
  const panels = usePanels();
  const open = usePreference(`panel.${side}.open`, true);
  const otherOpen = usePreference(`panel.${side === 'left' ? 'right' : 'left'}.open`, true);
  const width = usePreference(`panel.${side}.width`, usualWidth[side]);
  const room = (panels.window - leastCentre) / (open && otherOpen ? 2 : 1);
  const most = Math.max(limits.least, Math.min(limits.most, Math.floor(room)));
  return {
    shown: panels.narrow ? panels.over === side : open,
    over: panels.narrow,
    width: panels.narrow ? width : Math.min(width, most),
    limits: { least: limits.least, most },
  };
}

/** Whether there is room for another column of this width, in pixels, beside the article and what else is shown. */
export function useRoomFor(width: number): boolean {
  const { window, narrow } = usePanels();
  const left = usePanel('left');
  const right = usePanel('right');
  const taken = (left.shown ? left.width : 0) + (right.shown ? right.width : 0);
  return !narrow && window - taken - width >= comfortableCentre;
}

/** Whether the panels lie over the article, for components. */
export function useIsNarrow(): boolean {
  return usePanels(({ narrow }) => narrow);
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
