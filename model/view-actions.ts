// The actions on the screen itself: what it shows, and how the text is set.

import type { Action } from './action.ts';

/** The part of the table of actions (actions.ts) that is on the view. */
export const viewTable = {
  'view.documents': {
    title: 'Show or hide articles',
    group: 'View',
    keys: ['['],
    also: 'sidebar panel list',
    menu: { in: 'view', group: 1, label: 'Articles' },
  },
  'view.labels': {
    title: 'Show or hide labels and tags',
    group: 'View',
    keys: [']'],
    also: 'sidebar panel',
    menu: { in: 'view', group: 1, label: 'Labels and Tags' },
  },
  'guideline.open': {
    title: 'Guideline of the label or the tag',
    group: 'View',
    keys: ['g'],
    also: 'meaning definition help rules what',
  },
  'guideline.pin': {
    title: 'Pin the guideline beside the text',
    group: 'View',
    keys: ['Shift+G'],
    also: 'guidelines column',
  },
  'view.pane': { title: 'Go to the next pane', group: 'View', keys: ['F6'], inFields: true },
  'view.theme': {
    title: 'Light, dark, or as the system',
    group: 'View',
    keys: ['t'],
    also: 'settings appearance dark mode',
  },

  'view.larger': {
    title: 'Larger text',
    group: 'View',
    keys: ['+', '='],
    also: 'zoom font size',
    menu: { in: 'view', group: 2, label: 'Larger Text' },
  },
  'view.smaller': {
    title: 'Smaller text',
    group: 'View',
    keys: ['-'],
    also: 'zoom font size',
    menu: { in: 'view', group: 2, label: 'Smaller Text' },
  },
  'view.looser': {
    title: 'More space between lines',
    group: 'View',
    keys: ['.'],
    also: 'settings line spacing height leading',
    menu: { in: 'view', group: 2, label: 'More Line Spacing' },
  },
  'view.tighter': {
    title: 'Less space between lines',
    group: 'View',
    keys: [','],
    also: 'settings line spacing height leading',
    menu: { in: 'view', group: 2, label: 'Less Line Spacing' },
  },
  'view.wider': {
    title: 'Wider column of text',
    group: 'View',
    keys: ['>'],
    also: 'settings line length width',
    menu: { in: 'view', group: 2, label: 'Wider Column' },
  },
  'view.narrower': {
    title: 'Narrower column of text',
    group: 'View',
    keys: ['<'],
    also: 'settings line length width',
    menu: { in: 'view', group: 2, label: 'Narrower Column' },
  },
  'view.normal': {
    title: 'Usual text size, line spacing and column',
    group: 'View',
    keys: ['0'],
    also: 'zoom reset font size settings',
    menu: { in: 'view', group: 2, label: 'Usual Text' },
  },
} as const satisfies Record<string, Action>;
