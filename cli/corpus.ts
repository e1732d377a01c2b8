// A corpus in the hands of a command: opened in this process, spoken to by the contract, closed at the end.

import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { refusal } from '../core/errors/problem.ts';
import { openLedger } from '../core/leftovers/ledger.ts';
import { sweepLeftovers } from '../core/leftovers/sweep-leftovers.ts';
import { makeTemporaryFolder } from '../core/leftovers/temporary-folder.ts';
import { dataFolder } from '../core/preferences/data-folder.ts';
import { programVersion } from '../core/program/program.ts';
import { createWorkbench, type Workbench } from '../core/workbench/workbench.ts';
import type { CallInput, CallName, CallOutput, JobEvent } from '../model/contract/contract.ts';
import type { CorpusInfo } from '../model/contract/corpus.ts';
import { uuidv7 } from '../model/ids.ts';
import { log } from './log.ts';
import { tellMigration } from './migration.ts';
import { progressHere } from './progress.ts';
import { exitCodes, say } from './voice.ts';

export interface OpenCorpus {
  readonly info: CorpusInfo;
  /** Asks the core. Throws an error with the core's sentence where it refuses. */
  readonly ask: <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;
  /** Runs a job to its end, showing its progress; Ctrl+C cancels it. */
  readonly run: (order: JobOrder) => Promise<JobEvent>;
}

type WithoutId<T> = T extends unknown ? Omit<T, 'job'> : never;
type JobOrder = WithoutId<CallInput<'job.start'>>;

/**
 * Opens a corpus, does the work and closes it. Gives the work's exit code, or `cannotOpen` with the reason said.
 * `make`: a corpus that is not there is made; 'for now', and is gone afterwards.
 */
export async function withCorpus(
  path: string,
  { make }: { readonly make: boolean | 'for now' },
  work: (corpus: OpenCorpus) => Promise<number>,
): Promise<number> {
  const isThere = existsSync(path);
  if (!isThere && !make) {
    say(`${path}: there is no such file.`);
    return exitCodes.cannotOpen;
  }
  // A command neither reads nor changes what the windows remember.
  const ledger = openLedger(join(dataFolder(), 'temporary'), log);
  for (const swept of sweepLeftovers(ledger, log)) {
    say(swept.message ?? `${swept.path} was left by a program that was ended, and was removed.`);
  }
  const { folder, entry } = makeTemporaryFolder('command', ledger);
  const migrating = tellMigration();
  const workbench = createWorkbench({
    dataFolder: folder,
    ledgerFolder: dataFolder(),
    version: programVersion,
    development: false,
    open: !isThere && make === 'for now' ? join(folder, 'for now.corpus') : resolve(path),
    door: 'the command line',
    log,
    migrating,
  });
  migrating(null);
  const ask = asker(workbench);
  try {
    const state = await ask('workbench.state', {});
    // Where backups of a file that was removed lie beside it, a window offers them; a command was told that a new one is made.
    const remade = state.corpus === null && !isThere && make === true ? await remake(ask, resolve(path)) : null;
    const { corpus, problem } = remade ?? state;
    if (corpus === null) {
      say(`${path}: ${problem?.message ?? 'it cannot be opened.'}`);
      return exitCodes.cannotOpen;
    }
    if (!isThere && make !== 'for now') {
      say(
        `${path} was not there; a new corpus was made.${remade !== null ? ' The backups of the one before it stay.' : ''}`,
      );
    }
    return await work({ info: corpus, ask, run: (order) => runJob(workbench, ask, order) });
  } finally {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
    entry.remove();
  }
}

type State = CallOutput<'workbench.state'>;

/** The state with a new corpus open; null where none can be made there either. */
async function remake(ask: OpenCorpus['ask'], path: string): Promise<Pick<State, 'corpus' | 'problem'> | null> {
  try {
    await ask('workbench.create', { path });
  } catch {
    // Why the first attempt failed says it better.
    return null;
  }
  return ask('workbench.state', {});
}

function asker(workbench: Workbench): OpenCorpus['ask'] {
  return async <N extends CallName>(name: N, input: CallInput<N>) => {
    const message = await workbench.handle({ id: 0, call: name, input });
    if (!('answer' in message)) throw new Error(`the core did not answer ${name}`);
    if (!message.answer.ok) {
      const { code, message: sentence, details } = message.answer.error;
      throw refusal(code, sentence, details);
    }
    return message.answer.value as CallOutput<N>;
  };
}

async function runJob(workbench: Workbench, ask: OpenCorpus['ask'], order: JobOrder): Promise<JobEvent> {
  const job = uuidv7();
  const progress = progressHere();
  const cancel = (): void => void ask('job.cancel', { job });
  process.once('SIGINT', cancel);
  process.once('SIGTERM', cancel);
  let stopListening: () => void = () => undefined;
  const ended = new Promise<JobEvent>((resolve) => {
    stopListening = workbench.listen((message) => {
      if (!('event' in message) || message.event !== 'job') return;
      const event = message.value as JobEvent;
      if (event.job !== job) return;
      if (event.state === 'running') return progress.show(event);
      progress.end();
      resolve(event);
    });
  });
  try {
    await ask('job.start', { ...order, job });
    return await ended;
  } finally {
    stopListening();
    process.off('SIGINT', cancel);
    process.off('SIGTERM', cancel);
  }
}
