// The jobs of working apart: handing out, writing a return, merging returns, joining two annotators.

import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { refuseCorpusAsTarget } from '../corpus/refuse-corpus-as-target.ts';
import type { Reader } from '../database/database.ts';
import { readingProblemOf, refusal } from '../errors/problem.ts';
import { commit } from '../history/commit.ts';
import { eventOfCommand, newestSeq } from '../history/record.ts';
import type { Ledger } from '../leftovers/ledger.ts';
import { makeTemporaryFolder } from '../leftovers/temporary-folder.ts';
import { planGiveAgain } from '../packages/give-again.ts';
import { handOut, planHandOut } from '../packages/hand-out.ts';
import { planJoin } from '../packages/join.ts';
import { planMerge, type PlannedMerge } from '../packages/merge.ts';
import {
  isCorpusFile,
  openCorpusSource,
  openReturnFile,
  type NamedFile,
  type OpenSource,
} from '../packages/read-return.ts';
import { writeReturn } from '../packages/write-return.ts';
import { packForDownload } from './handover.ts';
import type { JobControls, JobOrder, JobWork } from './job-work.ts';
import type { Uploads } from './uploads.ts';

type OrderOf<K extends JobOrder['kind']> = JobOrder & { kind: K };

const sliceMilliseconds = 12;

/** What these jobs need besides the corpus. */
export interface PackagesParts {
  readonly uploads: Uploads;
  readonly ledger: Ledger;
  /** Where what a door hands over is written. */
  readonly exportFolder: () => string;
}

/** Hands out. Throws `cancelled`, having written nothing, and the refusals of planHandOut and handOut. */
export function handOutWork(order: OrderOf<'hand-out'>, { ledger, exportFolder }: PackagesParts): JobWork {
  return async (corpus, controls) => {
    refuseUnknownAnnotator(corpus.reader, order.annotator);
    if (eventOfCommand(corpus.reader, order.job)) throw refusal('conflict', 'This was done already.');
    const { again } = order;
    const planned = again
      ? planGiveAgain(corpus, { ...order, again }, Date.now())
      : planHandOut(corpus, order, Date.now());
    if (order.look) return { packages: planned.report };
    const folder = order.out ?? join(exportFolder(), order.job);
    mkdirSync(folder, { recursive: true });
    const report = await handOut(corpus, planned, order, {
      folder,
      ledger,
      step: stepper(controls, 'Writing', 'The hand-out was cancelled. Nothing was written.'),
    });
    controls.committed();
    if (order.out !== undefined) return { packages: report };
    const files = report.packages.map(({ file }) => ({ place: join(folder, file), name: file }));
    return { packages: report, download: packForDownload(folder, `${corpus.name || 'corpus'} packages`, files) };
  };
}

/** Writes the return file. Throws `cancelled`, and refusals for files that cannot be written. */
export function returnWork(order: OrderOf<'return'>, { exportFolder }: PackagesParts): JobWork {
  return async (corpus, controls) => {
    if (order.out !== undefined) refuseCorpusAsTarget(order.out);
    const name = `${corpus.name || 'corpus'}.return.jsonl`;
    const folder = order.out === undefined ? join(exportFolder(), order.job) : null;
    if (folder !== null) mkdirSync(folder, { recursive: true });
    const target = order.out ?? join(folder ?? '', name);
    const step = stepper(controls, 'Writing', 'Cancelled. Nothing was written.');
    const packages = await writeReturn(corpus, target, step);
    return { packages, ...(folder !== null && { download: { path: target, name } }) };
  };
}

/** Merges returns, or says what that would do. Throws `cancelled`, having changed nothing, and refusals. */
export function mergeWork(order: OrderOf<'merge'>, { uploads, ledger }: PackagesParts): JobWork {
  return async (corpus, controls) => {
    const { job: command, annotator, choices, look, from } = order;
    refuseUnknownAnnotator(corpus.reader, annotator);
    if (eventOfCommand(corpus.reader, command)) throw refusal('conflict', 'This was done already.');
    const step = stepper(controls, 'Reading', 'Cancelled. Nothing was changed.');
    const { folder, entry } = makeTemporaryFolder('merge', ledger);
    const opened: OpenSource[] = [];
    try {
      for (const file of filesOf(order, uploads, folder)) opened.push(await openSource(file, folder, step));
      const plan = (): Generator<void, PlannedMerge> =>
        planMerge(
          corpus.reader,
          opened.map(({ source }) => source),
          choices,
        );
      const before = newestSeq(corpus.reader);
      const planned = await inSlices(plan(), step);
      if (look || planned.changes.length === 0) return { packages: planned.report };
      let { report } = planned;
      commit(corpus, { command, kind: 'merge', annotator }, (writer) => {
        if (newestSeq(writer) === before) return { changes: planned.changes };
        // Somebody has changed something meanwhile: only what is computed here holds.
        const again = atOnce(plan());
        ({ report } = again);
        return { changes: again.changes };
      });
      controls.committed();
      if ('upload' in from) uploads.end(from.upload);
      return { packages: { ...report, stored: true } };
    } finally {
      for (const { close } of opened) close();
      rmSync(folder, { recursive: true, force: true });
      entry.remove();
    }
  };
}

