// Deciding an item. The next one is shown at once; where the core refuses, the item comes back.

import type { CallInput } from '../../model/contract/contract.ts';
import type { DecidedReport, ItemRow } from '../../model/contract/decisions.ts';
import { createSpanId } from '../../model/ids.ts';
import { command } from '../session/command.ts';
import { annotatorId } from '../session/corpus.ts';
import { startJob } from '../session/jobs.ts';
import { toastProblem } from '../session/problem-toast.ts';
import { currentItem, removeItem, returnItem, showView, useDecisions } from './decisions.ts';
import { beginDraft, endDraft, useDraft } from './draft.ts';
import { shuffled } from './tracks.ts';

type Tag = ItemRow['decided'][number];

/** Takes the version that stands at a place on the screen, counted from 1. */
export function takeVersion(place: number, row = currentItem()): boolean {
  const version = row && shuffled(row, isBlind())[place - 1];
  if (row && version) void decide(row, version.tags);
  return true;
}

/** Whether names are hidden, and the order of versions is by chance. */
export function isBlind(): boolean {
  return useDecisions.getState().state?.adjudication?.blind ?? false;
}

/** Takes the tags of all versions. */
export function takeBoth(row = currentItem()): boolean {
  if (row) void decide(row, unionOf(row));
  return true;
}

function unionOf({ versions }: ItemRow): readonly Tag[] {
  const all = versions.flatMap(({ tags }) => tags);
  return [...new Map(all.map((tag) => [`${tag.start} ${tag.end} ${tag.label}`, tag])).values()];
}

/** Takes none of them. */
export function takeNone(row = currentItem()): boolean {
  if (row) void decide(row, []);
  return true;
}

/** Puts the item off; not one whose tags are gone, of which nothing would be left to come back. */
export function decideLater(row = currentItem()): boolean {
  if (row && row.kind !== 'gone') void decide(row, null);
  return true;
}

/** Takes back what was decided on the item; of one on which nothing was, nothing. */
export function clearDecision(row = currentItem()): boolean {
  if (row?.decision) void clear(row);
  return true;
}

async function clear(row: ItemRow): Promise<void> {
  const { document, first } = row;
  removeItem(row, 0);
  const answer = await command('decisions.clear', { document, first });
  if (!answer.ok) returnItem(row, 0);
}

/** Begins with what was decided, or with the first version that has a tag. */
export function editItem(row = currentItem()): boolean {
  if (!row) return true;
  const tagged = shuffled(row, isBlind()).find(({ tags }) => tags.length > 0)?.tags ?? [];
  beginDraft(row, row.decided.length > 0 ? row.decided : tagged);
  return true;
}

/** Decides on the tags that were edited. */
export function takeDraft(): void {
  const { row, tags } = useDraft.getState();
  if (row) void decide(row, tags);
}

/** Decides on tags, on none, or, with null, later. */
async function decide(row: ItemRow, tags: readonly Tag[] | null): Promise<void> {
  const { document, first, versions } = row;
  const counts = tags === null ? 0 : 1;
  endDraft();
  removeItem(row, counts);
  const wanted = tags?.map(({ start, end, label }) => ({ id: createSpanId(), start, end, label })) ?? null;
  const answer = await command('decisions.make', {
    document,
    first,
    tags: wanted,
    versions: versions.map(({ annotator, tags: its }) => ({ annotator, tags: [...its] })),
  });
  if (!answer.ok) returnItem(row, counts);
}

/** Shows the items that differ as this one does, to decide all at once; where its difference has no pattern, nothing happens. */
export function decideAlike(row = currentItem()): boolean {
  if (row?.pattern && row.state === 'open') showView('pattern');
  return true;
}

type By = Extract<CallInput<'job.start'>, { kind: 'decide' }>['by'];

/** Decides many items, or looks which they would be; null where it could not be done, which is then said. */
export async function runMany(by: By, look: boolean): Promise<DecidedReport | null> {
  const { end } = startJob({ kind: 'decide', annotator: annotatorId(), by, look });
  const { decided, problem } = await end;
  if (problem) toastProblem(problem);
  return decided;
}
