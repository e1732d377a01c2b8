// The other end of export-worker.ts: rows go there, no more at a time than it can soon write.

import { Worker, type ResourceLimits } from 'node:worker_threads';
import { refusal } from '../errors/problem.ts';
import type { Chronicle } from '../formats/format.ts';
import { threadScript } from '../program/thread-script.ts';
import type { Problem } from '../../model/contract/problem.ts';
import { weightOf, weightOfChronicle, type Rows } from './rows.ts';
import type { WritingFacts, WritingOrder, Written } from './writing.ts';

export type ToWriter = { readonly rows: Rows } | { readonly chronicle: Chronicle } | { readonly facts: WritingFacts };

/** How much was taken, by weightOf, some rows together; or the end; or what went wrong, after which nothing is done. */
export type FromWriter =
  | { readonly taken: number }
  | { readonly done: Written }
  | {
      readonly failed: {
        readonly message: string;
        readonly code: string | undefined;
        readonly stack: string | undefined;
        readonly problem: Problem | null;
      };
    };

export interface ExportThread {
  /** Hands over rows; resolves when there is room for more. Rejects, as `finish`, with what went wrong over there. */
  write(rows: Rows): Promise<void>;
  /** The same with decisions and steps of the history, after all rows. */
  tell(chronicle: Chronicle): Promise<void>;
  finish(facts: WritingFacts): Promise<Written>;
  /** Ends the thread, whatever it is doing; resolves when it does nothing any more. */
  end(): Promise<void>;
}

/** So much may be on its way to the thread or wait there, in bytes; what one call of `write` hands over may be more. */
const mostAhead = 4 * 1024 * 1024;

/** Starts a thread that writes one export, with no more memory than `limits` say for its JavaScript. */
export function startExportThread(order: WritingOrder, limits: ResourceLimits): ExportThread {
  const worker = new Worker(threadScript('export-worker'), {
    workerData: order,
    resourceLimits: limits,
  });
  let ahead = 0;
  let failure: Error | null = null;
  let written: Written | null = null;
  let wake = (): void => undefined;
  const change = (): Promise<void> => new Promise((resolve) => (wake = resolve));
  const refuseAfterFailure = (): void => {
    if (failure !== null) throw failure;
  };
  const fail = (error: Error): void => {
    failure ??= error;
    wake();
  };
  const send = async (message: ToWriter, weight: number): Promise<void> => {
    ahead += weight;
    worker.postMessage(message);
    while (ahead > mostAhead && failure === null) await change();
    refuseAfterFailure();
  };
  worker.on('message', (message: FromWriter) => {
    if ('failed' in message) fail(errorOf(message.failed));
    else if ('done' in message) written = message.done;
    else ahead -= message.taken;
    wake();
  });
  worker.on('error', (error: Error) => fail(outOfMemory(error) ?? error));
  worker.on('exit', () => fail(new Error('the thread that writes the export ended before the export')));
  return {
    write: (rows) => send({ rows }, weightOf(rows)),
    tell: (chronicle) => send({ chronicle }, weightOfChronicle(chronicle)),
    async finish(facts) {
      worker.postMessage({ facts } satisfies ToWriter);
      for (;;) {
        if (written !== null) return written;
        refuseAfterFailure();
        await change();
      }
    },
    async end() {
      await worker.terminate();
    },
  };
}

function errorOf({ message, code, stack, problem }: Extract<FromWriter, { failed: unknown }>['failed']): Error {
  if (problem !== null) return refusal(problem.code, problem.message, problem.details);
  // Its stack is that of the thread, where it happened.
  return Object.assign(new Error(message), { stack }, code === undefined ? {} : { code });
}

function outOfMemory(error: Error): Error | null {
  if (!('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')) return null;
  return refusal(
    'refused',
    'Nothing was exported: an article takes more memory in this format than an export may use.',
    {
      reason: 'too-large',
    },
  );
}
