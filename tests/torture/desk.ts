// A workbench to try things on: asked in plain calls, in a folder of its own.

import { join } from 'node:path';
import type { BackupTimes } from '../../core/backup/keeper.ts';
import { createWorkbench, type Workbench } from '../../core/workbench/workbench.ts';
import type {
  CallInput,
  CallName,
  CallOutput,
  CommandName,
  EventName,
  EventValue,
} from '../../model/contract/contract.ts';
import type { Answer } from '../../model/protocol.ts';
import { uuidv7 } from '../../model/ids.ts';

/** Copies are made only when they are asked for, and at the end. */
export const onlyAtTheEnd: BackupTimes = { rest: 1e9, apart: 1e9, latest: 1e9, look: 1e9, closing: 10_000 };

export interface TryDesk {
  readonly workbench: Workbench;
  ask<N extends CallName>(call: N, input: CallInput<N>): Promise<Answer<CallOutput<N>>>;
  /** As `ask`; throws where the answer is no. */
  get<N extends CallName>(call: N, input: CallInput<N>): Promise<CallOutput<N>>;
  /** A command by annotator 1. */
  act<N extends CommandName>(call: N, input: Omit<CallInput<N>, 'command' | 'annotator'>): Promise<CallOutput<N>>;
  /** What was pushed of one kind so far. */
  pushed<N extends EventName>(event: N): EventValue<N>[];
}

/** Opens, or makes, the corpus `name` in `folder`, and lets Ada in. */
export async function openDesk(folder: string, name = 'c.corpus', times: BackupTimes = onlyAtTheEnd): Promise<TryDesk> {
  const workbench = createWorkbench({
    dataFolder: join(folder, 'data'),
    version: '0',
    development: false,
    open: join(folder, name),
    backupTimes: times,
    log: () => undefined,
  });
  const messages: { event: string; value: unknown }[] = [];
  workbench.listen((message) => {
    if ('event' in message) messages.push(message);
  });
  const ask: TryDesk['ask'] = async <N extends CallName>(call: N, input: CallInput<N>) => {
    const message = await workbench.handle({ id: 1, call, input });
    if (!('answer' in message)) throw new Error('not an answer');
    return message.answer as Answer<CallOutput<N>>;
  };
  const get: TryDesk['get'] = async (call, input) => {
    const answer = await ask(call, input);
    if (!answer.ok) throw new Error(`${call}: ${answer.error.code} ${answer.error.message}`);
    return answer.value;
  };
  await ask('annotator.enter', { command: uuidv7(), name: 'Ada' });
  return {
    workbench,
    ask,
    get,
    act: (call, input) => get(call, { ...input, command: uuidv7(), annotator: 1 } as unknown as CallInput<typeof call>),
    pushed: <N extends EventName>(event: N) =>
      messages.filter((message) => message.event === event).map(({ value }) => value as EventValue<N>),
  };
}
