// Makes copies in passing: when work rests, now and then while it does not, and at the end.

import { existsSync } from 'node:fs';
import type { Corpus } from '../corpus/open.ts';
import { sweepDrafts } from '../corpus/sweep.ts';
import { problemOf } from '../errors/problem.ts';
import type { Backup } from '../../model/contract/backups.ts';
import type { Problem } from '../../model/contract/problem.ts';
import { backupFolders } from '../corpus/backup-path.ts';
import { listBackups } from './list.ts';
import { makeBackup, type BackupOrder, type Made } from './make.ts';
import { presentOf, readablePresent } from './present.ts';
import { sizeOf } from './size.ts';

export interface BackupEvent {
  readonly state: 'copying' | 'checking' | 'done' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly backup: Backup | null;
  readonly problem: Problem | null;
}

/** When copies are made, in milliseconds. */
export interface BackupTimes {
  /** After this long without a change … */
  readonly rest: number;
  /** … and this long after the copy before; for a large corpus, as long a minute for each 100 MB. */
  readonly apart: number;
  /** Work that never rests is copied this long after the copy before. */
  readonly latest: number;
  /** How often to look. */
  readonly look: number;
  /** What closing waits for. */
  readonly closing: number;
}

const minute = 60_000;
const week = 7 * 24 * 60 * minute;

/** The times of the running program. */
export const usualTimes: BackupTimes = {
  rest: 20_000,
  apart: 5 * minute,
  latest: 30 * minute,
  look: 5_000,
  closing: 10_000,
};

export interface Keeper {
  /** Something was committed. */
  changed(): void;
  /** Makes a copy now, after one that is under way. `full` checks all that it says. Throws what makeBackup throws. */
  make(why: string, full?: boolean): Promise<Made>;
  /** Why the last copy in passing could not be made, or null. */
  failure(): Problem | null;
  /** Makes a last copy where anything changed since the one before, as far as that is soon done, and stops. */
  finish(): Promise<void>;
}

export interface KeeperOptions {
  readonly corpus: Corpus;
  readonly spareFolder: string;
  readonly times?: BackupTimes;
  readonly tell: (event: BackupEvent) => void;
  readonly log: (line: string) => void;
}

/** Looks after the copies of one open corpus until `finish`. */
export function keepBackups({ corpus, spareFolder, times = usualTimes, tell, log }: KeeperOptions): Keeper {
  sweepDrafts(corpus.path, backupFolders(corpus.path, spareFolder));
  // All on a clock that nobody can set; the date may be set back under a running program.
  let changedAt = performance.now();
  let triedAt = -Infinity;
  let failure: Problem | null = null;
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  let given = new AbortController();
  // What is the same in the newest copy needs none.
  let copiedSeq = -1;
  const seqNow = (): number => {
    try {
      return presentOf(corpus).seq;
    } catch (error) {
      // What cannot be read is not copied; those who ask are told why.
      corpus.notice(error);
      return copiedSeq;
    }
  };
  const newest = newestBySeq(listBackups(corpus.path, spareFolder, readablePresent(corpus)));
  if (newest) {
    copiedSeq = newest.seq;
    // One with a date to come was made before the clock was set back: as if it were of now.
    triedAt = performance.now() - Math.max(0, Date.now() - newest.made);
  } else if (seqNow() <= 1) copiedSeq = seqNow();

  const copy = async (why: string, full: boolean): Promise<Made> => {
    let told = -Infinity;
    let last = { done: 0, total: 0 };
    const order: BackupOrder = {
      why,
      full,
      // A check wants no second copy of what there is one of.
      keep: !full || seqNow() !== copiedSeq,
      spareFolder,
      signal: given.signal,
      progress(state, done, total) {
        last = { done, total };
        if (state === 'copying' && performance.now() - told < 100) return;
        told = performance.now();
        tell({ state, ...last, backup: null, problem: null });
      },
    };
    triedAt = performance.now();
    try {
      const made = await makeBackup(corpus, order);
      if (made.backup) copiedSeq = made.backup.seq;
      failure = null;
      tell({ state: 'done', ...last, backup: made.backup, problem: null });
      return made;
    } catch (error) {
      const problem = problemOf(error, corpus.path);
      if (problem.code === 'internal') log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      // One bad copy may be the copy's fault; two are the corpus's.
      if (problem.code === 'damaged' && failure?.code === 'damaged') corpus.distrust(damagedItself(corpus));
      if (problem.code !== 'cancelled') failure = problem;
      tell({ state: 'failed', ...last, backup: null, problem });
      throw error;
    }
  };
  const make: Keeper['make'] = (why, full = false) => {
    const made = running.catch(() => undefined).then(() => copy(why, full));
    busy = true;
    const settled = made.catch(() => undefined).finally(() => (busy = running !== settled));
    running = settled;
    return made;
  };

  const look = (): void => {
    if (busy || corpus.trouble() !== null) return;
    const now = performance.now();
    const since = now - triedAt;
    // A copy reads the whole file: what did not change is looked at so once a week.
    if (seqNow() === copiedSeq && since < week) return;
    const apart = Math.max(times.apart, (sizeOf(corpus) / 100e6) * minute);
    const rested = now - changedAt >= times.rest && since >= apart;
    if (rested || since >= Math.max(times.latest, apart)) void make('').catch(() => undefined);
  };
  const timer = setInterval(look, times.look);
  timer.unref();

  return {
    changed() {
      changedAt = performance.now();
    },
    make,
    failure: () => failure,
    async finish() {
      clearInterval(timer);
      // One under way may be of before the last change; another is made only where it is soon done.
      const limit = setTimeout(() => given.abort(), times.closing);
      try {
        await running;
        // What was deleted while it was open is nowhere else once it is closed, whatever copies there were.
        if (corpus.database.open && (corpus.trouble()?.details['cause'] === 'moved' || !existsSync(corpus.path))) {
          clearTimeout(limit);
          given = new AbortController();
          await make('').catch(() => undefined);
        } else if (corpus.trouble() === null && seqNow() !== copiedSeq && !given.signal.aborted) {
          await make('').catch(() => undefined);
        }
      } finally {
        clearTimeout(limit);
        given = new AbortController();
      }
    },
  };
}

/** The copy that lacks the fewest events of the corpus, whatever its date; undefined where none can be compared with it. */
function newestBySeq(backups: readonly Backup[]): Backup | undefined {
  return backups.filter(({ lacks }) => lacks !== null).toSorted((a, b) => b.seq - a.seq)[0];
}

function damagedItself({ path }: Corpus): Problem {
  return {
    code: 'damaged',
    message: `${path} is damaged: two copies of it failed their check. What was copied before is safe.`,
    details: { cause: 'copies' },
  };
}
