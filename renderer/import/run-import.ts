// From files to documents: up to the core where the door has only bytes, then the import itself, then the report.

import { create } from 'zustand';
import type { CallInput, JobEvent } from '../../model/contract/contract.ts';
import type { ImportPreview } from '../../model/contract/import.ts';
import type { FileChoices } from '../../model/reading.ts';
import type { Problem } from '../../model/contract/problem.ts';
import type { ImportReport } from '../../model/contract/import.ts';
import { switchAnnotator } from '../annotator/switch-annotator.ts';
import { client, host } from '../session/core.ts';
import { annotatorId, readCorpus, readCounts, useCorpus } from '../session/corpus.ts';
import { closeOnly, openDialog, useDialog } from '../session/dialogs.ts';
import { cancelJob, followJob, startJob } from '../session/jobs.ts';
import type { UnfinishedJob } from '../session/unfinished-jobs.ts';
import { goToDocument } from '../session/start-corpus.ts';
import { toastProblem } from '../session/problem-toast.ts';
import { toast } from '../base/toasts.ts';
import { readList } from '../session/document-list.ts';
import type { Picked } from '../session/host/host.ts';
import { upload } from '../session/host/upload.ts';
import { useOpen } from '../session/open-document.ts';
import { count } from '../base/figures.ts';
import { importedWords } from './import-words.ts';
import { isPlain, withUnreadable, type Unreadable } from './reports.ts';
import { asksAnything, questionsAfter } from './preview-choices.ts';
import { createPickQueue } from './queue.ts';

export type ImportState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'uploading'; readonly done: number; readonly total: number }
  | { readonly phase: 'looking' | 'running'; readonly job: string }
  | {
      readonly phase: 'asking';
      readonly preview: ImportPreview;
      readonly wish: FileChoices;
      /** What only the person can tell: those that are answered stay, to be answered otherwise. */
      readonly questions: ImportPreview['questions'];
      /** The files are being read again, as wished. */
      readonly looking: boolean;
    }
  | {
      readonly phase: 'over';
      readonly report: ImportReport | null;
      readonly problem: Problem | null;
      readonly cancelled: boolean;
    };

export const useImport = create<{ readonly state: ImportState }>()(() => ({ state: { phase: 'idle' } }));

let stopUpload: AbortController | null = null;
// An import that is over sooner needs no dialog while it runs.
const patience = 400;

/** Imports what was picked or dropped. One at a time: what comes meanwhile waits, and goes together. */
export async function importPicked(picked: Picked | null): Promise<void> {
  if (picked === null) return;
  queue.add(picked);
  if (mayBegin()) await importWaiting();
  else toast('These files are imported after those before them.');
}

const queue = createPickQueue();
let busy = false;

/** A report that is still read and a preview that waits for an answer are not taken away. */
function mayBegin(): boolean {
  const { phase } = useImport.getState().state;
  return !busy && !isRunning() && phase !== 'asking' && useDialog.getState().dialog?.name !== 'import';
}

async function importWaiting(): Promise<void> {
  for (let next = mayBegin() ? queue.next() : null; next !== null; next = mayBegin() ? queue.next() : null) {
    busy = true;
    try {
      await importOne(next);
    } finally {
      busy = false;
    }
  }
}

/** Imports what waits, whenever there is room for it, until the answer is called. */
export function followImports(): () => void {
  const go = (): void => void importWaiting();
  const stop = [useImport.subscribe(go), useDialog.subscribe(go)];
  return () => stop.forEach((end) => end());
}

async function importOne(picked: Picked): Promise<void> {
  const showing = showSoon();
  const from = await source(picked);
  if ('problem' in from) return finish(showing, { report: null, problem: from.problem });
  const looked = await look(from.from, {});
  if ('stopped' in looked) return forget(showing, from.from);
  if ('problem' in looked) return finish(showing, { report: null, problem: looked.problem });
  if (!asksAnything(looked.preview)) return run(showing, from);
  showing();
  waiting = from;
  const { preview } = looked;
  set({ phase: 'asking', preview, wish: {}, questions: preview.questions, looking: false });
  openDialog({ name: 'import' });
}

