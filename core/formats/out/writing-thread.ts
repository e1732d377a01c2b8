// The other end of write-worker.ts. Pieces of files go there in memory that both threads see, so that whoever makes them can wait for
// room without an event loop: a format may make many at once.

import { Worker } from 'node:worker_threads';
import { threadScript } from '../../program/thread-script.ts';

/** How many bytes a slot holds. */
export const slotSize = 1024 * 1024;
const taken = 1;
/** The most slots that wait to be written: more would only fill the memory faster than the disk. */
const mostWaiting = 8;
/** A disk that takes nothing for so long takes nothing any more. */
const patience = 60_000;

/** A piece of the file that is open as `descriptor`: the first `length` bytes of the slot. */
export interface Piece {
  readonly descriptor: number;
  readonly slot: SharedArrayBuffer;
  readonly length: number;
  readonly isLast: boolean;
}

/** After the last piece the SHA-256 of the file in hex; what kept a piece from being written. */
export type Answer =
  | { readonly descriptor: number; readonly sha256: string }
  | { readonly descriptor: number; readonly failed: { readonly code: string; readonly message: string } };

export interface WritingThread {
  /** A slot that nobody uses, for a piece. */
  readonly slot: () => SharedArrayBuffer;
  /** Takes back a slot that was not sent. */
  readonly give: (slot: SharedArrayBuffer) => void;
  /** Sends a piece; waits where too many wait already. Throws when the disk takes none for a minute. */
  readonly write: (piece: Piece) => void;
  /** Resolves when a piece could be sent without waiting, or something has failed. */
  readonly room: () => Promise<void>;
  /** Ends it; resolves when it writes no more. */
  readonly end: () => Promise<void>;
}

/** A thread that writes, started with the first piece. `failed` is called, too, when the thread itself breaks down. */
export function writingThread(told: {
  readonly hashed: (descriptor: number, sha256: string) => void;
  readonly failed: (error: Error) => void;
}): WritingThread {
  let worker: Worker | null = null;
  const spare: SharedArrayBuffer[] = [];
  /** In the order in which they are written. */
  const waiting: SharedArrayBuffer[] = [];
  let failing = (): void => undefined;
  const failure = new Promise<void>((resolve) => (failing = resolve));
  const failed = (error: Error): void => {
    told.failed(error);
    failing();
  };
  const start = (): Worker => {
    const started = new Worker(threadScript(import.meta.url, 'write-worker'));
    started.on('error', failed);
    started.on('message', (answer: Answer) => {
      if ('sha256' in answer) told.hashed(answer.descriptor, answer.sha256);
      else failed(Object.assign(new Error(answer.failed.message), { code: answer.failed.code }));
    });
    return started;
  };
  /** The slot that is written next, when too many wait. */
  const inTheWay = (): SharedArrayBuffer | undefined => {
    for (let first = waiting[0]; first && Atomics.load(stateOf(first), 0) !== taken; first = waiting[0]) {
      spare.push(first);
      waiting.shift();
    }
    return waiting.length < mostWaiting ? undefined : waiting[0];
  };
  return {
    slot: () => spare.pop() ?? new SharedArrayBuffer(slotSize + Int32Array.BYTES_PER_ELEMENT),
    give: (slot) => void spare.push(slot),
    write(piece) {
      for (let first = inTheWay(); first; first = inTheWay()) {
        if (Atomics.wait(stateOf(first), 0, taken, patience) === 'timed-out') {
          throw new Error('the disk took nothing for a minute');
        }
      }
      Atomics.store(stateOf(piece.slot), 0, taken);
      waiting.push(piece.slot);
      (worker ??= start()).postMessage(piece);
    },
    async room() {
      let hasFailed = false;
      void failure.then(() => (hasFailed = true));
      for (let first = inTheWay(); first && !hasFailed; first = inTheWay()) {
        const { async, value } = Atomics.waitAsync(stateOf(first), 0, taken);
        if (async) await Promise.race([value, failure]);
      }
    },
    async end() {
      await worker?.terminate();
    },
  };
}

/** Says that a slot is written, or never will be. */
export function release(slot: SharedArrayBuffer): void {
  const state = stateOf(slot);
  Atomics.store(state, 0, 0);
  Atomics.notify(state, 0);
}

function stateOf(slot: SharedArrayBuffer): Int32Array<SharedArrayBuffer> {
  return new Int32Array(slot, slotSize, 1);
}
