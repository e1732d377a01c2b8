// What keeps work from getting lost, for the workbench: backups in passing, problems as they come up, and the ways out.

import { join } from 'node:path';
import { readKept, writeKept } from '../backup/kept.ts';
import { keepBackups, type BackupTimes } from '../backup/keeper.ts';
import { nextBackup } from '../backup/make.ts';
import { readable } from '../backup/present.ts';
import { backupFolders, type BackupPlaces } from '../corpus/backup-path.ts';
import type { Corpus } from '../corpus/open.ts';
import type { WorkbenchCallsOf } from '../database/calls.ts';
import { problemOf, refusal } from '../errors/problem.ts';
import type { Log } from '../log/log.ts';
import type { Preferences } from '../preferences/preferences.ts';
import type { Leftovers } from '../leftovers/leftovers.ts';
import type { CheckReport } from '../../model/contract/check.ts';
import type { Problem } from '../../model/contract/problem.ts';
import type { CorpusProblem, Warning } from '../../model/contract/safety.ts';
import { watchClock } from './clock.ts';
import { compactCorpus, roomOf } from './compact.ts';
import { requireKeeper, restoreBackup, setCorpusAside, writeCorpusBack } from './restore.ts';
import {
  currentBackups,
  currentProblem,
  currentWarnings,
  publishProblem,
  type SafetySession,
  type SafetyState,
} from './state.ts';

export interface SafetyOptions {
  readonly dataFolder: string;
  /** They say where backups go and how many stay. */
  readonly preferences: Preferences;
  readonly session: SafetySession;
  readonly publish: SafetyState['publish'];
  readonly times?: BackupTimes | undefined;
  readonly log: Log;
  /** Where temporary files are noted, and what earlier ones there were. */
  readonly leftovers: Leftovers;
}

export interface Safety {
  /** Where backups go, as it is set now. */
  readonly places: () => BackupPlaces;
  readonly opened: (corpus: Corpus) => void;
  /** Before a corpus is closed: makes the last backup. */
  readonly closing: () => Promise<void>;
  readonly changed: () => void;
  /** An error came up while a call was answered: says so to every screen where it means damage. */
  readonly notice: (error: unknown) => void;
  /** Nothing is open, and why; null: that is as it should be. */
  readonly closed: (path: string | null, error: unknown) => void;
  readonly state: () => { problem: Problem | null; corpusProblem: CorpusProblem | null; warnings: Warning[] };
  /** Makes a backup and checks all that it holds; kept where there is none like it yet. Throws what makeBackup throws. */
  readonly check: () => Promise<CheckReport>;
  readonly calls: WorkbenchCallsOf<'safety' | 'backups'>;
}

/** Looks after whatever corpus the session has open. */
export function createSafety(options: SafetyOptions): Safety {
  const { dataFolder, preferences, session, publish, times, log, leftovers } = options;
  const places = (): BackupPlaces => ({ chosen: readKept(preferences).folder, spare: join(dataFolder, 'backups') });
  const kept = () => ({ places: places(), most: readKept(preferences).most });
  const state: SafetyState = {
    session,
    publish,
    places,
    leftovers,
    keeper: null,
    failed: null,
    published: null,
    clockWarning: () => null,
  };
  return {
    places,
    opened(corpus) {
      state.failed = null;
      state.clockWarning = watchClock(newestEventAt(corpus));
      const publishBackup = (event: Parameters<typeof publish<'backup'>>[1]): void => {
        publish('backup', event);
        publishProblem(state);
      };
      state.keeper = keepBackups({ corpus, kept, ...(times ? { times } : {}), publish: publishBackup, log });
      publishProblem(state);
    },
    async closing() {
      const last = state.keeper;
      state.keeper = null;
      await last?.finish();
    },
    changed: () => state.keeper?.changed(),
    notice(error) {
      session.corpus()?.notice(error);
      publishProblem(state);
    },
    closed(path, error) {
      state.failed = path === null ? null : { path, problem: withPath(problemOf(error, path), path) };
      publishProblem(state);
    },
    state: () => {
      const corpusProblem = currentProblem(state);
      return {
        problem: corpusProblem?.problem ?? state.failed?.problem ?? null,
        corpusProblem,
        warnings: currentWarnings(state),
      };
    },
    async check() {
      const { report } = await requireKeeper(state).make('', true);
      if (!report) throw refusal('internal', 'The backup was made and not checked.');
      return report;
    },
    calls: safetyCalls(state, preferences),
  };
}

function safetyCalls(state: SafetyState, preferences: Preferences): WorkbenchCallsOf<'safety' | 'backups'> {
  return {
    'backups.list': () => {
      const path = state.session.corpus()?.path ?? state.failed?.path;
      const open = state.session.corpus();
      return {
        folder: path === undefined ? '' : (backupFolders(path, state.places())[0] ?? ''),
        kept: readKept(preferences),
        backups: currentBackups(state),
        next: open && nextBackup(open, state.places()),
      };
    },
    'backups.keep': (kept) => {
      writeKept(preferences, kept);
      return {};
    },
    'backup.now': async () => {
      const { backup } = await requireKeeper(state).make('asked');
      if (!backup) throw refusal('damaged', 'The backup failed its check.');
      return { backup };
    },
    'backup.restore': ({ path }) => restoreBackup(state, path),
    'safety.setAside': ({ restore }) => setCorpusAside(state, restore),
    'safety.writeBack': () => writeCorpusBack(state),
    'corpus.room': () => roomOf(state),
    'corpus.compact': ({ index }) => compactCorpus(state, index),
  };
}

/** When the newest event happened, by its own date, or null where there is none or it cannot be read. */
function newestEventAt({ reader }: Corpus): number | null {
  return readable(() => reader.get<{ at: number }>('SELECT at FROM event ORDER BY seq DESC LIMIT 1')?.at ?? null);
}

/** A screen that offers to try again must know what. */
function withPath(problem: Problem, path: string): Problem {
  return { ...problem, details: { ...problem.details, path } };
}
