// What is done to many tags from the screen: a command where the answer can carry what changed, a job where it cannot.

import { create } from 'zustand';
import type { CallInput, CommandName, JobEvent } from '../../model/contract/contract.ts';
import type { TagsReport, TagStays, TagWork } from '../../model/contract/tags.ts';
import { mostAtOnce } from '../../model/tags.ts';
import { toast } from '../base/toasts.ts';
import { count, figure } from '../base/figures.ts';
import { command } from '../session/command.ts';
import { annotatorId } from '../session/corpus.ts';
import { startJob } from '../session/jobs.ts';
import { toastProblem } from '../session/problem-toast.ts';
import { undo, undoOffer } from '../session/undo.ts';

interface Work {
  /** The job that changes tags now. */
  readonly job: string | null;
  /** The tags that stayed at the newest change. */
  readonly stayed: TagsReport | null;
  /** What was done last, in words, as long as undo takes it back. */
  readonly done: string | null;
}

export const useWork = create<Work>()(() => ({ job: null, stayed: null, done: null }));

/** Takes back what was done last; a message that offers it lies behind the table, where the mouse does not reach it. */
export function undoWork(): void {
  useWork.setState({ done: null });
  undo();
}

/** The event of what a command did last: the news of it comes after the answer. */
let ownSeq = 0;

/** Offers no undo beside the table any more, where the event with this number is of something else that was changed since. */
export function forgetDone(seq = Number.POSITIVE_INFINITY): void {
  if (seq > ownSeq) useWork.setState({ done: null });
}

/** What would be done; null where it was refused, which is said. */
export async function lookAt(work: TagWork): Promise<TagsReport | null> {
  const { end } = startJob({ kind: 'tags', annotator: annotatorId(), work, look: true });
  return reportOf(await end);
}

/** Does it, in one step, and says so with its undo. True when something was changed. */
export async function runWork(work: TagWork, verb: string, expected: TagsReport | null = null): Promise<boolean> {
  if (useWork.getState().job !== null) return false;
  useWork.setState({ stayed: null, done: null });
  const report =
    (expected?.tags ?? Infinity) <= mostAtOnce && expected ? await byCommand(work, expected) : await byJob(work);
  if (!report) return false;
  useWork.setState({ stayed: report.stays.length > 0 ? report : null });
  // A label without tags is gone, too.
  const isChanged = report.tags > 0 || work.call === 'label.merge' || work.call === 'label.delete';
  const told = `${isChanged ? `${verb}: ${count(report.tags, 'tag')}` : 'Nothing was changed'}${staysInWords(report)}.`;
  useWork.setState({ done: isChanged ? told : null });
  toast(told, { topic: 'tags', ...(isChanged && { action: undoOffer }) });
  return report.stored || report.tags > 0;
}

async function byCommand({ call, ...input }: TagWork, expected: TagsReport): Promise<TagsReport | null> {
  // The compiler does not follow that a work has the input of the command of its name.
  const answer = await command(
    call as CommandName,
    input as unknown as Omit<CallInput<CommandName>, 'command' | 'annotator'>,
  );
  if (!answer.ok) return null;
  ownSeq = answer.value.seq;
  return { ...expected, stored: true };
}

async function byJob(work: TagWork): Promise<TagsReport | null> {
  const { job, end } = startJob({ kind: 'tags', annotator: annotatorId(), work });
  useWork.setState({ job });
  const last = await end;
  useWork.setState({ job: null });
  return reportOf(last);
}

function reportOf({ tags, problem, state }: JobEvent): TagsReport | null {
  if (tags) return tags;
  if (state === 'cancelled') toast('Cancelled. Nothing was changed.', { topic: 'tags' });
  else if (problem) toastProblem(problem);
  return null;
}

const reasons: Readonly<Record<TagStays, string>> = {
  gone: 'not there any more',
  others: 'another annotator’s',
  same: 'already so',
  duplicate: 'the same words have this label already',
  'same-label-overlap': 'inside or around another tag with this label',
  crossing: 'would cross another tag',
  overlap: 'would overlap another tag',
  parted: 'a rule would part it into several',
  'long-note': 'the note would be too long',
};

/** Why a tag stays as it is, in words. */
export function reasonOf(reason: TagStays): string {
  return reasons[reason];
}

function staysInWords({ stays }: TagsReport): string {
  const all = stays.reduce((sum, { tags }) => sum + tags, 0);
  const [only] = stays;
  if (!only) return '';
  if (stays.length === 1) return `; ${figure(all)} ${all === 1 ? 'stays' : 'stay'} (${reasons[only.reason]})`;
  return `; ${figure(all)} stay, for ${stays.length} reasons`;
}

/** Leaves the list of what stayed behind. */
export function forgetStayed(): void {
  useWork.setState({ stayed: null });
}
