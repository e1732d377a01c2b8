// Long work: started by a call, told of by events, and giving way to the person's own commands all the time.

import { randomUUID } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { checkCorpus } from '../check/check.ts';
import type { Corpus } from '../corpus/open.ts';
import { problemOf } from '../errors/problem.ts';
import type { Entry } from '../leftovers/ledger.ts';
import type { Log } from '../log/log.ts';
import type { Leftovers } from '../leftovers/leftovers.ts';
import type { JobEvent } from '../../model/contract/contract.ts';
import { jobBegun } from '../../model/job.ts';
import type { CheckReport } from '../../model/contract/check.ts';
import type { Download } from './handover.ts';
import type { JobOrder, JobWork } from './job-work.ts';
import type { Uploads } from './uploads.ts';

export interface Jobs {
  /** Starts a job; asked for again under the same id, it says nothing new. Rejects with a refusal for an order that cannot begin. */
  start(corpus: Corpus, order: JobOrder): Promise<void>;
  cancel(job: string): void;
  /** The newest event of each job that runs, and the last of those that ended lately. */
  list(): JobEvent[];
  download(file: string): Download | null;
  /** Cancels everything and resolves when nothing runs any more. */
  cancelAll(): Promise<void>;
  /** Removes what waits to be handed over. */
  close(): void;
}

export interface JobsOptions {
  readonly uploads: Uploads;
  /** Where exports without a target of their own are written; made with the first, and removed when all has settled. */
  readonly exportFolder: string;
  /** Where temporary files are noted, and earlier ones cleaned up before an export begins. */
  readonly leftovers: Leftovers;
  readonly publish: (event: JobEvent) => void;
  /** An import changed the corpus. */
  readonly committed: () => void;
  /** An error ended a job. */
  readonly failed: (error: unknown) => void;
  /** Checks a copy of the open corpus, elsewhere than in this thread. */
  readonly checkCopy: () => Promise<CheckReport>;
  readonly log: Log;
}

/** A corpus up to this many bytes is checked where it is; of a larger one, a copy is. */
const checkedHere = 16 * 1024 * 1024;

/** How many ended jobs a screen that was away is told of. */
const remembered = 50;

/** Events about one job come at most this often. */
const toldEvery = 80;

/** Runs jobs, each for itself. */
export function createJobs(options: JobsOptions): Jobs {
  const running = new Map<string, RunningJob>();
  const known = new Map<string, Promise<void>>();
  const newest = createNewestEvents();
  const downloads = new Map<string, Download>();
  const exportFolder = createExportFolder(options);
  const offer = (download: Download | undefined, file: string): JobEvent['download'] => {
    if (!download) return null;
    downloads.set(file, download);
    return { file, name: download.name };
  };
  return {
    async start(corpus, order) {
      const before = known.get(order.job);
      // Asked for again while the first is on its way, it is refused with it.
      if (before) return before;
      const job: RunningJob = { cancelled: false, finished: Promise.resolve() };
      // Before anything is awaited: whoever closes the corpus meanwhile waits for this job too.
      running.set(order.job, job);
      const say = createSayings(order, (event) => newest.remember(event), options.publish);
      const loading = workOf(order, options, exportFolder);
      const begun = loading.then(() => undefined);
      known.set(order.job, begun);
      job.finished = loading
        .then(
          (work) => run({ corpus, order, work, job, say, offer, options }),
          () => known.delete(order.job),
        )
        .then(() => undefined)
        .finally(() => running.delete(order.job));
      await begun;
    },
    cancel(job) {
      const entry = running.get(job);
      if (entry) entry.cancelled = true;
    },
    list: newest.list,
    download: (file) => downloads.get(file) ?? null,
    async cancelAll() {
      const entries = [...running.values()];
      for (const entry of entries) entry.cancelled = true;
      await Promise.all(entries.map((entry) => entry.finished));
    },
    close: exportFolder.close,
  };
}

interface RunningJob {
  cancelled: boolean;
  finished: Promise<void>;
}

interface Run {
  readonly corpus: Corpus;
  readonly order: JobOrder;
  readonly work: JobWork;
  readonly job: RunningJob;
  readonly say: (change: Partial<JobEvent>) => void;
  readonly offer: (download: Download | undefined, file: string) => JobEvent['download'];
  readonly options: JobsOptions;
}

