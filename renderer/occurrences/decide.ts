// Accepting and rejecting places of the list, one by one or all that are shown, and following what became of them.

import type { EventValue } from '../../model/contract/contract.ts';
import type { PropagateReport } from '../../model/contract/occurrences.ts';
import { mostPlaces } from '../../model/occurrences.ts';
import { createSpanId } from '../../model/ids.ts';
import { evenBlanks } from '../../model/occurrences.ts';
import { count } from '../base/figures.ts';
import { command } from '../session/command.ts';
import { client } from '../session/core.ts';
import { annotatorId, labelOf } from '../session/corpus.ts';
import { useDialog } from '../session/dialogs.ts';
import { startJob } from '../session/jobs.ts';
import { toastProblem } from '../session/problem-toast.ts';
import { rememberSurfaces } from '../session/surfaces.ts';
import { isOpen, keyOfPlace, type Place } from './groups.ts';
import { amendPlaces, currentPlace, goToNextOpen, seekAgain, shownPlaces, useOccurrences } from './occurrences.ts';

/** Tags the place on which the keys act, and goes on to the next. */
export function acceptPlace(place = currentPlace()): boolean {
  const label = chosenLabel();
  if (!place || label === null) return true;
  if (place.tagged) goToNextOpen();
  else void tagOne(place, label);
  return true;
}

async function tagOne(place: Place, label: number): Promise<void> {
  const { document, start, end, words } = place;
  amend([place], { tagged: true, left: null });
  goToNextOpen();
  rememberSurfaces(label, [words]);
  const answer = await command('spans.create', {
    document,
    proposed: 'elsewhere',
    spans: [{ id: createSpanId(), label, start, end, surface: words }],
  });
  if (!answer.ok) amend([place], { tagged: false });
}

/** Rejects the place on which the keys act, or takes that back, and goes on to the next. */
export function rejectPlace(place = currentPlace()): boolean {
  const label = chosenLabel();
  if (!place || label === null) return true;
  const rejected = !place.rejected;
  if (rejected) goToNextOpen();
  void reject([place], label, rejected);
  return true;
}

/** Rejects all places that are shown and wait. */
export function rejectShown(): boolean {
  const label = chosenLabel();
  const open = shownPlaces(useOccurrences.getState()).filter(isOpen).slice(0, mostPlaces);
  if (label === null || open.length === 0) return true;
  say(`${count(open.length, 'place')} rejected.`, true);
  void reject(open, label, true);
  return true;
}

async function reject(places: readonly Place[], label: number, rejected: boolean): Promise<void> {
  amend(places, { rejected });
  const answer = await command('rejections.set', {
    label,
    places: places.map(({ document, start, end }): [number, number, number] => [document, start, end]),
    rejected,
  });
  if (!answer.ok) amend(places, { rejected: !rejected });
}

/** Says that the words of the group never have the label: they are not offered again, in articles still to come either. */
export function rejectWords(): boolean {
  const label = chosenLabel();
  const state = useOccurrences.getState();
  const group = state.groups.find(({ key }) => key === state.group);
  if (label === null || !group) return true;
  const rejected = group.standing !== 'rejected';
  void command('rejections.words', { label, words: group.words, rejected }).then((answer) => {
    if (!answer.ok) return;
    const name = labelOf(label)?.name ?? 'this label';
    say(
      rejected ? `“${group.words}” is not offered as “${name}” any more.` : `“${group.words}” is offered again.`,
      true,
    );
  });
  return true;
}

/** Tags all places that are shown and wait, as one step of the history. */
export function acceptShown(): boolean {
  const label = chosenLabel();
  const state = useOccurrences.getState();
  const shown = shownPlaces(state);
  // Rejected ones are shown only where they were asked for: then they are meant.
  const open = shown
    .filter(({ tagged, rejected, group }) => !tagged && (!rejected || group.startsWith('rejected ')))
    .slice(0, mostPlaces);
  if (label === null || open.length === 0 || state.job !== null) return true;
  void tagMany(open, label);
  return true;
}

