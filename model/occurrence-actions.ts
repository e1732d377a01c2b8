// The actions in the list of the same words elsewhere.

import type { Action } from './action.ts';

const ofList = { group: 'The same words elsewhere', page: 'occurrences', unlisted: true } as const;

/** The part of the table of actions (actions.ts) that is on that list. */
export const occurrencesTable = {
  'occurrences.accept': { ...ofList, title: 'Accept: tag the place', keys: ['y', 'a'] },
  'occurrences.reject': { ...ofList, title: 'Reject the place, or offer it again', keys: ['x', 'Delete', 'Backspace'] },
  'occurrences.accept-all': { ...ofList, title: 'Accept all that are shown', keys: ['Shift+Y'] },
  'occurrences.reject-all': { ...ofList, title: 'Reject all that are shown', keys: ['Shift+X'] },
  'occurrences.reject-words': { ...ofList, title: 'Never offer these words again, or do', keys: ['Shift+Z'] },
  'occurrences.next-group': { ...ofList, title: 'Next group', keys: ['ArrowRight'] },
  'occurrences.previous-group': { ...ofList, title: 'Group before', keys: ['ArrowLeft'] },
  'occurrences.open-article': { ...ofList, title: 'Open the article there', keys: ['Enter'] },
} as const satisfies Record<string, Action>;
