// The actions on where tags disagree.

import type { Action } from './action.ts';

const ofList = { group: 'Where tags disagree', page: 'consistency', unlisted: true } as const;

/** The part of the table of actions (actions.ts) that is on findings. */
export const consistencyTable = {
  'consistency.open': {
    title: 'Where tags disagree: missed, other labels, edges',
    group: 'Corpus',
    keys: ['Mod+Shift+D'],
    also: 'consistency spelling checker findings errors review quality inconsistent',
    menu: { in: 'edit', group: 2, label: 'Where Tags Disagree…' },
  },
  'consistency.underlines': {
    title: 'Underline where tags disagree, or not',
    group: 'View',
    keys: ['Shift+D'],
    also: 'consistency spelling checker findings',
    menu: { in: 'view', group: 1, label: 'Underline Where Tags Disagree' },
  },
  'consistency.fix': { ...ofList, title: 'Fix it as proposed', keys: ['y', 'a'] },
  'consistency.dismiss': {
    ...ofList,
    title: 'Dismiss the finding, or take that back',
    keys: ['x', 'Delete', 'Backspace'],
  },
  'consistency.next-kind': { ...ofList, title: 'Next kind', keys: ['ArrowRight'] },
  'consistency.previous-kind': { ...ofList, title: 'Kind before', keys: ['ArrowLeft'] },
  'consistency.open-article': { ...ofList, title: 'Open the article there', keys: ['Enter'] },
} as const satisfies Record<string, Action>;
