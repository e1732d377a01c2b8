// What is wrong with the open corpus, or with the one that could not be opened, and what might go wrong next.

import { existsSync } from 'node:fs';
import { backupsIn, listBackups } from '../backup/list.ts';
import type { Keeper } from '../backup/keeper.ts';
import { readablePresent } from '../backup/present.ts';
import { backupFolders, type BackupPlaces } from '../corpus/backup-path.ts';
import type { Corpus } from '../corpus/open.ts';
import type { Leftovers } from '../leftovers/leftovers.ts';
import type { EventName, EventValue } from '../../model/contract/contract.ts';
import type { Backup } from '../../model/contract/backups.ts';
import type { CorpusInfo } from '../../model/contract/corpus.ts';
import type { Problem } from '../../model/contract/problem.ts';
import type { CorpusProblem, Warning } from '../../model/contract/safety.ts';
import { problemOfClosed, problemOfOpen } from './problem-state.ts';
import { warningOf } from './shared-folder.ts';

/** The session, as far as restoring needs it. */
export interface SafetySession {
  readonly corpus: () => Corpus | null;
  /** Ends jobs, makes the last backup and closes. */
  readonly close: () => Promise<void>;
  /** Opens what is at the path and tells every screen. Throws a refusal. */
  readonly open: (path: string) => CorpusInfo;
}

/** What the parts of safety share while the program runs. */
export interface SafetyState {
  readonly session: SafetySession;
  readonly publish: <N extends EventName>(event: N, value: EventValue<N>) => void;
  /** Where backups go, as it is set now. */
  readonly places: () => BackupPlaces;
  /** Where temporary files are noted, and what earlier ones there were. */
  readonly leftovers: Leftovers;
  keeper: Keeper | null;
  /** The corpus that could not be opened, and why. */
  failed: { readonly path: string; readonly problem: Problem } | null;
  /** The problem that screens were told of last. */
  published: Problem | null;
  /** What is to be said of the computer's clock, which runs behind the history. */
  clockWarning: () => Warning | null;
}

/** What is wrong now, and what can be done; null: nothing. */
export function currentProblem({ session, failed, places }: SafetyState): CorpusProblem | null {
  const corpus = session.corpus();
  if (!corpus) return failed && problemOfClosed(failed.path, failed.problem, places());
  const problem = corpus.problem();
  return problem && problemOfOpen(corpus, problem, places());
}

/** Tells every screen where what is wrong is not what they were told last. */
export function publishProblem(state: SafetyState): void {
  const now = state.session.corpus()?.problem() ?? state.failed?.problem ?? null;
  if (now === state.published) return;
  state.published = now;
  state.publish('safety', { corpusProblem: currentProblem(state) });
}

/** The backups of the open corpus, or of the one that could not be opened, newest first. */
export function currentBackups(state: SafetyState): Backup[] {
  const corpus = state.session.corpus();
  if (corpus) return listBackups(corpus.path, state.places(), readablePresent(corpus));
  return currentProblem(state)?.backups ?? [];
}

/** What is not wrong yet. */
export function currentWarnings(state: SafetyState): Warning[] {
  const corpus = state.session.corpus();
  if (!corpus) return [];
  const warnings: Warning[] = state.leftovers.swept().map((message) => ({ kind: 'leftovers', message }));
  const place = warningOf(corpus.path);
  if (place) warnings.push(place);
  const clock = state.clockWarning();
  if (clock) warnings.push(clock);
  const failure = state.keeper?.failure();
  if (failure) {
    warnings.push({ kind: 'no-backup', message: `The last backup could not be made. ${failure.message}` });
  }
  const elsewhere = elsewhereWarning(corpus, state.places());
  if (elsewhere) warnings.push(elsewhere);
  return warnings;
}

/** That backups are not where they should be: the drive of the chosen folder is not there, the folder of the corpus is read-only. */
function elsewhereWarning(corpus: Corpus, places: BackupPlaces): Warning | null {
  const { chosen, spare } = places;
  if (chosen !== null) {
    if (existsSync(chosen)) return null;
    const message = `${chosen} is not there: until it is, backups of this corpus are kept beside it.`;
    return { kind: 'backups-elsewhere', message };
  }
  const folders = backupFolders(corpus.path, places);
  const last = folders.at(-1);
  if (spare === null || last === undefined) return null;
  if (backupsIn(last, corpus.path, readablePresent(corpus)).length === 0) return null;
  const message = `Nothing can be written to ${folders[0] ?? ''}: backups of this corpus are kept in ${last}.`;
  return { kind: 'backups-elsewhere', message };
}