async function tagMany(open: readonly Place[], label: number): Promise<void> {
  const words = [...new Set(open.map((place) => place.words))];
  const indexes = new Map(words.map((one, index) => [one, index]));
  const { job, end } = startJob({
    kind: 'propagate',
    annotator: annotatorId(),
    label,
    words,
    places: open.map(({ document, start, end: to, words: said }): [number, number, number, number] => [
      document,
      start,
      to,
      indexes.get(said) ?? 0,
    ]),
  });
  useOccurrences.setState({ job, said: '', undoable: false });
  const { propagated, problem, state } = await end;
  useOccurrences.setState({ job: null });
  if (propagated) takeUp(open, propagated);
  else if (state === 'cancelled') say('Cancelled: nothing was tagged.');
  else if (problem) toastProblem(problem);
  if (propagated) rememberSurfaces(label, words);
}

function takeUp(open: readonly Place[], report: PropagateReport): void {
  const left = new Map(report.left.map((one) => [keyOfPlace(one.document, one.start, one.end), one]));
  const all = Object.values(report.leftByReason).reduce((sum, n) => sum + n, 0);
  const keys = new Set(open.map(({ key }) => key));
  // Only the first of very many are named: which others were left is looked up.
  if (all > left.size) seekAgain();
  else {
    amendPlaces((place) => {
      if (!keys.has(place.key)) return place;
      const why = left.get(place.key);
      return why
        ? { ...place, left: { reason: why.reason, label: why.label } }
        : { ...place, tagged: true, left: null };
    });
  }
  const tagged = `${count(report.tagged, 'place')} tagged in ${count(report.documents, 'article')}.`;
  const rest = open.length === mostPlaces ? ' There are more: press again.' : '';
  const kept = all === 0 ? '' : ` ${count(all, 'place')} left: another tag is in the way.`;
  say(tagged + kept + rest, report.tagged > 0);
}

function chosenLabel(): number | null {
  const label = useOccurrences.getState().sought?.label ?? null;
  if (label === null) say('Choose a label first.');
  return label;
}

function say(said: string, undoable = false): void {
  useOccurrences.setState({ said, undoable });
}

function amend(places: readonly Place[], amended: Partial<Place>): void {
  const keys = new Set(places.map(({ key }) => key));
  amendPlaces((place) => (keys.has(place.key) ? { ...place, ...amended } : place));
}

/** Follows the core while the list is there: undo, another window, another annotator's hand. Returns how to stop. */
export function followDecisions(): () => void {
  const stop = [client.on('changed', applyChanges), client.on('corpus', () => seekUnlessBusy())];
  return () => stop.forEach((end) => end());
}

/** What a job of this list did is taken up from its report. */
function seekUnlessBusy(): void {
  if (useOccurrences.getState().job === null) seekAgain();
}

function applyChanges({ changes, more, annotator }: EventValue<'changed'>): void {
  const { sought } = useOccurrences.getState();
  if (useDialog.getState().dialog?.name !== 'occurrences' || !sought || annotator !== annotatorId()) return;
  if (more || changes.some(({ of }) => of === 'documents' || of === 'policy')) return seekAgain();
  const amended = new Map<string, Partial<Place>>();
  const words = new Map<string, boolean>();
  for (const change of changes) {
    if (change.of === 'rejectedWords' && change.label === sought.label) words.set(change.words, change.rejected);
    if (change.of === 'rejections' && change.label === sought.label) {
      for (const [start, end] of change.places) {
        amended.set(keyOfPlace(change.document, start, end), { rejected: change.rejected });
      }
    }
    if (change.of !== 'span') continue;
    const { document, before, after } = change;
    if (before?.label === sought.label) amended.set(keyOfPlace(document, before.start, before.end), { tagged: false });
    if (after?.label === sought.label) amended.set(keyOfPlace(document, after.start, after.end), { tagged: true });
  }
  if (amended.size + words.size === 0) return;
  amendPlaces((place) => {
    const rejected = words.get(evenBlanks(place.words));
    return { ...place, ...(rejected !== undefined && { rejected }), ...amended.get(place.key) };
  });
}
