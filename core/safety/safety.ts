// What keeps work from getting lost, for the workbench: copies in passing, trouble as it comes up, and the ways out of it.

import { join } from 'node:path';
import { backupFolders } from '../corpus/backup-path.ts';
import { keepBackups, type BackupTimes, type Keeper } from '../backup/keeper.ts';
import { listBackups } from '../backup/list.ts';
import { readablePresent } from '../backup/present.ts';
import { prepareRestore, recordRestore } from '../backup/restore.ts';
import type { Corpus } from '../corpus/open.ts';
import { putAside } from '../corpus/put-aside.ts';
import { problemOf, refusal } from '../errors/problem.ts';
import { corpusInfo } from '../corpus/read.ts';
import type { CallOutput, EventName, EventValue, ParsedInput } from '../../model/contract.ts';
import type { Backup, safetyCalls, Trouble, Warning } from '../../model/safety.ts';
import type { CheckReport, CorpusInfo, Problem } from '../../model/wire.ts';
import { putBack } from './write-back.ts';
import { warningOf } from './shared-folder.ts';
import { troubleOfClosed, troubleOfOpen } from './problem-state.ts';

/** The workbench, as far as restoring needs it. */
export interface Desk {
  readonly corpus: () => Corpus | null;
  /** Ends jobs, makes the last copy and closes. */
  readonly letGo: () => Promise<void>;
  /** Opens what is at the path and tells every screen. Throws a refusal. */
  readonly open: (path: string) => CorpusInfo;
  readonly tell: <N extends EventName>(event: N, value: EventValue<N>) => void;
}

export interface SafetyOptions {
  readonly dataFolder: string;
  readonly desk: Desk;
  readonly times?: BackupTimes | undefined;
  readonly log: (line: string) => void;
}

type SafetyCall = keyof typeof safetyCalls;

export interface Safety {
  /** Where copies go when they cannot be beside their corpus. */
  readonly spareFolder: string;
  readonly opened: (corpus: Corpus) => void;
  /** Before a corpus is closed: makes the last copy. */
  readonly closing: () => Promise<void>;
  readonly changed: () => void;
  /** An error came up while a call was answered: says so to every screen where it means damage. */
  readonly notice: (error: unknown) => void;
  /** Nothing is open, and why; null: that is as it should be. */
  readonly closed: (path: string | null, error: unknown) => void;
  readonly state: () => { problem: Problem | null; trouble: Trouble | null; warnings: Warning[] };
  /** Makes a copy and checks all that it says; kept where there is none like it yet. Throws what makeBackup throws. */
  readonly check: () => Promise<CheckReport>;
  readonly handlers: { readonly [N in SafetyCall]: (input: ParsedInput<N>) => CallOutput<N> | Promise<CallOutput<N>> };
}

