// The other end of extract-worker.ts: it starts the thread, watches what it uses, and ends it where that is too much.

import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { threadScript } from '../program/thread-script.ts';
import type { ExtractedFormat, ExtractOrder } from './extractors.ts';
import type { ThreadAnswer, ThreadOrder } from './extract-worker.ts';
import type { Found } from './format.ts';

/** What taking the text out of one file may take. */
export interface ExtractLimits {
  /** Memory beside the file itself, in bytes. */
  readonly memory: number;
  /** Of the processor's time, in milliseconds: a machine that is busy with other things is no fault of the file. */
  readonly milliseconds: number;
}

const usualLimits: ExtractLimits = { memory: 230 * 1024 * 1024, milliseconds: 15_000 };

/**
 * V8 ends the whole program, and not the thread, where one piece of memory would go beyond what a thread was given: these are for
 * the worst case only, and the watch ends a thread long before. The first also keeps V8 from letting rubbish pile up.
 */
const resourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 32 };
const lookEvery = 20;
/** Who does not work either, or gets so little of a busy machine, is given up after so many times as long. */
const waitedFor = 10;
/** A thread that waits for the next file for longer is ended. In milliseconds. */
const idle = 5000;
/** A thread that has more memory than this after its work is not kept for the next file. */
const keptMemory = 96 * 1024 * 1024;

/** A thread that has nothing to do; `take` gives it back to work. */
let spare: { readonly worker: Worker; readonly acquire: () => Worker } | null = null;
let turn: Promise<unknown> = Promise.resolve();

/**
 * Takes the text out of a file, one file at a time. Gives a refusal that says why where that takes more than `limits` allow, or
 * the file breaks what reads it. The bytes of `order` go to the thread and are not here any more afterwards.
 */
export function extractInThread(
  format: ExtractedFormat,
  order: ExtractOrder,
  limits: ExtractLimits = usualLimits,
): Promise<Found> {
  const result = turn.then(() => extractNow(format, order, limits));
  turn = result.catch(() => undefined);
  return result;
}

async function extractNow(format: ExtractedFormat, order: ExtractOrder, limits: ExtractLimits): Promise<Found> {
  const worker = acquireThread();
  const size = order.bytes.length;
  const ended = new AbortController();
  const { answer, stop } = answerOf(worker);
  try {
    worker.postMessage({ ...order, format } satisfies ThreadOrder, [order.bytes.buffer]);
    const said = await Promise.race([answer, watch(worker, size, limits, ended.signal)]);
    if ('found' in said && (await memoryOf(worker)) < keptMemory) keep(worker);
    return 'found' in said ? said.found : { ok: false, line: null, reason: said.failed };
  } finally {
    ended.abort();
    stop();
    if (spare?.worker !== worker) await worker.terminate();
  }
}

function acquireThread(): Worker {
  return spare?.acquire() ?? new Worker(threadScript('extract-worker'), { resourceLimits });
}

/** Keeps a thread for the next file. It keeps no program from ending. */
function keep(worker: Worker): void {
  const end = (): void => {
    forget();
    void worker.terminate();
  };
  const clock = setTimeout(end, idle).unref();
  const forget = (): void => {
    spare = null;
    clearTimeout(clock);
    worker.off('error', end);
    worker.off('exit', end);
  };
  worker.once('error', end);
  worker.once('exit', end);
  worker.unref();
  spare = {
    worker,
    acquire() {
      forget();
      worker.ref();
      return worker;
    },
  };
}

/** The thread's answer; `stop` is called when it is not waited for any more. */
function answerOf(worker: Worker): { readonly answer: Promise<ThreadAnswer>; readonly stop: () => void } {
  const { promise: answer, resolve } = Promise.withResolvers<ThreadAnswer>();
  const failed = (error: Error): void => resolve({ failed: reasonOf(error) });
  const exited = (): void => resolve({ failed: brokeDown });
  worker.on('message', resolve);
  worker.on('error', failed);
  worker.on('exit', exited);
  return {
    answer,
    stop() {
      worker.off('message', resolve);
      worker.off('error', failed);
      worker.off('exit', exited);
    },
  };
}

/** Resolves with the reason when the thread has used more than it may; until then not, and then no more. */
async function watch(
  worker: Worker,
  size: number,
  { memory, milliseconds }: ExtractLimits,
  ended: AbortSignal,
): Promise<ThreadAnswer> {
  const before = await processorOf(worker);
  const began = performance.now();
  for (;;) {
    if ((await memoryOf(worker)) - size > memory) return { failed: tooMuchMemory(memory) };
    const isSlow = (await processorOf(worker)) - before > milliseconds;
    if (isSlow || performance.now() - began > milliseconds * waitedFor) return { failed: tooLong(milliseconds) };
    await wait(lookEvery, undefined, { ref: false });
    if (ended.aborted) return { failed: brokeDown };
  }
}

/** All memory of a thread in bytes, that of JavaScript and what it has outside; answered in the middle of its work. */
async function memoryOf(worker: Worker): Promise<number> {
  if (!canAsk(worker, 'getHeapStatistics')) return 0;
  const used = await worker.getHeapStatistics().catch(whenEnded);
  return used === null ? 0 : used.total_heap_size + used.external_memory;
}

/** How long a thread has worked, in milliseconds of the processor. */
async function processorOf(worker: Worker): Promise<number> {
  if (!canAsk(worker, 'cpuUsage')) return 0;
  const used = await worker.cpuUsage().catch(whenEnded);
  return used === null ? 0 : (used.user + used.system) / 1000;
}

/** Node before 24 cannot ask a busy thread: there its resource limits and the clock alone end it. */
function canAsk(worker: Worker, what: 'getHeapStatistics' | 'cpuUsage'): boolean {
  return typeof (worker as Partial<Worker>)[what] === 'function';
}

/** A thread that has ended says so itself. */
const whenEnded = (): null => null;

const brokeDown =
  'could not be read: the program that takes its text out broke down; save it as plain text and import that';
const tooMuchMemory = (bytes: number): string =>
  `was given up: more than ${Math.round(bytes / 1024 / 1024)} MB of memory were needed to read it; save its text as plain text, in parts, and import that`;
const tooLong = (milliseconds: number): string =>
  `was given up: reading it took longer than ${Math.round(milliseconds / 1000)} seconds; save its text as plain text, in parts, and import that`;

function reasonOf(error: Error): string {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuchMemory(usualLimits.memory) : brokeDown;
}
