// Opening, making and closing a corpus.

import { create } from 'zustand';
import type { EventValue } from '../../model/contract/contract.ts';
import type { Problem } from '../../model/contract/problem.ts';
import { client, host } from '../session/core.ts';
import { useCorpus } from '../session/corpus.ts';
import { closeDialog, openDialog } from '../session/dialogs.ts';
import { startCorpus } from '../session/start-corpus.ts';
import { toastProblem } from '../session/problem-toast.ts';

interface OpeningState {
  /** A corpus is being opened that takes long. */
  readonly isLong: boolean;
  /** How far it is with one of an older version. */
  readonly migrating: EventValue<'migrating'> | null;
}

const notOpening: OpeningState = { isLong: false, migrating: null };

export const useOpening = create<OpeningState>()(() => notOpening);

/** Follows how far the core is with an older corpus, until the answer is called. */
export function followMigrating(): () => void {
  const show = (migrating: OpeningState['migrating']): void => useOpening.setState({ migrating });
  // That something is open is told at every connection, too.
  const stop = [client.on('migrating', show), host.onMigrating(show), client.on('corpus', () => show(null))];
  return () => stop.forEach((end) => end());
}

/** So long, in milliseconds, what was open before stays on the screen. */
const longAfter = 1000;

/** Opens a corpus. Gives why not, where it cannot be; the one that was open then stays. */
export function tryOpen(path: string): Promise<Problem | null> {
  return change(client.call('workbench.open', { path }));
}

/** Makes a corpus and opens it; otherwise as tryOpen. */
export function tryCreate(path: string): Promise<Problem | null> {
  return change(client.call('workbench.create', { path }));
}

/** Opens a corpus, and gives whether it is open; a refusal is said at the edge of the screen. */
export async function openCorpus(path: string): Promise<boolean> {
  const problem = await tryOpen(path);
  say(problem);
  return problem === null;
}

function say(problem: Problem | null): void {
  if (problem) toastProblem(problem);
}

async function change(opening: ReturnType<typeof client.call<'workbench.open'>>): Promise<Problem | null> {
  const timer = setTimeout(() => useOpening.setState({ isLong: true }), longAfter);
  const answer = await opening;
  clearTimeout(timer);
  useOpening.setState(notOpening);
  if (!answer.ok) return answer.error;
  closeDialog();
  const { corpus } = answer.value;
  if (useCorpus.getState().corpus?.path !== corpus.path) await startCorpus(corpus);
  return null;
}

/** Asks which corpus to open, as the door can, and opens it. */
export async function pickCorpus(): Promise<void> {
  if (!host.pickCorpus) return openDialog({ name: 'open', purpose: 'open' });
  const path = await host.pickCorpus();
  if (path !== null) await openCorpus(path);
}

/** Asks where to make a corpus, and makes it. */
export async function newCorpus(): Promise<void> {
  if (!host.newCorpusPath) return openDialog({ name: 'open', purpose: 'new' });
  const path = await host.newCorpusPath('Corpus.corpus');
  if (path !== null) say(await tryCreate(path));
}

/** Closes the open corpus. */
export async function closeCorpus(): Promise<void> {
  const answer = await client.call('workbench.close', {});
  if (answer.ok) await startCorpus(null);
  else toastProblem(answer.error);
}
