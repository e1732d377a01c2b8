// The list of the same words elsewhere: what is looked for, what has been found of it so far, and which of it is shown.

import { create } from 'zustand';
import type { CallInput } from '../../model/contract/contract.ts';
import { evenBlanks, type Likeness } from '../../model/occurrences.ts';
import { article } from '../session/article-handle.ts';
import { useArmed } from '../session/armed.ts';
import { client } from '../session/core.ts';
import { annotatorId, useCorpus } from '../session/corpus.ts';
import { openDialog, useDialog } from '../session/dialogs.ts';
import { activeSpan, surfaceOf, useOpen } from '../session/open-document.ts';
import { toastProblem } from '../session/problem-toast.ts';
import { knownSurfaces } from '../session/surfaces.ts';
import { groupsOf, isOpen, placesOfPage, type Group, type Place } from './groups.ts';

/** What is looked for, and for which label. */
export interface Sought {
  readonly words: string;
  /** Null: none was chosen yet. */
  readonly label: number | null;
  readonly like: Likeness;
  /** The article to which it is confined; null: the whole corpus. */
  readonly document: number | null;
}

interface Occurrences {
  readonly corpus: string | null;
  readonly sought: Sought | null;
  readonly places: readonly Place[];
  readonly groups: readonly Group[];
  /** More may come. */
  readonly finding: boolean;
  /** The group that is shown; null: none was found yet. */
  readonly group: string | null;
  /** The place on which the keys act, by its number among those shown. */
  readonly at: number;
  readonly showRejected: boolean;
  /** Only what could not be tagged when it was tried last is shown. */
  readonly onlyLeft: boolean;
  readonly job: string | null;
  /** What was done last, in words. */
  readonly said: string;
  /** It was one step, which undo takes back. */
  readonly undoable: boolean;
}

const blank: Occurrences = {
  corpus: null,
  sought: null,
  places: [],
  groups: [],
  finding: false,
  group: null,
  at: 0,
  showRejected: false,
  onlyLeft: false,
  job: null,
  said: '',
  undoable: false,
};

export const useOccurrences = create<Occurrences>()(() => blank);

/**
 * Lists where the words of the selection, or of the active tag, stand elsewhere; with neither, opens the last list again. False where
 * there is nothing to list.
 */
export function openOccurrences(): boolean {
  const { document } = useOpen.getState();
  const corpus = useCorpus.getState().corpus?.corpus ?? null;
  const selection = article()?.selection() ?? null;
  const span = selection ? null : activeSpan();
  const range = selection ?? span;
  if (!document || !range) {
    const { corpus: before, sought } = useOccurrences.getState();
    if (sought === null || before !== corpus) return false;
    openDialog({ name: 'occurrences' });
    seek(sought);
    return true;
  }
  const words = surfaceOf(document, range);
  const { sought: before } = useOccurrences.getState();
  useOccurrences.setState({ ...blank, corpus });
  openDialog({ name: 'occurrences' });
  seek({
    words,
    label: span?.label ?? useArmed.getState().label ?? likelyLabel(words),
    like: before?.like ?? 'exact',
    document: null,
  });
  return true;
}

/** The label that these words have most often here; null where they have none. */
function likelyLabel(words: string): number | null {
  const sought = evenBlanks(words).toLowerCase();
  return knownSurfaces().find(({ surface }) => evenBlanks(surface).toLowerCase() === sought)?.label ?? null;
}

let turn = 0;

/** Looks for something else, or for the same again: what is listed stays until the first of it is there. */
export function seek(sought: Sought): void {
  const { sought: before } = useOccurrences.getState();
  const isSame = JSON.stringify(before) === JSON.stringify(sought);
  useOccurrences.setState({
    sought,
    finding: true,
    ...(!isSame && { places: [], groups: [], group: null, at: 0, onlyLeft: false, said: '', undoable: false }),
  });
  void readAll(sought, ++turn, isSame);
}

/** Looks again for the same, because something changed that was not told one by one. */
export function seekAgain(): void {
  const { sought } = useOccurrences.getState();
  if (sought && useDialog.getState().dialog?.name === 'occurrences') seek(sought);
}

async function readAll(sought: Sought, mine: number, keep: boolean): Promise<void> {
  const { label, document, words, like } = sought;
  const found: Place[] = [];
  for (let after: number | null = 0; after !== null;) {
    const input: CallInput<'occurrences.find'> = {
      annotator: annotatorId(),
      words,
      like,
      after,
      ...(label !== null && { label }),
      ...(document !== null && { document }),
    };
    const answer = await client.call('occurrences.find', input);
    if (mine !== turn) return;
    if (!answer.ok) {
      useOccurrences.setState({ finding: false });
      toastProblem(answer.error);
      return;
    }
    found.push(...placesOfPage(answer.value));
    after = answer.value.next;
    // What is looked for again takes the place of what was listed when all of it is there: nothing jumps meanwhile.
    if (!keep || after === null) showFound([...found], after !== null);
  }
}

function showFound(places: readonly Place[], finding: boolean): void {
  const { group, at } = useOccurrences.getState();
  const groups = groupsOf(places);
  const stays = group !== null && groups.some(({ key }) => key === group);
  useOccurrences.setState({
    places,
    groups,
    finding,
    group: stays ? group : (groups.find(({ standing }) => standing !== 'rejected')?.key ?? null),
    at: stays ? at : 0,
  });
}

/** Shows another group. */
export function showGroup(group: string): void {
  useOccurrences.setState({ group, at: 0, onlyLeft: false });
}

/** Shows only those that could not be tagged. */
export function showLeft(): void {
  useOccurrences.setState({ onlyLeft: true, at: 0 });
}

/** The groups that are listed: what was rejected only where it is asked for. */
export function listedGroups({ groups, showRejected }: Pick<Occurrences, 'groups' | 'showRejected'>): readonly Group[] {
  return showRejected ? groups : groups.filter(({ standing }) => standing !== 'rejected');
}

/** The next group in the list, or the one before. */
export function stepGroup(by: 1 | -1): boolean {
  const state = useOccurrences.getState();
  const groups = listedGroups(state);
  const now = groups.findIndex(({ key }) => key === state.group);
  const next = groups[Math.min(groups.length - 1, Math.max(0, now + by))];
  if (next) showGroup(next.key);
  return true;
}

/** The places that are shown. */
export function shownPlaces({
  places,
  group,
  onlyLeft,
}: Pick<Occurrences, 'places' | 'group' | 'onlyLeft'>): readonly Place[] {
  return places.filter((place) => (onlyLeft ? place.left !== null : place.group === group));
}

/** The place on which the keys act. */
export function currentPlace(): Place | undefined {
  const state = useOccurrences.getState();
  return shownPlaces(state)[state.at];
}

/** Changes what is known of places, by their keys. */
export function amendPlaces(amend: (place: Place) => Place): void {
  const places = useOccurrences.getState().places.map(amend);
  useOccurrences.setState({ places, groups: groupsOf(places) });
}

/** Puts the keys onto another place of those shown. */
export function goToPlace(at: number): void {
  const last = shownPlaces(useOccurrences.getState()).length - 1;
  useOccurrences.setState({ at: Math.max(0, Math.min(last, at)) });
}

/** Goes on to the next place that waits; stays where none does. */
export function goToNextOpen(): void {
  const state = useOccurrences.getState();
  const next = shownPlaces(state).findIndex((place, index) => index > state.at && isOpen(place));
  if (next >= 0) useOccurrences.setState({ at: next });
}
