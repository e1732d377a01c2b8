// Long work: started by a call, told of by events, and giving way to the person's own commands all the time.

import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkCorpus } from '../check/check.ts';
import type { Corpus } from '../corpus/open.ts';
import { exportDocuments } from '../export/export.ts';
import { formatById } from '../formats/registry.ts';
import { fileAt, findFiles, type FoundFile } from '../import/files.ts';
import { importFiles } from '../import/import.ts';
import { problemOf, refusal } from '../problem.ts';
import { programFolder } from '../resources.ts';
import type { JobEvent, ParsedInput } from '../../model/contract.ts';
import type { CheckReport } from '../../model/wire.ts';
import { packForDownload, type Download } from './handover.ts';
import type { Uploads } from './uploads.ts';

type Order = ParsedInput<'job.start'>;

export interface Jobs {
  /** Starts a job; asked for again under the same id, it says nothing new. Throws a refusal for an order that cannot begin. */
  start(corpus: Corpus, order: Order): void;
  cancel(job: string): void;
  download(file: string): Download | null;
  /** Cancels everything and resolves when nothing runs any more. */
  settle(): Promise<void>;
}

export interface JobsOptions {
  readonly uploads: Uploads;
  /** Where exports without a target of their own are written; emptied at start. */
  readonly exportFolder: string;
  readonly tell: (event: JobEvent) => void;
  /** An import changed the corpus. */
  readonly committed: () => void;
  /** An error ended a job. */
  readonly failed: (error: unknown) => void;
  /** Checks a copy of the open corpus, elsewhere than in this thread. */
  readonly checkCopy: () => Promise<CheckReport>;
  readonly log: (line: string) => void;
}

/** A corpus up to this many bytes is checked where it is; of a larger one, a copy is. */
const checkedHere = 16 * 1024 * 1024;

/** Events about one job come at most this often. */
const toldEvery = 80;

export function createJobs({ uploads, exportFolder, tell, committed, failed, checkCopy, log }: JobsOptions): Jobs {
  const running = new Map<string, { cancelled: boolean; finished: Promise<void> }>();
  const known = new Set<string>();
  const downloads = new Map<string, Download>();
  rmSync(exportFolder, { recursive: true, force: true });

  const run = async (corpus: Corpus, order: Order, work: Work): Promise<void> => {
    let told = 0;
    let event: JobEvent = { ...blank, job: order.job, kind: order.kind };
    const say = (change: Partial<JobEvent>): void => {
      event = { ...event, ...change };
      const now = Date.now();
      if (event.state === 'running' && now - told < toldEvery) return;
      told = now;
      tell(event);
    };
    const entry = running.get(order.job);
    const controls = {
      pause: () => new Promise<void>((resume) => setImmediate(resume)),
      isCancelled: () => entry?.cancelled === true,
      progress: (done: number, total: number | null, message: string) => say({ done, total, message }),
    };
    say({});
    try {
      const result = await work(corpus, controls);
      if (result.download) downloads.set(order.job, result.download);
      say({
        ...result,
        download: result.download ? { file: order.job, name: result.download.name } : null,
        state: controls.isCancelled() ? 'cancelled' : 'done',
      });
    } catch (error) {
      failed(error);
      const problem = problemOf(error, corpus.path);
      if (problem.code === 'internal') log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      say({ state: problem.code === 'cancelled' ? 'cancelled' : 'failed', problem, message: problem.message });
    } finally {
      running.delete(order.job);
    }
  };

  const workOf = (order: Order): Work => {
    if (order.kind === 'import') {
      const files = 'upload' in order.from ? uploads.files(order.from.upload) : findFiles(order.from.paths);
      const total = Array.isArray(files) ? files.length : null;
      return async (corpus, controls) => {
        const report = await importFiles(
          corpus,
          { action: order.job, annotator: order.annotator, files },
          { ...controls, committed, progress: (done, message) => controls.progress(done, total, message) },
        );
        if ('upload' in order.from) uploads.end(order.from.upload);
        return { imported: report };
      };
    }
    if (order.kind === 'sample') {
      return async (corpus, controls) => {
        const report = await importFiles(
          corpus,
          { action: order.job, annotator: order.annotator, files: sampleFiles() },
          { ...controls, committed, progress: (done, message) => controls.progress(done, null, message) },
        );
        return { imported: report };
      };
    }
    if (order.kind === 'check') {
      return async (corpus, controls) => {
        // Reading through gigabytes would keep everybody waiting.
        const small = statSync(corpus.path).size < checkedHere;
        return { checked: small ? await checkCorpus(corpus, controls) : await checkCopy() };
      };
    }
    return exportWork(order, exportFolder);
  };

  return {
    start(corpus, order) {
      if (known.has(order.job)) return;
      const work = workOf(order);
      known.add(order.job);
      const entry = { cancelled: false, finished: Promise.resolve() };
      running.set(order.job, entry);
      entry.finished = run(corpus, order, work);
    },
    cancel(job) {
      const entry = running.get(job);
      if (entry) entry.cancelled = true;
    },
    download: (file) => downloads.get(file) ?? null,
    async settle() {
      const entries = [...running.values()];
      for (const entry of entries) entry.cancelled = true;
      await Promise.all(entries.map((entry) => entry.finished));
    },
  };
}

interface Controls {
  pause(): Promise<void>;
  isCancelled(): boolean;
  progress(done: number, total: number | null, message: string): void;
}

type Outcome = Partial<Pick<JobEvent, 'imported' | 'exported' | 'checked'>> & { download?: Download };
type Work = (corpus: Corpus, controls: Controls) => Promise<Outcome>;

const blank: Omit<JobEvent, 'job' | 'kind'> = {
  state: 'running',
  done: 0,
  total: null,
  message: '',
  problem: null,
  imported: null,
  exported: null,
  download: null,
  checked: null,
};

function exportWork(order: Order & { kind: 'export' }, exportFolder: string): Work {
  const format = formatById(order.format);
  if (!format) throw refusal('not-found', `There is no format “${order.format}”.`, { format: order.format });
  return async (corpus, controls) => {
    const selection = { annotators: order.annotators, statuses: order.statuses };
    const name = corpus.name || 'corpus';
    const workshop = join(exportFolder, order.job);
    if (order.out === undefined) mkdirSync(workshop, { recursive: true });
    const target = order.out ?? join(workshop, `${name}${format.extension}`);
    const report = await exportDocuments(
      corpus.reader,
      { format, options: order.options, selection, target },
      { ...controls, progress: (done, total) => controls.progress(done, total, `${done} of ${total} articles`) },
    );
    if (order.out !== undefined) return { exported: report };
    const files = report.files.map(({ path }) =>
      format.layout === 'folder'
        ? { place: join(target, path), name: path }
        : { place: `${target}${path}`, name: `${name}${format.extension}${path}` },
    );
    return { exported: report, download: packForDownload(workshop, name, files) };
  };
}

function sampleFiles(): FoundFile[] {
  const place = join(programFolder, 'core', 'sample', 'sample.jsonl');
  return [{ ok: true, file: fileAt(place, 'sample.jsonl', statSync(place).size) }];
}
