// From files to documents: up to the core where the door has only bytes, then the import itself, then the report.

import { create } from 'zustand';
import type { JobEvent } from '../../model/contract.ts';
import type { Problem, ImportReport } from '../../model/wire.ts';
import { sitAs } from '../annotator/sit.ts';
import { client, host } from '../app/core.ts';
import { annotatorId, readCorpus, readCounts, useCorpus } from '../app/corpus.ts';
import { closeDialog, openDialog, useDialog } from '../app/dialogs.ts';
import { count } from '../app/figures.ts';
import { cancelJob, startJob } from '../app/jobs.ts';
import { goToDocument } from '../app/start-corpus.ts';
import { toast } from '../app/toasts.ts';
import { readList } from '../documents/list.ts';
import type { Picked } from '../host/host.ts';
import { upload } from '../host/upload.ts';
import { useOpen } from '../tagging/open-document.ts';

export type ImportState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'uploading'; readonly done: number; readonly total: number }
  | { readonly phase: 'running'; readonly job: string }
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

/** Imports what was picked or dropped. One at a time: a second is refused with a word. */
export async function importPicked(picked: Picked | null): Promise<void> {
  if (picked === null) return;
  if (isRunning()) return toast('An import is running. Drop these again when it is over.', { tone: 'refusal' });
  const showing = showSoon();
  const from = await source(picked);
  if ('problem' in from) return finish(showing, { report: null, problem: from.problem });
  const { job, end } = startJob({ kind: 'import', annotator: annotatorId(), from: from.from });
  set({ phase: 'running', job });
  await conclude(showing, await end, from.unreadable);
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
    author !== undefined && me !== null && counts.spans === 0 && (await sitAs(author.name, 'for a look'));
  await conclude(showing, last, [], visiting);
  if (!visiting || last.imported === null) return;
  toast(`These are the tags of the annotator “${author.name}”.`, {
    action: { title: `Be ${me.name} again`, run: () => void sitAs(me.name) },
  });
}

/** Stops the import that is running. Documents that are in already stay, whole. */
export function cancelImport(): void {
  const { state } = useImport.getState();
  stopUpload?.abort();
  if (state.phase === 'running') cancelJob(state.job);
}

type Unreadable = readonly { readonly path: string; readonly reason: string }[];
type Source = { readonly upload: string } | { readonly paths: string[] };

async function source(
  picked: Picked,
): Promise<{ readonly from: Source; readonly unreadable: Unreadable } | { readonly problem: Problem }> {
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
  if (first !== null && idle) await goToDocument(first);
  finish(showing, { report, problem: last.problem, cancelled: last.state === 'cancelled' });
  const clean = report !== null && last.state === 'done' && report.skipped + report.failed === 0;
  if (!clean) return;
  closeDialog();
  if (quiet) return;
  const tags = report.spans > 0 ? ` with ${count(report.spans, 'tag')}` : '';
  const open = first !== null && !idle ? { title: 'Open', run: () => void goToDocument(first) } : null;
  toast(`Imported ${count(report.imported, 'document')}${tags}.`, { action: open });
}

function finish(
  showing: () => void,
  over: { readonly report: ImportReport | null; readonly problem: Problem | null; readonly cancelled?: boolean },
): void {
  showing();
  set({ phase: 'over', cancelled: false, ...over });
  openDialog({ name: 'import' });
}

function withUnreadable(report: ImportReport, unreadable: Unreadable): ImportReport {
  const lines = unreadable.map(({ path, reason }) => ({ path, line: null, outcome: 'failed' as const, reason }));
  return { ...report, failed: report.failed + lines.length, lines: [...lines, ...report.lines] };
}

function showSoon(): () => void {
  const timer = setTimeout(() => {
    if (useDialog.getState().dialog === null) openDialog({ name: 'import' });
  }, patience);
  return () => clearTimeout(timer);
}

function isRunning(): boolean {
  const { phase } = useImport.getState().state;
  return phase === 'uploading' || phase === 'running';
}

function set(state: ImportState): void {
  useImport.setState({ state });
}

/** Asks for files or a folder, and imports them. */
export async function pickAndImport(what: 'files' | 'folder'): Promise<void> {
  await importPicked(await (what === 'files' ? host.pickFiles() : host.pickFolder()));
}
