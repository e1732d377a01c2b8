// Working apart on screen: who has what, handing out, and looking at what came back before it is merged.

import { create } from 'zustand';
import { reminderText } from '../../model/packages-words.ts';
import type { CallInput, CallOutput, JobEvent } from '../../model/contract/contract.ts';
import type { MergeChoices, Merged, PackageFeedback } from '../../model/contract/packages.ts';
import { count } from '../base/figures.ts';
import { toast } from '../base/toasts.ts';
import { client, host } from '../session/core.ts';
import { annotatorId, readCorpus, useCorpus } from '../session/corpus.ts';
import { closeDialog, openDialog, useDialog } from '../session/dialogs.ts';
import type { Picked } from '../session/host/host.ts';
import { upload } from '../session/host/upload.ts';
import { useList } from '../session/document-list.ts';
import { startJob } from '../session/jobs.ts';
import { preference, remember } from '../session/preferences.ts';
import { toastProblem } from '../session/problem-toast.ts';

export type PlannedPackage = CallOutput<'packages.plan'>['packages'][number];
type Source = Extract<CallInput<'job.start'>, { kind: 'merge' }>['from'];

/** What came back and waits for a yes. */
interface Waiting {
  readonly from: Source;
  readonly report: Merged;
  readonly choices: MergeChoices;
}

interface Told {
  readonly person: string;
  readonly from: string;
  readonly sheet: PackageFeedback;
}

interface Packages {
  readonly plan: readonly PlannedPackage[] | null;
  /** Who finished something, and whose second time they are. */
  readonly people: CallOutput<'decisions.state'>['people'];
  readonly view: 'plan' | 'hand-out' | 'again' | 'merge' | 'feedback';
  /** What this package tells its person; null: it is none, or says nothing. */
  readonly told: Told | null;
  readonly waiting: Waiting | null;
  /** A job runs: nothing else can begin. */
  readonly busy: boolean;
}

export const usePackages = create<Packages>()(() => ({
  plan: null,
  people: [],
  view: 'plan',
  told: null,
  waiting: null,
  busy: false,
}));

/** Opens the page of who has what. */
export function openPackages(): void {
  usePackages.setState({ view: 'plan' });
  openDialog({ name: 'packages' });
  void readPlan();
}

/** Shows what a package tells its person when it is opened first, as long as the page is there. */
export function followPackageFeedback(): void {
  useCorpus.subscribe(({ corpus }, before) => {
    if (corpus?.corpus === before.corpus?.corpus) return;
    usePackages.setState({ told: null });
    if (corpus) void readFeedback(corpus.corpus);
  });
}

async function readFeedback(corpus: string): Promise<void> {
  const answer = await client.call('packages.feedback', {});
  if (!answer.ok || answer.value.sheet === null || useCorpus.getState().corpus?.corpus !== corpus) return;
  const { person, from, sheet } = answer.value;
  usePackages.setState({ told: { person, from, sheet } });
  const key = `corpus.${corpus}.feedback-seen`;
  if (preference(key, false)) return;
  remember(key, true);
  if (useDialog.getState().dialog === null) showFeedback();
}

/** Shows what the package tells its person. */
export function showFeedback(): void {
  usePackages.setState({ view: 'feedback' });
  openDialog({ name: 'packages' });
}

/** Opens the form of a hand-out. */
export function openHandOut(): void {
  usePackages.setState({ view: 'hand-out' });
  openDialog({ name: 'packages' });
}

/** Opens the form of what is given again, when it is known who finished something. */
export async function openGiveAgain(): Promise<void> {
  const answer = await client.call('decisions.state', {});
  if (!answer.ok) return toastProblem(answer.error);
  usePackages.setState({ view: 'again', people: answer.value.people.filter(({ finished }) => finished > 0) });
  openDialog({ name: 'packages' });
}

/** Back to the plan; what came back is let go of. */
export function showPlan(): void {
  const { waiting } = usePackages.getState();
  usePackages.setState({ view: 'plan', waiting: null });
  if (waiting && 'upload' in waiting.from) void client.call('upload.end', { upload: waiting.from.upload });
  void readPlan();
}

/** Closes the page, and lets go of what came back. */
export function closePackages(): void {
  if (usePackages.getState().waiting) showPlan();
  closeDialog();
}

async function readPlan(): Promise<void> {
  const answer = await client.call('packages.plan', {});
  if (answer.ok) usePackages.setState({ plan: answer.value.packages });
}

/** What the form asks for. */
export interface HandOutWish {
  readonly people: readonly string[];
  readonly number: number | null;
  /** Only articles that the list shows, as it is filtered. */
  readonly listed: boolean;
  readonly unassigned: boolean;
  readonly share: number;
  readonly by: number;
  readonly layer: number | null;
  readonly seed: number;
  readonly feedback: boolean;
}

