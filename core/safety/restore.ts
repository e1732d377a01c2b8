// The ways out: a backup in the place of the corpus, a corpus renamed out of the way, a corpus written where it was.

import { prepareRestore, recordRestore } from '../backup/restore.ts';
import type { Keeper } from '../backup/keeper.ts';
import type { Corpus } from '../corpus/open.ts';
import { putAside } from '../corpus/put-aside.ts';
import { corpusInfo } from '../corpus/read.ts';
import { refusal } from '../errors/problem.ts';
import type { CallOutput } from '../../model/contract/contract.ts';
import type { CorpusInfo } from '../../model/contract/corpus.ts';
import { currentProblem, publishProblem, type SafetyState } from './state.ts';
import { writeBack } from './write-back.ts';

const nothingOpen = 'No corpus is open. Open one, or create a new one.';

/** The keeper of the open corpus's backups. Throws `no-corpus`. */
export function requireKeeper({ keeper }: SafetyState): Keeper {
  if (keeper) return keeper;
  throw refusal('no-corpus', nothingOpen);
}

/** Puts a backup in the place of the open corpus, which is kept as a backup first. Throws a refusal. */
export async function restoreBackup(state: SafetyState, path: string): Promise<CallOutput<'backup.restore'>> {
  const corpus = requireOpen(state);
  const ready = await prepareRestore(path, corpus.path, state.leftovers.ledger);
  try {
    if (ready.facts.corpus !== corpus.id) {
      throw refusal('refused', `${path} is a backup of another corpus. Nothing was changed; open it as it is instead.`);
    }
    const kept = (await requireKeeper(state).make('before restore')).backup?.path ?? '';
    await state.session.close();
    ready.moveIntoPlace();
    state.session.open(corpus.path);
    return { corpus: markRestored(state), kept };
  } finally {
    ready.abandon();
  }
}

/** Renames the corpus that cannot be used and opens a backup in its place, or nothing where `backup` is null. Throws a refusal. */
export async function setCorpusAside(
  state: SafetyState,
  backup: string | null,
): Promise<CallOutput<'safety.setAside'>> {
  const path = currentProblem(state)?.path;
  if (path === undefined) throw refusal('refused', 'Nothing is wrong with this corpus; nothing was renamed.');
  const ready = backup === null ? null : await prepareRestore(backup, path, state.leftovers.ledger);
  try {
    await state.session.close();
    const aside = putAside(path);
    ready?.moveIntoPlace();
    state.failed = null;
    if (!ready) return { corpus: null, aside };
    state.session.open(path);
    return { corpus: markRestored(state), aside };
  } finally {
    ready?.abandon();
    publishProblem(state);
  }
}

/** Writes the open corpus, whose file is gone from its place, there again. Throws a refusal. */
export async function writeCorpusBack({ session, leftovers }: SafetyState): Promise<CallOutput<'safety.writeBack'>> {
  const corpus = session.corpus();
  if (corpus?.problem()?.details['cause'] !== 'moved') {
    throw refusal('refused', 'The file of this corpus is in its place; nothing was written.');
  }
  const path = await writeBack(corpus, leftovers.ledger);
  await session.close();
  return { corpus: session.open(path) };
}

/** From here on the history is that of a backup, and says so. */
function markRestored(state: SafetyState): CorpusInfo {
  const corpus = requireOpen(state);
  recordRestore(corpus);
  const info = corpusInfo(corpus);
  state.publish('corpus', { corpus: info });
  return info;
}

/** The open corpus. Throws `no-corpus`. */
export function requireOpen({ session }: SafetyState): Corpus {
  const corpus = session.corpus();
  if (corpus) return corpus;
  throw refusal('no-corpus', nothingOpen);
}