/** Reads the files once more, as the person wishes, and shows what they are then. */
export async function readAgain(wish: FileChoices): Promise<void> {
  const { state } = useImport.getState();
  const asked = waiting;
  if (state.phase !== 'asking' || !asked) return;
  set({ ...state, wish, looking: true });
  const looked = await look(asked.from, wish, false);
  // Who has changed something else meanwhile waits for that.
  const { state: now } = useImport.getState();
  if (waiting !== asked || now.phase !== 'asking' || now.wish !== wish) return;
  if ('preview' in looked) {
    const { preview } = looked;
    set({ ...state, preview, wish, questions: questionsAfter(state.questions, wish, preview), looking: false });
  } else set({ ...state, looking: false });
  if ('problem' in looked) toastProblem(looked.problem);
}

/** Imports what was shown, with what the person said of it. */
export async function acceptImport(said: Pick<CallChoices, 'labels' | 'annotator' | 'annotatorByFile'>): Promise<void> {
  const { state } = useImport.getState();
  const asked = waiting;
  if (state.phase !== 'asking' || !asked) return;
  waiting = null;
  await run(showSoon(), asked, { ...state.wish, ...said });
}

/** Lets go of what was shown; nothing of it was stored. */
export async function dropImport(): Promise<void> {
  const asked = waiting;
  if (!asked) return;
  waiting = null;
  set({ phase: 'idle' });
  closeOnly('import');
  if ('upload' in asked.from) await client.call('upload.end', { upload: asked.from.upload });
}

type CallChoices = NonNullable<Extract<CallInput<'job.start'>, { kind: 'import' }>['choices']>;

async function run(showing: () => void, { from, unreadable }: Ready, choices?: CallChoices): Promise<void> {
  const { job, end } = startJob({ kind: 'import', annotator: annotatorId(), from, ...(choices && { choices }) });
  set({ phase: 'running', job });
  await conclude(showing, await end, unreadable);
}

/** Follows an import that began before the page was loaded anew, and says how it ends. */
export async function followImport(begun: UnfinishedJob): Promise<void> {
  set({ phase: 'running', job: begun.job });
  await conclude(showSoon(), await followJob(begun), []);
}

type Looked = { readonly preview: ImportPreview } | { readonly problem: Problem } | { readonly stopped: true };

async function look(from: Source, wish: FileChoices, says = true): Promise<Looked> {
  const { job, end } = startJob({ kind: 'inspect', from, choices: wish });
  if (says) set({ phase: 'looking', job });
  const { inspected, problem, state } = await end;
  if (state === 'cancelled') return { stopped: true };
  if (inspected) return { preview: inspected };
  return { problem: problem ?? { code: 'internal', message: 'The files could not be looked at.', details: {} } };
}

async function forget(showing: () => void, from: Source): Promise<void> {
  showing();
  set({ phase: 'idle' });
  closeOnly('import');
  if ('upload' in from) await client.call('upload.end', { upload: from.upload });
}

/**
 * Brings in the sample that comes with the program. Its tags are a layer of their own: who has none yet is shown that one,
 * to see what finished work looks like, and goes back to an empty one to try.
 */
export async function importSample(): Promise<void> {
  if (isRunning()) return;
  const { corpus, annotator: me } = useCorpus.getState();
  const before = new Set(corpus?.annotators.map(({ id }) => id));
  const showing = showSoon();
  const { job, end } = startJob({ kind: 'sample', annotator: annotatorId() });
  set({ phase: 'running', job });
  const last = await end;
  await Promise.all([readCorpus(), readCounts()]);
  const { corpus: now, counts } = useCorpus.getState();
  const author = now?.annotators.find(({ id }) => !before.has(id));
  const visiting =
    author !== undefined && me !== null && counts.spans === 0 && (await switchAnnotator(author.name, 'for a look'));
  await conclude(showing, last, [], visiting);
}

/** Stops the import that is running. Documents that are in already stay, whole. */
export function cancelImport(): void {
  const { state } = useImport.getState();
  stopUpload?.abort();
  if (state.phase === 'running' || state.phase === 'looking') cancelJob(state.job);
}