/** Gives these people some of their articles again, where there are some, and asks where to. */
export async function giveAgain(
  people: readonly string[],
  { share, days, seed }: { readonly share: number; readonly days: number; readonly seed: number },
): Promise<void> {
  const order: Start & { kind: 'hand-out' } = {
    kind: 'hand-out',
    annotator: annotatorId(),
    people: [...people],
    again: { share, days },
    seed,
  };
  if ((await run({ ...order, look: true })) !== null) await handOutTo(order);
}

/** Asks where to, and hands out. */
export async function handOut({
  people,
  number,
  listed,
  unassigned,
  share,
  by,
  layer,
  seed,
  feedback,
}: HandOutWish): Promise<void> {
  await handOutTo({
    kind: 'hand-out',
    annotator: annotatorId(),
    people: [...people],
    unassigned,
    seed,
    feedback,
    ...(listed && { filter: useList.getState().filter }),
    ...(number !== null && { number }),
    ...(share > 0 && by > 1 && { overlap: { share, by } }),
    ...(layer !== null && { layer }),
  });
}

async function handOutTo(order: Extract<Start, { kind: 'hand-out' }>): Promise<void> {
  const name = useCorpus.getState().corpus?.name ?? 'corpus';
  const to = await host.saveAs(`${name} packages`, 'folder');
  if (to === null) return;
  const last = await run({ ...order, ...(to.kind === 'path' && { out: to.path }) });
  if (last?.packages?.what !== 'hand-out') return;
  if (to.kind === 'download' && last.download) to.handOver(last.download);
  toast(
    `Handed out: ${count(last.packages.articles, 'article')} to ${count(last.packages.packages.length, 'person', 'people')}.`,
  );
  await readCorpus();
  showPlan();
}

/** Writes a return file of what was done here. */
export async function writeReturn(): Promise<void> {
  const name = useCorpus.getState().corpus?.name ?? 'corpus';
  const to = await host.saveAs(`${name}.return.jsonl`, 'file');
  if (to === null) return;
  const last = await run({ kind: 'return', ...(to.kind === 'path' && { out: to.path }) });
  if (last?.packages?.what !== 'return') return;
  if (to.kind === 'download' && last.download) to.handOver(last.download);
  toast(`Return file written, with ${count(last.packages.articles, 'article')}.`);
}

/** Picks what came back, and shows what merging it would do. */
export async function pickReturns(): Promise<void> {
  await lookAtReturns(await host.pickFiles());
}

/** Shows what merging these would do. */
export async function lookAtReturns(picked: Picked | null): Promise<void> {
  if (picked === null || usePackages.getState().busy) return;
  const from = await sourceOf(picked);
  if (from === null) return;
  await look(from, { labels: [], people: [], conflicts: [] });
}

/** Looks again, with what the person chose. */
export async function chooseInMerge(change: (choices: MergeChoices) => MergeChoices): Promise<void> {
  const { waiting } = usePackages.getState();
  if (waiting) await look(waiting.from, change(waiting.choices));
}

/** Merges what was shown. */
export async function acceptMerge(): Promise<void> {
  const { waiting } = usePackages.getState();
  if (!waiting) return;
  const { from, choices } = waiting;
  const last = await run({ kind: 'merge', annotator: annotatorId(), from, choices });
  if (last?.packages?.what !== 'merge') return;
  toast(last.packages.stored ? 'Merged. Undo takes all of it back.' : 'Nothing was new.');
  if (last.packages.stored) usePackages.setState({ waiting: null });
  showPlan();
}

/** Copies a letter to somebody who has a package. */
export async function copyReminder(one: PlannedPackage): Promise<void> {
  await navigator.clipboard.writeText(reminderText(one));
  toast(`A reminder for ${one.person} was copied.`);
}

async function look(from: Source, choices: MergeChoices): Promise<void> {
  const last = await run({ kind: 'merge', annotator: annotatorId(), from, choices, look: true });
  if (last?.packages?.what !== 'merge') return;
  usePackages.setState({ view: 'merge', waiting: { from, choices, report: last.packages } });
  openDialog({ name: 'packages' });
}

async function sourceOf(picked: Picked): Promise<Source | null> {
  if (picked.kind === 'paths') return { paths: [...picked.paths] };
  const answer = await upload({ client, files: picked.files });
  if (answer.ok) return { upload: answer.value.upload };
  toastProblem(answer.error);
  return null;
}

type Start = Parameters<typeof startJob>[0];

/** The last word on a job; null where it failed, which is said. */
async function run(start: Start): Promise<JobEvent | null> {
  usePackages.setState({ busy: true });
  const last = await startJob(start).end;
  usePackages.setState({ busy: false });
  if (last.problem === null) return last;
  toastProblem(last.problem);
  return null;
}
