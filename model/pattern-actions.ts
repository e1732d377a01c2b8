// The actions on dictionaries, patterns and what they suggest.

import type { Action } from './action.ts';

/** The part of the table of actions (actions.ts) that is on suggestions. */
export const patternsTable = {
  'patterns.open': {
    title: 'Dictionaries and patterns',
    group: 'Corpus',
    keys: ['Shift+T'],
    also: 'gazetteer entity ruler regex suggestions rules spacy prodigy',
    menu: { in: 'edit', group: 2, label: 'Dictionaries and Patterns…' },
  },
  'suggestions.accept-all': {
    title: 'Accept all suggestions of the article',
    group: 'Tagging',
    keys: ['Shift+Enter'],
    also: 'dictionary pattern',
  },
  'suggestions.toggle': {
    title: 'Show suggestions of dictionaries, or not',
    group: 'View',
    keys: ['Shift+V'],
    also: 'patterns',
    menu: { in: 'view', group: 1, label: 'Show Suggestions' },
  },
} as const satisfies Record<string, Action>;