type Source = { readonly upload: string } | { readonly paths: string[] };
type Ready = { readonly from: Source; readonly unreadable: Unreadable };

/** What was looked at and waits for a word. */
let waiting: Ready | null = null;

async function source(picked: Picked): Promise<Ready | { readonly problem: Problem }> {
  if (picked.kind === 'paths') return { from: { paths: [...picked.paths] }, unreadable: [] };
  stopUpload = new AbortController();
  set({ phase: 'uploading', done: 0, total: 0 });
  const sent = await upload({
    client,
    files: picked.files,
    progress: (done, total) => set({ phase: 'uploading', done, total }),
    signal: stopUpload.signal,
  });
  stopUpload = null;
  return sent.ok ? { from: { upload: sent.value.upload }, unreadable: sent.value.unreadable } : { problem: sent.error };
}

async function conclude(showing: () => void, last: JobEvent, unreadable: Unreadable, quiet = false): Promise<void> {
  const report = last.imported && withUnreadable(last.imported, unreadable);
  await Promise.all([readList(), readCounts()]);
  const first = report?.firstDocument ?? null;
  const idle = useOpen.getState().wanted === null;
  // There is nothing to read, and what somebody opened meanwhile stays.
  const isOver = report !== null && last.state === 'done' && isPlain(report);
  if (isOver) {
    // Gone before the article is there, whose first key would go into it.
    showing();
    closeOnly('import');
  }
  if (first !== null && idle) await goToDocument(first);
  const over = { report, problem: last.problem, cancelled: last.state === 'cancelled' };
  if (!isOver) return finish(showing, over);
  set({ phase: 'over', ...over });
  if (quiet) return;
  const [other] = othersIn(report);
  const open = first !== null && !idle ? { title: 'Open', run: () => void goToDocument(first) } : null;
  const look = other && { title: `Show the tags of “${other.name}”`, run: () => void lookAs(other.name) };
  toast(`${importedWords(report)}.${look ? ` The tags are by ${namesOf(report)}.` : ''}`, { action: look ?? open });
}

/** Whose tags came in, most first, but for one's own: they are not on screen until one looks as their annotator. */
export function othersIn({ annotators }: ImportReport): ImportReport['annotators'] {
  return annotators.filter(({ id }) => id !== annotatorId());
}

const namedAtMost = 3;

/** The annotators whose tags came in, by name: “A”, “B” and 2 others. */
export function namesOf({ annotators }: ImportReport): string {
  const names = annotators.map(({ name }) => (name === useCorpus.getState().annotator?.name ? 'you' : `“${name}”`));
  const others = names.length - namedAtMost;
  return others > 0 ? `${names.slice(0, namedAtMost).join(', ')} and ${count(others, 'other')}` : names.join(', ');
}

/** Shows the tags of an annotator whose they are; a bar above the article has the way back. */
export async function lookAs(name: string): Promise<void> {
  if (await switchAnnotator(name, 'for a look')) closeOnly('import');
}

function finish(
  showing: () => void,
  over: { readonly report: ImportReport | null; readonly problem: Problem | null; readonly cancelled?: boolean },
): void {
  showing();
  set({ phase: 'over', cancelled: false, ...over });
  openDialog({ name: 'import' });
}

function showSoon(): () => void {
  const timer = setTimeout(() => {
    if (useDialog.getState().dialog === null) openDialog({ name: 'import' });
  }, patience);
  return () => clearTimeout(timer);
}

function isRunning(): boolean {
  const { phase } = useImport.getState().state;
  return phase === 'uploading' || phase === 'looking' || phase === 'running';
}

/** Whether what was picked is in, was refused, or waits for a word: nothing of an import is still on its way to the screen. */
export function isImportSettled(): boolean {
  return !busy && !isRunning() && useImport.getState().state.phase !== 'idle';
}

function set(state: ImportState): void {
  useImport.setState({ state });
}

/** Asks for files or a folder, and imports them. */
export async function pickAndImport(what: 'files' | 'folder'): Promise<void> {
  await importPicked(await (what === 'files' ? host.pickFiles() : host.pickFolder()));
}
