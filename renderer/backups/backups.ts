// Backups of the open corpus: which there are, one more, and back to one of them.

import { create } from 'zustand';
import type { EventValue } from '../../model/contract/contract.ts';
import type { Backup, BackupsKept, NextBackup } from '../../model/contract/backups.ts';
import type { Problem } from '../../model/contract/problem.ts';
import { client } from '../session/core.ts';
import { closeDialog } from '../session/dialogs.ts';
import { startCorpus } from '../session/start-corpus.ts';
import { toastProblem } from '../session/problem-toast.ts';
import { toast } from '../base/toasts.ts';
import { restoredWords } from './words.ts';

interface Backups {
  readonly folder: string;
  /** Where backups of all corpora go and how many stay; null until it was read. */
  readonly kept: BackupsKept | null;
  /** Newest first; null until they were read. */
  readonly backups: readonly Backup[] | null;
  /** What one more takes; null: not known. */
  readonly next: NextBackup | null;
  /** The backup that was made last while this page was open. */
  readonly latest: Backup | null;
  /** A backup that is being made, in passing or because somebody asked. */
  readonly making: EventValue<'backup'> | null;
  /** A backup is being put in the corpus's place. */
  readonly restoring: string | null;
}

export const useBackups = create<Backups>()(() => ({
  folder: '',
  kept: null,
  backups: null,
  next: null,
  latest: null,
  making: null,
  restoring: null,
}));

/** Reads which copies there are. */
export async function readBackups(): Promise<void> {
  const answer = await client.call('backups.list', {});
  if (answer.ok) useBackups.setState(answer.value);
}

/** Sets where backups go and how many stay; gives the problem where that cannot be. */
export async function keepBackups(kept: BackupsKept): Promise<Problem | null> {
  const answer = await client.call('backups.keep', kept);
  if (!answer.ok) return answer.error;
  toast('The next backup is kept so.', { topic: 'backup' });
  await readBackups();
  return null;
}

/** Makes a backup and checks it. */
export async function backUpNow(): Promise<void> {
  const answer = await client.call('backup.now', {});
  if (!answer.ok) toastProblem(answer.error, { before: 'No backup was made.' });
  else toast('Backed up and checked.', { topic: 'backup' });
  await readBackups();
}

/** Puts a backup in the corpus's place. What was there is kept as a backup, which undo puts back. */
export async function restoreBackup(backup: Pick<Backup, 'path' | 'changed' | 'lacks'>): Promise<void> {
  await putInPlace(backup.path, `${restoredWords(backup)} The state before it is saved as a backup, too.`, true);
}

async function putInPlace(path: string, said: string, canUndo: boolean): Promise<void> {
  if (useBackups.getState().restoring !== null) return;
  useBackups.setState({ restoring: path });
  const answer = await client.call('backup.restore', { path });
  useBackups.setState({ restoring: null });
  if (!answer.ok) {
    toastProblem(answer.error);
    return;
  }
  const { corpus, kept } = answer.value;
  closeDialog();
  await startCorpus(corpus);
  const action = {
    title: 'Undo',
    run: () => void putInPlace(kept, 'Back to the state before the backup was restored.', false),
  };
  toast(said, canUndo ? { action, topic: 'restored' } : { topic: 'restored' });
}

/** Follows the making of backups until the answer is called. */
export function followBackups(): () => void {
  return client.on('backup', (making) => {
    const over = making.state === 'done' || making.state === 'failed';
    useBackups.setState({ making: over ? null : making, ...(making.backup && { latest: making.backup }) });
    if (over && useBackups.getState().backups !== null) void readBackups();
  });
}