async function run({ corpus, order, work, job, say, offer, options }: Run): Promise<void> {
  const controls = {
    pause: () => new Promise<void>((resume) => setImmediate(resume)),
    isCancelled: () => job.cancelled,
    progress: (done: number, total: number | null, message: string, share: number | null = null) =>
      say({ done, total, message, share }),
    committed: options.committed,
  };
  say({});
  try {
    const result = await work(corpus, controls);
    say({
      ...result,
      download: offer(result.download, order.job),
      downloadReport: offer(result.downloadReport, randomUUID()),
      state: job.cancelled ? 'cancelled' : 'done',
    });
  } catch (error) {
    options.failed(error);
    const problem = problemOf(error, corpus.path);
    if (problem.code === 'internal') options.log('internal error', { corpus: corpus.path, during: order.kind, error });
    say({ state: problem.code === 'cancelled' ? 'cancelled' : 'failed', problem, message: problem.message });
  }
}

/** Tells of one job: everything is remembered, progress is passed on now and then, the end at once. */
function createSayings(
  order: JobOrder,
  remember: (event: JobEvent) => void,
  publish: (event: JobEvent) => void,
): (change: Partial<JobEvent>) => void {
  let told = 0;
  let event: JobEvent = jobBegun(order.job, order.kind);
  return (change) => {
    event = { ...event, ...change };
    remember(event);
    const now = Date.now();
    if (event.state === 'running' && now - told < toldEvery) return;
    told = now;
    publish(event);
  };
}

function createNewestEvents(): { remember: (event: JobEvent) => void; list: () => JobEvent[] } {
  const newest = new Map<string, JobEvent>();
  return {
    list: () => [...newest.values()],
    remember: (event) => {
      newest.delete(event.job);
      newest.set(event.job, event);
      for (const { job, state } of newest.values()) {
        if (newest.size <= remembered) break;
        if (state !== 'running') newest.delete(job);
      }
    },
  };
}

interface ExportFolder {
  /** Its path; it is in the ledger from the first time. */
  readonly use: () => string;
  /** Removes it. */
  readonly close: () => void;
}

function createExportFolder({ exportFolder, leftovers }: JobsOptions): ExportFolder {
  let entry: Entry | null = null;
  return {
    use() {
      entry ??= leftovers.ledger.add({ kind: 'folder', path: exportFolder });
      return exportFolder;
    },
    close() {
      rmSync(exportFolder, { recursive: true, force: true });
      entry?.remove();
      entry = null;
    },
  };
}

/** What a job does. Loaded with the first of its kind: readers and writers would hold up the start of the program. */
async function workOf(order: JobOrder, options: JobsOptions, exportFolder: ExportFolder): Promise<JobWork> {
  const { uploads, leftovers, checkCopy } = options;
  const parts = { uploads, ledger: leftovers.ledger, exportFolder: () => exportFolder.use() };
  switch (order.kind) {
    case 'import':
      return (await import('./import-work.ts')).importWork(order, uploads);
    case 'inspect':
      return (await import('./import-work.ts')).inspectWork(order, uploads);
    case 'sample':
      return (await import('./import-work.ts')).sampleWork(order);
    case 'split':
      return (await import('./split-work.ts')).splitWork(order);
    case 'agreement':
      return (await import('./agreement-work.ts')).agreementWork(order, () => exportFolder.use());
    case 'statistics':
      return (await import('./statistics-work.ts')).statisticsWork(order, () => exportFolder.use());
    case 'propagate':
      return (await import('./propagate-work.ts')).propagateWork(order);
    case 'tags':
      return (await import('./tags-work.ts')).tagsWork(order);
    case 'hand-out':
      leftovers.sweep();
      return (await import('./packages-work.ts')).handOutWork(order, parts);
    case 'return':
      return (await import('./packages-work.ts')).returnWork(order, parts);
    case 'merge':
      return (await import('./packages-work.ts')).mergeWork(order, parts);
    case 'join':
      return (await import('./packages-work.ts')).joinWork(order);
    case 'consistency':
      return (await import('./consistency-work.ts')).consistencyWork(order);
    case 'decide':
      return (await import('./decide-work.ts')).decideWork(order);
    case 'statuses':
      return (await import('./statuses-work.ts')).statusesWork(order);
    case 'articles':
      return (await import('./articles-work.ts')).articlesWork(order);
    case 'reverse':
      return (await import('./reverse-work.ts')).reverseWork(order);
    case 'export':
      leftovers.sweep();
      return (await import('./export-work.ts')).exportWork(order, exportFolder.use(), leftovers.ledger);
    case 'check':
      return async (corpus, controls) => {
        // Reading through gigabytes would keep everybody waiting.
        const small = statSync(corpus.path).size < checkedHere;
        return { checked: small ? await checkCorpus(corpus, controls) : await checkCopy() };
      };
  }
}
