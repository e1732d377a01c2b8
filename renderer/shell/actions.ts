// Actions on the screen itself: panels, panes, theme, text size.

import type { Handlers } from '../base/action-registry.ts';
import { article } from '../session/article-handle.ts';
import { isShown, togglePanel } from '../session/panels.ts';
import { changeReading, resetReading } from './reading.ts';
import { nextTheme } from './theme.ts';

export const viewActions = {
  'view.documents': () => togglePanel('left'),
  'view.labels': () => togglePanel('right'),
  'view.pane': nextPane,
  'view.theme': nextTheme,
  'view.larger': () => changeReading('size', 1),
  'view.smaller': () => changeReading('size', -1),
  'view.looser': () => changeReading('spacing', 1),
  'view.tighter': () => changeReading('spacing', -1),
  'view.wider': () => changeReading('width', 1),
  'view.narrower': () => changeReading('width', -1),
  'view.normal': resetReading,
} satisfies Handlers;

/** The panes in the order in which F6 goes round, each with how to put the keyboard into it. */
const panes: readonly { readonly holds: string; readonly enter: () => boolean }[] = [
  { holds: '[data-pane="documents"]', enter: () => isShown('left') && focus('#documents-list, .corpus-menu') },
  { holds: '[data-pane="article"]', enter: () => (article()?.focus(), article() !== null) },
  { holds: '.guideline-panel', enter: () => focus('.guideline-panel__text') },
  { holds: '.labels', enter: () => isShown('right') && focus('.label__apply') },
  { holds: '.spans', enter: () => isShown('right') && focus('.spans__list') },
];

function nextPane(): void {
  const now = panes.findIndex(
    ({ holds }) => document.activeElement?.closest(holds) !== null && document.activeElement !== document.body,
  );
  for (let step = 1; step <= panes.length; step++) {
    if (panes[(now + step + panes.length) % panes.length]?.enter()) return;
  }
}

function focus(selector: string): boolean {
  const element = document.querySelector<HTMLElement>(selector);
  element?.focus();
  return element !== null;
}