/** Looks after whatever corpus is on the desk. */
export function createSafety({ dataFolder, desk, times, log }: SafetyOptions): Safety {
  const spareFolder = join(dataFolder, 'backups');
  let keeper: Keeper | null = null;
  let failed: { readonly path: string; readonly problem: Problem } | null = null;
  let toldOf: Problem | null = null;

  const theKeeper = (): Keeper => {
    if (keeper) return keeper;
    throw refusal('no-corpus', 'No corpus is open. Open one, or make a new one.');
  };
  const troubleNow = (): Trouble | null => {
    const corpus = desk.corpus();
    if (!corpus) return failed && troubleOfClosed(failed.path, failed.problem, spareFolder);
    const problem = corpus.trouble();
    return problem && troubleOfOpen(corpus, problem, spareFolder);
  };
  const tellTrouble = (): void => {
    const now = desk.corpus()?.trouble() ?? failed?.problem ?? null;
    if (now === toldOf) return;
    toldOf = now;
    desk.tell('trouble', { trouble: troubleNow() });
  };
  const list = (): Backup[] => {
    const corpus = desk.corpus();
    if (corpus) return listBackups(corpus.path, spareFolder, readablePresent(corpus));
    return troubleNow()?.backups ?? [];
  };
  const warnings = (): Warning[] => {
    const corpus = desk.corpus();
    if (!corpus) return [];
    const found: Warning[] = [];
    const place = warningOf(corpus.path);
    if (place) found.push(place);
    const failure = keeper?.failure();
    if (failure) {
      found.push({ kind: 'no-backup', message: `The last copy could not be made. ${failure.message}` });
    }
    const [beside, spare] = backupFolders(corpus.path, spareFolder);
    if (spare !== undefined && list().some(({ path }) => path.startsWith(spare))) {
      found.push({
        kind: 'backups-elsewhere',
        message: `Nothing can be written to ${beside ?? ''}: copies of this corpus are kept in ${spare}.`,
      });
    }
    return found;
  };

  /** From here on the history is that of a copy, and says so. */
  const markRestored = (): CorpusInfo => {
    const corpus = desk.corpus();
    if (!corpus) throw refusal('no-corpus', 'No corpus is open. Open one, or make a new one.');
    recordRestore(corpus);
    const info = corpusInfo(corpus);
    desk.tell('corpus', { corpus: info });
    return info;
  };
  const restore = async (path: string): Promise<CallOutput<'backup.restore'>> => {
    const corpus = desk.corpus();
    if (!corpus) throw refusal('no-corpus', 'No corpus is open. Open one, or make a new one.');
    const ready = await prepareRestore(path, corpus.path);
    try {
      if (ready.facts.corpus !== corpus.id) {
        throw refusal('refused', `${path} is a copy of another corpus. Nothing was changed; open it as it is instead.`);
      }
      const kept = (await theKeeper().make('before restore')).backup?.path ?? '';
      await desk.letGo();
      ready.settle();
      desk.open(corpus.path);
      return { corpus: markRestored(), kept };
    } finally {
      ready.abandon();
    }
  };
  const setAside = async (copy: string | null): Promise<CallOutput<'trouble.setAside'>> => {
    const path = troubleNow()?.path;
    if (path === undefined) throw refusal('refused', 'This corpus is in no trouble; nothing was renamed.');
    const ready = copy === null ? null : await prepareRestore(copy, path);
    try {
      await desk.letGo();
      const aside = putAside(path);
      ready?.settle();
      failed = null;
      if (!ready) return { corpus: null, aside };
      desk.open(path);
      return { corpus: markRestored(), aside };
    } finally {
      ready?.abandon();
      tellTrouble();
    }
  };
  const bringBack = async (): Promise<CallOutput<'trouble.putBack'>> => {
    const corpus = desk.corpus();
    if (corpus?.trouble()?.details['cause'] !== 'moved') {
      throw refusal('refused', 'The file of this corpus is in its place; nothing was written.');
    }
    const path = await putBack(corpus);
    await desk.letGo();
    return { corpus: desk.open(path) };
  };

  return {
    spareFolder,
    opened(corpus) {
      failed = null;
      keeper = keepBackups({
        corpus,
        spareFolder,
        ...(times ? { times } : {}),
        tell: (event) => {
          desk.tell('backup', event);
          tellTrouble();
        },
        log,
      });
      tellTrouble();
    },
    async closing() {
      const last = keeper;
      keeper = null;
      await last?.finish();
    },
    changed: () => keeper?.changed(),
    notice(error) {
      desk.corpus()?.notice(error);
      tellTrouble();
    },
    closed(path, error) {
      failed = path === null ? null : { path, problem: withPath(problemOf(error, path), path) };
      tellTrouble();
    },
    state: () => {
      const trouble = troubleNow();
      return { problem: trouble?.problem ?? failed?.problem ?? null, trouble, warnings: warnings() };
    },
    async check() {
      const { report } = await theKeeper().make('', true);
      if (!report) throw refusal('internal', 'The copy was made and not checked.');
      return report;
    },
    handlers: {
      'backups.list': () => {
        const path = desk.corpus()?.path ?? failed?.path;
        return { folder: path === undefined ? '' : (backupFolders(path)[0] ?? ''), backups: list() };
      },
      'backup.now': async () => {
        const { backup } = await theKeeper().make('asked');
        if (!backup) throw refusal('damaged', 'The copy failed its check.');
        return { backup };
      },
      'backup.restore': ({ path }) => restore(path),
      'trouble.setAside': (input) => setAside(input.restore),
      'trouble.putBack': () => bringBack(),
    },
  };
}

/** A screen that offers to try again must know what. */
function withPath(problem: Problem, path: string): Problem {
  return { ...problem, details: { ...problem.details, path } };
}
