// Makes backups in passing: when work rests, now and then while it does not, and at the end.

import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Corpus } from '../corpus/open.ts';
import { deleteDrafts } from '../corpus/delete-drafts.ts';
import { problemOf } from '../errors/problem.ts';
import type { Log } from '../log/log.ts';
import type { Backup } from '../../model/contract/backups.ts';
import type { Problem } from '../../model/contract/problem.ts';
import { backupFolders, nameOf, type BackupPlaces } from '../corpus/backup-path.ts';
import { filesIn, readBackup } from './list.ts';
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

/** When backups are made, in milliseconds. */
export interface BackupTimes {
  /** After this long without a change … */
  readonly rest: number;
  /** … and this long after the backup before; for a large corpus, as long a minute for each 100 MB. */
  readonly apart: number;
  /** Work that never rests is copied this long after the backup before. */
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
  /** Makes a backup now, after one that is under way. `full` checks all that it says. Throws what makeBackup throws. */
  make(why: string, full?: boolean): Promise<Made>;
  /** Why the last backup in passing could not be made, or null. */
  failure(): Problem | null;
  /** Makes a last backup where anything changed since the one before, as far as that is soon done, and stops. */
  finish(): Promise<void>;
}

export interface KeeperOptions {
  readonly corpus: Corpus;
  /** Where backups go and how many stay, as it is set now. */
  readonly kept: () => { readonly places: BackupPlaces; readonly most: number | null };
  readonly times?: BackupTimes;
  readonly publish: (event: BackupEvent) => void;
  readonly log: Log;
}

/** Looks after the backups of one open corpus until `finish`. */
export function keepBackups(options: KeeperOptions): Keeper {
  const { corpus, kept, times = usualTimes } = options;
  deleteDrafts(corpus.path, backupFolders(corpus.path, kept().places));
  const state = stateAtStart();
  let recalled: Promise<void> | null = null;
  const recallOnce = (): Promise<void> => (recalled ??= recall(state, options));
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  const make: Keeper['make'] = (why, full = false) => {
    const made = running
      .catch(() => undefined)
      .then(recallOnce)
      .then(() => copy(state, options, why, full));
    busy = true;
    const settled = made.catch(() => undefined).finally(() => (busy = running !== settled));
    running = settled;
    return made;
  };
  const look = (): void => {
    if (!state.isRecalled) void recallOnce();
    else if (!busy && isDue(state, corpus, times)) void make('').catch(() => undefined);
  };
  const timer = setInterval(look, times.look);
  timer.unref();

  return {
    changed() {
      state.changedAt = performance.now();
    },
    make,
    failure: () => state.failure,
    async finish() {
      clearInterval(timer);
      // One under way may be of before the last change; another is made only where it is soon done.
      const limit = setTimeout(() => state.given.abort(), times.closing);
      try {
        await running;
        await recallOnce();
        // What was deleted while it was open is nowhere else once it is closed, whatever copies there were.
        if (corpus.database.open && (corpus.problem()?.details['cause'] === 'moved' || !existsSync(corpus.path))) {
          clearTimeout(limit);
          state.given = new AbortController();
          await make('').catch(() => undefined);
        } else if (
          corpus.problem() === null &&
          seqNow(state, corpus) !== state.copiedSeq &&
          !state.given.signal.aborted
        ) {
          await make('').catch(() => undefined);
        }
      } finally {
        clearTimeout(limit);
        state.given = new AbortController();
      }
    },
  };
}

/** What a keeper knows. All times are on a clock that nobody can set; the date may be set back under a running program. */
interface KeeperState {
  /** Whether what earlier backups say was taken up. */
  isRecalled: boolean;
  changedAt: number;
  triedAt: number;
  /** The last event of the newest backup: what is the same in it needs none. */
  copiedSeq: number;
  failure: Problem | null;
  given: AbortController;
}

function stateAtStart(): KeeperState {
  return {
    isRecalled: false,
    changedAt: performance.now(),
    triedAt: -Infinity,
    copiedSeq: -1,
    failure: null,
    given: new AbortController(),
  };
}