/** Joins two annotators, or says what that would do. Throws `cancelled`, having changed nothing, and refusals. */
export function joinWork(order: OrderOf<'join'>): JobWork {
  return async (corpus, controls) => {
    const { job: command, annotator, from, into, look } = order;
    refuseUnknownAnnotator(corpus.reader, annotator);
    if (eventOfCommand(corpus.reader, command)) throw refusal('conflict', 'This was done already.');
    const before = newestSeq(corpus.reader);
    const step = stepper(controls, 'Joining', 'Cancelled. Nothing was changed.');
    const { changes, report } = await inSlices(planJoin(corpus.reader, from, into), step);
    if (look) return { packages: report };
    commit(corpus, { command, kind: 'join', annotator }, (writer) => ({
      changes: newestSeq(writer) === before ? changes : atOnce(planJoin(writer, from, into)).changes,
    }));
    controls.committed();
    return { packages: { ...report, stored: true } };
  };
}

function refuseUnknownAnnotator(reader: Reader, annotator: number): void {
  if (reader.get('SELECT 1 FROM annotator WHERE id = ?', annotator)) return;
  throw refusal('not-found', 'This annotator is not in the corpus.', { annotator });
}

/** Gives way now and then, and throws when the job is cancelled. */
function stepper(controls: JobControls, doing: string, cancelled: string): () => Promise<void> {
  let until = performance.now() + sliceMilliseconds;
  let done = 0;
  return async () => {
    done++;
    if (performance.now() < until) return;
    controls.progress(done, null, doing);
    await controls.pause();
    if (controls.isCancelled()) throw refusal('cancelled', cancelled);
    until = performance.now() + sliceMilliseconds;
  };
}

async function inSlices<T>(steps: Generator<void, T>, step: () => Promise<void>): Promise<T> {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
    await step();
  }
}

function atOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
  }
}

async function openSource(file: NamedFile, folder: string, step: () => Promise<void>): Promise<OpenSource> {
  try {
    return isCorpusFile(file.place) ? await openCorpusSource(file, folder, step) : openReturnFile(file);
  } catch (error) {
    const { code, message, details } = readingProblemOf(error, file.shown);
    throw refusal(code, message.replaceAll(file.place, file.shown), details);
  }
}

const isReturn = (name: string): boolean => /\.(?:corpus|return\.jsonl)$/i.test(name);

/** The files named, and of folders the packages and return files in them. */
function filesOf({ from }: OrderOf<'merge'>, uploads: Uploads, folder: string): readonly NamedFile[] {
  const files = 'upload' in from ? uploadedFiles(from.upload, uploads, folder) : from.paths.flatMap(filesAt);
  if (files.length > 0) return files;
  throw refusal('refused', 'There is no return file and no package there. Nothing was merged.', { reason: 'no-files' });
}

function filesAt(path: string): readonly NamedFile[] {
  if (!existsSync(path)) throw refusal('not-found', `${path} is not there. Nothing was merged.`, { path });
  if (!statSync(path).isDirectory()) return [{ place: path, shown: path }];
  return readdirSync(path)
    .filter((name) => isReturn(name) && !name.startsWith('.'))
    .toSorted()
    .map((name) => ({ place: join(path, name), shown: join(path, name) }));
}

function uploadedFiles(upload: string, uploads: Uploads, folder: string): readonly NamedFile[] {
  return uploads.files(upload).map((found, i) => {
    if (!found.ok) throw refusal('io', `${found.path} ${found.reason}.`, { path: found.path });
    const place = join(folder, String(i));
    for (const chunk of found.file.read()) writeFileSync(place, chunk, { flag: 'a' });
    return { place, shown: basename(found.file.path) };
  });
}
