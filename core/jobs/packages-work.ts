// The jobs of working apart: handing out, writing a return, merging returns, joining two annotators.

import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Corpus } from '../corpus/open.ts';
import { refuseCorpusAsTarget } from '../corpus/refuse-corpus-as-target.ts';
import type { Reader } from '../database/database.ts';
import { readingProblemOf, refusal } from '../errors/problem.ts';
import { nothingChanged } from '../history/in-slices.ts';
import { commit, type CommandToCommit } from '../history/commit.ts';
import { inTurn, mostAtOnce, storeInParts, type LongControls } from '../history/parts.ts';
import { eventOfCommand, newestSeq } from '../history/record.ts';
import { sumOfRows } from '../history/rows.ts';
import type { Ledger } from '../leftovers/ledger.ts';
import { makeTemporaryFolder } from '../leftovers/temporary-folder.ts';
import { planGiveAgain } from '../packages/give-again.ts';
import { handOut, planHandOut } from '../packages/hand-out.ts';
import { planJoin, type PlannedJoin } from '../packages/join.ts';
import { planMerge, type PlannedMerge } from '../packages/merge.ts';
import {
  isCorpusFile,
  openCorpusSource,
  openReturnFile,
  type NamedFile,
  type OpenSource,
} from '../packages/read-return.ts';
import { writeReturn } from '../packages/write-return.ts';
import type { Change } from '../../model/change.ts';
import { packForDownload } from './handover.ts';
import type { JobControls, JobOrder, JobWork } from './job-work.ts';
import type { Uploads } from './uploads.ts';

type OrderOf<K extends JobOrder['kind']> = JobOrder & { kind: K };

/** Everybody else waits for a slice, and for the step that ends it. */
const sliceMilliseconds = 5;

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
    const step = stepper(controls, 'Reading', nothingChanged);
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
      const planned = await newest(corpus.reader, plan, step);
      if (look || planned.of.changes.length === 0) return { packages: planned.of.report };
      const { report } = await storeMerge(
        corpus,
        { command, kind: 'merge', annotator },
        { planned, plan, step, controls },
      );
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
    const step = stepper(controls, 'Joining', nothingChanged);
    const plan = (): Generator<void, PlannedJoin> => planJoin(corpus.reader, from, into);
    const planned = await newest(corpus.reader, plan, step);
    if (look) return { packages: planned.of.report() };
    const join = await storeJoin(corpus, { command, kind: 'join', annotator }, { planned, plan, step, controls });
    return { packages: { ...join.report(), stored: true } };
  };
}

/** What was planned, and the newest event that it knows. */
interface Planned<T> {
  readonly of: T;
  readonly seen: number;
}

/** What is to be stored, and how to plan it again where others changed something since. */
interface Storing<T> {
  readonly planned: Planned<T>;
  readonly plan: () => Generator<void, T>;
  readonly step: () => Promise<void>;
  readonly controls: JobControls;
}

/** So often everything is planned, where somebody changed something meanwhile. */
const mostPlans = 2;

async function newest<T>(
  reader: Reader,
  plan: () => Generator<void, T>,
  step: () => Promise<void>,
): Promise<Planned<T>> {
  for (let round = 1; ; round++) {
    const seen = newestSeq(reader);
    const of = await inSlices(plan(), step);
    if (round === mostPlans || newestSeq(reader) === seen) return { of, seen };
  }
}

/** Stores a merge: at once where it is short, and else in parts, which are refused where somebody changes meanwhile what they change. */
async function storeMerge(
  corpus: Corpus,
  command: CommandToCommit,
  { planned, plan, step, controls }: Storing<PlannedMerge>,
): Promise<PlannedMerge> {
  let now = planned;
  if (sumOfRows(now.of.changes) <= mostAtOnce) {
    commit(corpus, command, (writer) => {
      if (newestSeq(writer) !== now.seen) now = { of: atOnce(plan()), seen: newestSeq(writer) };
      return { changes: now.of.changes };
    });
    controls.committed();
    return now.of;
  }
  await inTurn(corpus, command.annotator, controls.isCancelled, async () => {
    if (newestSeq(corpus.reader) !== now.seen) now = await newest(corpus.reader, plan, step);
    const { changes } = now.of;
    await storeInParts(corpus, { ...command, changes, seen: now.seen, keepsArticles: true }, saying(controls));
  });
  return now.of;
}

/** Stores a join likewise; an article that somebody changes meanwhile is planned anew. */
async function storeJoin(
  corpus: Corpus,
  command: CommandToCommit,
  { planned, plan, controls }: Storing<PlannedJoin>,
): Promise<PlannedJoin> {
  let { of } = planned;
  const { seen } = planned;
  if (sumOfRows(of.changes) <= mostAtOnce) {
    commit(corpus, command, (writer) => {
      if (newestSeq(writer) !== seen) of = atOnce(plan());
      return { changes: [...of.changes, ...of.people(writer)] };
    });
    controls.committed();
    return of;
  }
  const finish = (reader: Reader): Change[] => [...of.late(reader, seen, command.command), ...of.people(reader)];
  const long = { ...command, changes: of.changes, seen, replan: of.replan, finish, keepsArticles: true };
  await inTurn(corpus, command.annotator, controls.isCancelled, () => storeInParts(corpus, long, saying(controls)));
  return of;
}

function saying(controls: JobControls): LongControls {
  return { ...controls, progress: (done, total) => controls.progress(done, total, 'Storing') };
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