/**
 * Takes up what earlier backups say, one at a time: each is a file to open, and neither an opening nor a person's command waits for
 * all of them.
 */
async function recall(state: KeeperState, { corpus, kept }: KeeperOptions): Promise<void> {
  const backups: Backup[] = [];
  for (const folder of backupFolders(corpus.path, kept().places)) {
    for (const file of filesIn(folder)) {
      const found = readBackup(file, nameOf(corpus.path), readablePresent(corpus));
      if (found) backups.push(found);
      await setImmediate();
    }
  }
  const newest = newestBySeq(backups);
  if (newest) {
    state.copiedSeq = newest.seq;
    // One with a date to come was made before the clock was set back: as if it were of now.
    state.triedAt = performance.now() - Math.max(0, Date.now() - newest.made);
  } else if (corpus.database.open) {
    const seq = seqNow(state, corpus);
    if (seq <= 1) state.copiedSeq = seq;
  }
  state.isRecalled = true;
}

function seqNow({ copiedSeq }: KeeperState, corpus: Corpus): number {
  try {
    return presentOf(corpus).seq;
  } catch (error) {
    // What cannot be read is not copied; those who ask are told why.
    corpus.notice(error);
    return copiedSeq;
  }
}

/** Whether a backup is to be made in passing. */
function isDue(state: KeeperState, corpus: Corpus, times: BackupTimes): boolean {
  if (corpus.problem() !== null) return false;
  const now = performance.now();
  const since = now - state.triedAt;
  // A backup reads the whole file: what did not change is looked at so once a week.
  if (seqNow(state, corpus) === state.copiedSeq && since < week) return false;
  const apart = Math.max(times.apart, (sizeOf(corpus) / 100e6) * minute);
  const rested = now - state.changedAt >= times.rest && since >= apart;
  return rested || since >= Math.max(times.latest, apart);
}

/** Makes a backup and tells how it goes. Throws what makeBackup throws. */
async function copy(state: KeeperState, options: KeeperOptions, why: string, full: boolean): Promise<Made> {
  const { corpus, kept, publish, log } = options;
  let told = -Infinity;
  let last = { done: 0, total: 0 };
  const order: BackupOrder = {
    why,
    full,
    // A check needs no second backup of what there is one of already.
    keep: !full || seqNow(state, corpus) !== state.copiedSeq,
    ...kept(),
    signal: state.given.signal,
    progress(stage, done, total) {
      last = { done, total };
      if (stage === 'copying' && performance.now() - told < 100) return;
      told = performance.now();
      publish({ state: stage, ...last, backup: null, problem: null });
    },
  };
  state.triedAt = performance.now();
  try {
    const made = await makeBackup(corpus, order);
    if (made.backup) state.copiedSeq = made.backup.seq;
    state.failure = null;
    publish({ state: 'done', ...last, backup: made.backup, problem: null });
    return made;
  } catch (error) {
    const problem = problemOf(error, corpus.path);
    if (problem.code !== 'cancelled') log('backup not made', { corpus: corpus.path, error });
    // One bad backup may be the backup's fault; two are the corpus's.
    if (problem.code === 'damaged' && state.failure?.code === 'damaged') corpus.distrust(damagedItself(corpus));
    if (problem.code !== 'cancelled') state.failure = problem;
    publish({ state: 'failed', ...last, backup: null, problem });
    throw error;
  }
}

/** The backup that lacks the fewest events of the corpus, whatever its date; undefined where none can be compared with it. */
function newestBySeq(backups: readonly Backup[]): Backup | undefined {
  return backups.filter(({ lacks }) => lacks !== null).toSorted((a, b) => b.seq - a.seq)[0];
}

function damagedItself({ path }: Corpus): Problem {
  return {
    code: 'damaged',
    message: `${path} is damaged: two backups of it failed their check. The backups from before are safe.`,
    details: { cause: 'backups' },
  };
}
