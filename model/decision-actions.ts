// The actions on decisions.

import type { Action } from './action.ts';

const ofPage = { group: 'Decide', page: 'decisions', unlisted: true } as const;

/** The part of the table of actions (actions.ts) that is on decisions. */
export const decisionsTable = {
  'decisions.open': {
    title: 'Decide where annotators differ',
    group: 'Corpus',
    keys: ['Shift+J'],
    also: 'adjudicate adjudication curate curation review merge gold consensus truth',
    menu: { in: 'edit', group: 2, label: 'Decide…' },
  },
  'decisions.take': { ...ofPage, title: 'Take a version', keys: [], shown: '1 – 9' },
  'decisions.both': { ...ofPage, title: 'Take the tags of all versions', keys: ['b'] },
  'decisions.neither': { ...ofPage, title: 'Take none of them', keys: ['n', 'x'] },
  'decisions.edit': { ...ofPage, title: 'Edit: ends and label of your own', keys: ['e'] },
  'decisions.alike': { ...ofPage, title: 'Decide all that differ alike', keys: ['p'] },
  'decisions.later': { ...ofPage, title: 'Decide later', keys: ['s'] },
  'decisions.clear': { ...ofPage, title: 'Take the decision back', keys: ['Backspace', 'Delete'] },
  'decisions.next': { ...ofPage, title: 'Next item, undecided', keys: ['j', 'ArrowDown'] },
  'decisions.previous': { ...ofPage, title: 'Item before', keys: ['k', 'ArrowUp'] },
  'decisions.next-list': { ...ofPage, title: 'Next list', keys: ['ArrowRight'] },
  'decisions.previous-list': { ...ofPage, title: 'List before', keys: ['ArrowLeft'] },
  'decisions.whole': { ...ofPage, title: 'The whole article, or the sentence', keys: ['w'] },
  'decisions.open-article': { ...ofPage, title: 'Open the article there', keys: ['Enter'] },
} as const satisfies Record<string, Action>;
