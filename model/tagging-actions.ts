// The actions on what is selected and on the active tag.

import type { Action } from './action.ts';

/** The part of the table of actions (actions.ts) that is on tagging. */
export const taggingTable = {
  'tag.apply': {
    title: 'Tag the selection; with none, relabel the active tag',
    group: 'Tagging',
    keys: [],
    shown: '1 – 9',
    unlisted: true,
  },
  'tag.arm': {
    title: 'Keep tagging with a label until Esc',
    group: 'Tagging',
    keys: [],
    shown: 'Shift+1 – 9',
    unlisted: true,
  },
  'tag.confirm': {
    title: 'Tag what the arrow keys selected',
    group: 'Tagging',
    keys: ['Enter'],
    unlisted: true,
  },
  'tag.widen': {
    title: 'Widen: word, phrase, clause, sentence, paragraph',
    group: 'Tagging',
    keys: ['w'],
    also: 'grow extend select',
  },
  'tag.narrow': { title: 'Narrow the selection again', group: 'Tagging', keys: ['Shift+W'], also: 'shrink select' },
  'select.word': {
    title: 'Select the word; again: the next',
    group: 'Tagging',
    keys: ['Alt+W'],
    also: 'extend grow',
  },
  'select.phrase': {
    title: 'Select the phrase; again: the next',
    group: 'Tagging',
    keys: ['Alt+P'],
    also: 'extend grow',
  },
  'select.sentence': {
    title: 'Select the sentence; again: the next',
    group: 'Tagging',
    keys: ['Alt+S'],
    also: 'extend grow',
  },
  'select.punctuation': {
    title: 'Select to the next punctuation mark',
    group: 'Tagging',
    keys: ['Alt+N'],
    also: 'extend grow comma full stop',
  },
  'candidate.next': {
    title: 'Next likely tag',
    group: 'Tagging',
    keys: ['Tab'],
    also: 'candidate suggestion hop',
  },
  'candidate.previous': {
    title: 'Likely tag before',
    group: 'Tagging',
    keys: ['Shift+Tab'],
    also: 'candidate suggestion hop back',
  },
  'tag.snap': {
    title: 'Snap selections to whole words: on or off',
    group: 'Tagging',
    keys: ['s'],
    also: 'settings boundary',
  },
  'tag.beside': {
    title: 'Label buttons beside the selection: on or off',
    group: 'Tagging',
    keys: ['Shift+B'],
    also: 'settings mouse',
  },
  'tag.quiet': {
    title: 'Label names on every tag, or only on the active one',
    group: 'Tagging',
    keys: ['v'],
    also: 'settings quiet chips hide hover',
  },
  'tag.clear': {
    title: 'Clear label, selection or tag',
    group: 'Tagging',
    keys: ['Escape'],
    unlisted: true,
  },

  'span.next': { title: 'Next tag', group: 'Tags', keys: ['n'] },
  'span.previous': { title: 'Previous tag', group: 'Tags', keys: ['p'] },
  'span.remove': {
    title: 'Remove the active tag',
    group: 'Tags',
    keys: ['Backspace', 'Delete'],
    also: 'delete untag',
  },
  'span.everywhere': {
    title: 'Tag these words everywhere in the article',
    group: 'Tags',
    keys: ['e'],
    also: 'propagate all occurrences repeat',
  },
  'occurrences.open': {
    title: 'The same words elsewhere',
    group: 'Tags',
    keys: ['Shift+E'],
    also: 'propagate all occurrences corpus concordance kwic context everywhere repeat',
    menu: { in: 'edit', group: 2, label: 'The Same Words Elsewhere…' },
  },
  'span.note': { title: 'Write a note on the active tag', group: 'Tags', keys: ['m'], also: 'comment remark' },
  'span.start-back': {
    title: 'Start one word earlier',
    group: 'Tags',
    keys: ['Alt+ArrowLeft'],
    also: 'edge end boundary selection move',
    first: true,
  },
  'span.start-forward': {
    title: 'Start one word later',
    group: 'Tags',
    keys: ['Alt+ArrowRight'],
    also: 'edge end boundary selection move',
    first: true,
  },
  'span.end-back': {
    title: 'End one word earlier',
    group: 'Tags',
    keys: ['Alt+Shift+ArrowLeft'],
    also: 'edge end boundary selection move',
    first: true,
  },
  'span.end-forward': {
    title: 'End one word later',
    group: 'Tags',
    keys: ['Alt+Shift+ArrowRight'],
    also: 'edge end boundary selection move',
    first: true,
  },
  // The second key of these is for where the window manager has the first.
  'span.start-back-letter': {
    title: 'Start one letter earlier',
    group: 'Tags',
    keys: ['Mod+Alt+ArrowLeft', 'Alt+K'],
    also: 'edge end boundary selection move',
    first: true,
  },
  'span.start-forward-letter': {
    title: 'Start one letter later',
    group: 'Tags',
    keys: ['Mod+Alt+ArrowRight', 'Alt+L'],
    also: 'edge end boundary selection move',
    first: true,
  },
  'span.end-back-letter': {
    title: 'End one letter earlier',
    group: 'Tags',
    keys: ['Mod+Alt+Shift+ArrowLeft', 'Alt+Shift+K'],
    also: 'edge end boundary selection move',
    first: true,
  },
  'span.end-forward-letter': {
    title: 'End one letter later',
    group: 'Tags',
    keys: ['Mod+Alt+Shift+ArrowRight', 'Alt+Shift+L'],
    also: 'edge end boundary selection move',
    first: true,
  },
} as const satisfies Record<string, Action>;
