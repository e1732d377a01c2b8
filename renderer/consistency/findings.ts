// The list of findings: which kind is shown, what has been read of it, and what was done with it here.

import { create } from 'zustand';
import { findingKinds, type FindingKind } from '../../model/consistency.ts';
import type { FindingCursor, FindingRow } from '../../model/contract/consistency.ts';
import type { EventValue } from '../../model/contract/contract.ts';
import { client } from '../session/core.ts';
import { annotatorId } from '../session/corpus.ts';
import { openDialog } from '../session/dialogs.ts';
import { toastProblem } from '../session/problem-toast.ts';
import { listNames, type ListName } from './kinds.ts';
import { makeSurvey, readFindingCounts, useSurvey } from './survey.ts';

export type Decision = 'fixed' | 'dismissed' | 'restored';

interface Findings {
  readonly list: ListName;
  readonly rows: readonly FindingRow[];
  readonly next: FindingCursor | null;
  /** More may come. */
  readonly reading: boolean;
  /** The finding on which the keys act, by its number. */
  readonly at: number;
  /** What was done with findings that are still shown, by their keys. */
  readonly decided: ReadonlyMap<string, Decision>;
}

export const useFindings = create<Findings>()(() => ({
  list: 'missed',
  rows: [],
  next: null,
  reading: false,
  at: 0,
  decided: new Map(),
}));

/** Opens the list where it was left. */
export function openFindings(): void {
  openDialog({ name: 'consistency' });
}

let turn = 0;

/** Shows a list from its beginning. */
export function showList(list: ListName): void {
  const isSame = useFindings.getState().list === list;
  useFindings.setState({ list, ...(!isSame && { rows: [], at: 0 }), next: null, decided: new Map(), reading: true });
  void readRows(null, ++turn);
}

/** The list beside the one that is shown. */
export function stepList(by: 1 | -1): boolean {
  const now = listNames.indexOf(useFindings.getState().list);
  const next = listNames[Math.min(listNames.length - 1, Math.max(0, now + by))];
  if (next && next !== listNames[now]) showList(next);
  return true;
}

/** Reads on when the end of what was read comes near. */
export function readMore(): void {
  const { next, reading } = useFindings.getState();
  if (next === null || reading) return;
  useFindings.setState({ reading: true });
  void readRows(next, turn);
}

async function readRows(after: FindingCursor | null, mine: number): Promise<void> {
  for (;;) {
    const { list } = useFindings.getState();
    const kinds: FindingKind[] = list === 'dismissed' ? [...findingKinds] : [list];
    const input = { annotator: annotatorId(), kinds, dismissed: list === 'dismissed', after, limit: 200 };
    const answer = await client.call('consistency.page', input);
    if (mine !== turn) return;
    if (!answer.ok) {
      useFindings.setState({ reading: false });
      return toastProblem(answer.error);
    }
    const { complete, rows, next } = answer.value;
    const { rows: before, at } = useFindings.getState();
    const all = after === null ? rows : [...before, ...rows];
    useFindings.setState({ rows: all, next, reading: !complete, at: Math.max(0, Math.min(at, all.length - 1)) });
    void readFindingCounts();
    if (complete || !(await makeSurvey()) || mine !== turn) return;
  }
}

/** The key of a finding, by which it is found again. */
export function keyOf({ cursor }: FindingRow): string {
  return Object.values(cursor).join(' ');
}

/** The finding on which the keys act. */
export function currentFinding(): FindingRow | undefined {
  const { rows, at } = useFindings.getState();
  return rows[at];
}

/** Puts the keys onto another finding. */
export function goToFinding(at: number): void {
  const last = useFindings.getState().rows.length - 1;
  useFindings.setState({ at: Math.max(0, Math.min(last, at)) });
}

/** Goes on to the next finding of which nothing was decided; stays where there is none. */
export function goToNextOpen(): void {
  const { rows, at, decided } = useFindings.getState();
  const next = rows.findIndex((row, index) => index > at && !decided.has(keyOf(row)));
  if (next >= 0) useFindings.setState({ at: next });
}

/** Notes what was done with a finding, or that it was not. */
export function decide(row: FindingRow, decision: Decision | null): void {
  const decided = new Map(useFindings.getState().decided);
  if (decision === null) decided.delete(keyOf(row));
  else decided.set(keyOf(row), decision);
  useFindings.setState({ decided });
}

/** Follows the core while the list is there. What was done here stays where it is; after anything else, the list is read again. */
export function followFindings(): () => void {
  showList(useFindings.getState().list);
  const stop = [
    client.on('changed', ({ kind, annotator }: EventValue<'changed'>) => {
      if (annotator !== annotatorId()) return;
      if (kind === 'consistency.fix' || kind === 'rejections.set') void readFindingCounts();
      else showList(useFindings.getState().list);
    }),
    client.on('corpus', () => showList(useFindings.getState().list)),
  ];
  return () => {
    turn++;
    stop.forEach((end) => end());
  };
}

/** How many findings a list has; null: not known yet. */
export function countOf(list: ListName, counts = useSurvey.getState().counts): number | null {
  if (counts === null) return null;
  return list === 'dismissed' ? counts.dismissed : counts.counts[list];
}
