// What is wrong with the open corpus, or with the one that could not be opened, and what might go wrong next.

import { backupsIn, listBackups } from '../backup/list.ts';
import type { Keeper } from '../backup/keeper.ts';
import { readablePresent } from '../backup/present.ts';
import { backupFolders } from '../corpus/backup-path.ts';
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
  /** Where backups go when they cannot be beside their corpus. */
  readonly spareFolder: string;
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
export function currentProblem({ session, failed, spareFolder }: SafetyState): CorpusProblem | null {
  const corpus = session.corpus();
  if (!corpus) return failed && problemOfClosed(failed.path, failed.problem, spareFolder);
  const problem = corpus.problem();
  return problem && problemOfOpen(corpus, problem, spareFolder);
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
  if (corpus) return listBackups(corpus.path, state.spareFolder, readablePresent(corpus));
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
  const [beside, spare] = backupFolders(corpus.path, state.spareFolder);
  if (spare !== undefined && backupsIn(spare, corpus.path, readablePresent(corpus)).length > 0) {
    warnings.push({
      kind: 'backups-elsewhere',
      message: `Nothing can be written to ${beside ?? ''}: backups of this corpus are kept in ${spare}.`,
    });
  }
  return warnings;
}
