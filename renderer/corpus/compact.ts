// Making the file of the open corpus smaller: what it takes, how it goes, and what came of it.

import { create } from 'zustand';
import type { CallOutput } from '../../model/contract/contract.ts';
import type { Problem } from '../../model/contract/problem.ts';
import type { Room } from '../../model/contract/safety.ts';
import { client } from '../session/core.ts';
import { startCorpus } from '../session/start-corpus.ts';

interface Compact {
  /** Null until it was read. */
  readonly room: Room | null;
  /** Whether there shall be a search index afterwards. */
  readonly index: boolean;
  readonly state: 'ready' | 'running';
  /** What came of the last time, since the dialog was opened. */
  readonly outcome: Pick<CallOutput<'corpus.compact'>, 'before' | 'after'> | null;
  readonly problem: Problem | null;
}

export const useCompact = create<Compact>()(() => ({
  room: null,
  index: true,
  state: 'ready',
  outcome: null,
  problem: null,
}));

/** Asks what the file takes, for a dialog that was just opened. */
export async function readRoom(): Promise<void> {
  // It may be closed and opened while the file is made.
  if (useCompact.getState().state === 'running') return;
  useCompact.setState({ room: null, outcome: null, problem: null });
  const answer = await client.call('corpus.room', {});
  if (answer.ok) useCompact.setState({ room: answer.value, index: answer.value.hasIndex });
  else useCompact.setState({ problem: answer.error });
}

export function chooseIndex(index: boolean): void {
  useCompact.setState({ index });
}

/** Makes it smaller and shows the corpus again. */
export async function compactCorpus(): Promise<void> {
  const { index } = useCompact.getState();
  useCompact.setState({ state: 'running', outcome: null, problem: null });
  const answer = await client.call('corpus.compact', { index });
  useCompact.setState({ state: 'ready' });
  if (!answer.ok) return useCompact.setState({ problem: answer.error });
  const { corpus, before, after } = answer.value;
  useCompact.setState({ outcome: { before, after } });
  await startCorpus(corpus);
  const room = await client.call('corpus.room', {});
  if (room.ok) useCompact.setState({ room: room.value });
}
