// The lists of items: what they are called, and in which order one goes through them.

import type { DecisionList } from '../../model/contract/decisions.ts';
import type { ItemRow } from '../../model/contract/decisions.ts';
import type { DecisionReason } from '../../model/decisions.ts';
import { showList, useDecisions, type DecisionCounts } from './decisions.ts';

interface ListWords {
  readonly title: string;
  /** A part of another list, in which its items stand too. */
  readonly isPart?: true;
  /** Shown even where it is empty. */
  readonly always?: true;
}

export const listWords: Readonly<Record<DecisionList, ListWords>> = {
  open: { title: 'To decide', always: true },
  label: { title: 'Other label', isPart: true },
  boundary: { title: 'Other ends', isPart: true },
  'label and boundary': { title: 'Label and ends', isPart: true },
  split: { title: 'One or several', isPart: true },
  only: { title: 'Tagged or not', isPart: true },
  gone: { title: 'Tags gone', isPart: true },
  changed: { title: 'Came back', isPart: true },
  agree: { title: 'All agree' },
  alone: { title: 'One person only' },
  later: { title: 'Later' },
  audit: { title: 'Check the rules' },
  decided: { title: 'Decided', always: true },
};

/** The lists that are shown: all that have items, and the one that is chosen. */
export function shownLists(counts: DecisionCounts | null, chosen: DecisionList): readonly DecisionList[] {
  const names = Object.keys(listWords) as DecisionList[];
  return names.filter((list) => listWords[list].always === true || list === chosen || (counts?.counts[list] ?? 0) > 0);
}

/** Shows the list beside the one that is shown. */
export function stepList(by: 1 | -1): boolean {
  const { counts, list } = useDecisions.getState();
  const lists = shownLists(counts, list);
  const next = lists[lists.indexOf(list) + by];
  if (next) showList(next);
  return true;
}

/** How the versions of an item differ, in a few words. */
export function differenceWords({ kind, sides }: ItemRow): string {
  switch (kind) {
    case 'label':
      return 'the same words, another label';
    case 'boundary':
      return sides === 'both' ? 'both ends differ' : sides === 'left' ? 'the beginning differs' : 'the end differs';
    case 'label and boundary':
      return 'another label and other ends';
    case 'split':
      return 'one tag or several';
    case 'only':
      return 'tagged or not';
    case 'gone':
      return 'the tags are gone';
    case 'agree':
      return 'all agree';
    case 'alone':
      return 'one person finished this article';
  }
}

/** Why an item is decided as it is. */
export const reasonWords: Readonly<Record<DecisionReason, string>> = {
  person: 'by a person',
  pattern: 'with others alike',
  identical: 'since all agree',
  rules: 'since the boundary rules make them alike',
  majority: 'since most say so',
  alone: 'since one person alone finished the article',
};
