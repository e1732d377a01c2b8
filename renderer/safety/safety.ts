// What is wrong with the corpus, or soon may be, and the ways out of it.

import { create } from 'zustand';
import type { Backup } from '../../model/contract/backups.ts';
import type { CorpusProblem, Warning } from '../../model/contract/safety.ts';
import { client } from '../session/core.ts';
import { useCorpus } from '../session/corpus.ts';
import { preference, remember } from '../session/preferences.ts';
import { startCorpus } from '../session/start-corpus.ts';
import { toastProblem } from '../session/problem-toast.ts';
import { toast } from '../base/toasts.ts';
import { restoredWords } from '../backups/words.ts';

interface Safety {
  readonly corpusProblem: CorpusProblem | null;
  readonly warnings: readonly Warning[];
}

export const useSafety = create<Safety>()(() => ({ corpusProblem: null, warnings: [] }));

/** Asks what is wrong. */
export async function readSafety(): Promise<void> {
  const answer = await client.call('workbench.state', {});
  if (!answer.ok) return;
  const { corpusProblem, warnings, problem } = answer.value;
  useSafety.setState({ corpusProblem, warnings });
  useCorpus.setState({ problem });
}

/** Follows what the core says of it until the answer is called. */
export function followSafety(): () => void {
  let path: string | null = null;
  let due: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    clearTimeout(due);
    due = setTimeout(() => void readSafety(), 200);
  };
  const stop = [
    client.on('safety', ({ corpusProblem }) => {
      useSafety.setState({ corpusProblem });
      soon();
    }),
    client.on('corpus', ({ corpus }) => {
      if (path !== (corpus?.path ?? null)) soon();
      path = corpus?.path ?? null;
    }),
    client.on('backup', ({ state }) => {
      if (state === 'done' || state === 'failed') soon();
    }),
  ];
  return () => stop.forEach((end) => end());
}

/** Renames the damaged file, and goes on with a backup in its place, or with nothing. */
export async function setAside(copy: Pick<Backup, 'path' | 'changed' | 'lacks'> | null): Promise<void> {
  const answer = await client.call('safety.setAside', { restore: copy?.path ?? null });
  if (!answer.ok) return toastProblem(answer.error);
  const { corpus, aside } = answer.value;
  await startCorpus(corpus);
  await readSafety();
  const kept = aside === null ? '' : ` The damaged file is kept as ${aside}.`;
  toast(copy ? `${restoredWords(copy)}${kept}` : kept.trim());
}

/** Writes a corpus that was taken away from its place there again. */
export async function writeBack(): Promise<void> {
  const answer = await client.call('safety.writeBack', {});
  if (!answer.ok) return toastProblem(answer.error);
  await startCorpus(answer.value.corpus);
  await readSafety();
  toast(`Everything that was saved is in ${answer.value.corpus.path} again.`);
}

/** A warning that was read is not shown again for this corpus; it still stands in the facts about it. */
export function dismissWarning(warning: Warning): void {
  remember(warningKey(warning), true);
  useSafety.setState(({ warnings }) => ({ warnings: [...warnings] }));
}

export function isDismissed(warning: Warning): boolean {
  return preference(warningKey(warning), false);
}

function warningKey({ kind, message }: Warning): string {
  // What was left over is another thing each time, and every time is worth a word.
  const which = kind === 'leftovers' ? `${kind}.${message}` : kind;
  return `corpus.${useCorpus.getState().corpus?.corpus ?? ''}.warned.${which}`;
}
