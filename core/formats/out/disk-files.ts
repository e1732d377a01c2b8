// The files of one export on their way to the disk: each is hashed as it is written, and made durable while the next is made.

import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';

/** A file that is being written. */
export interface FileOut {
  /** Text goes out as UTF-8; bytes belong to the caller again on return. Throws what keeps bytes from being written. */
  readonly write: (chunk: string | Uint8Array) => void;
  /** Ends it. Returns its size and its SHA-256 in hex. Throws as `write` does. */
  readonly finish: () => { readonly bytes: number; readonly sha256: string };
}

export interface DiskFiles {
  /** Makes a new file, and folders for it. Throws where it is there already. */
  readonly open: (name: string) => FileOut;
  /** Resolves when few enough files wait for the disk. Rejects with the first failure, as those below. */
  readonly room: () => Promise<void>;
  /** Resolves when all finished files are durable and closed. */
  readonly durable: () => Promise<void>;
  /** Closes whatever is open. */
  readonly end: () => Promise<void>;
}

/** Windows renames no file that is open, as one is that is being synced. */
export const mayRenameWhileOpen = process.platform !== 'win32';

const bufferSize = 1024 * 1024;
/** A large file goes to the disk in the middle too, so that little is left to wait for at its end. In bytes. */
const syncedTogether = 8 * 1024 * 1024;
/** As many finished files wait for the disk at once, where one by one would take twice as long; each is open until it is there. */
const mostSyncing = 128;

/** Starts with no file. */
export function diskFiles(): DiskFiles {
  const open = new Set<number>();
  const spare: Buffer[] = [];
  const queue = syncQueue();
  const close = (descriptor: number): void => {
    open.delete(descriptor);
    fs.closeSync(descriptor);
  };
  return {
    open(name) {
      queue.refuseAfterFailure();
      fs.mkdirSync(path.dirname(name), { recursive: true });
      const descriptor = fs.openSync(name, 'wx');
      open.add(descriptor);
      // Buffers go from file to file: some formats have one for each document.
      const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(bufferSize);
      const syncing = syncInPieces(queue, descriptor, () => close(descriptor));
      const out = buffered(buffer, (bytes) => {
        queue.attempt(() => {
          for (let at = 0; at < bytes.length;) at += fs.writeSync(descriptor, bytes, at);
        });
        syncing.wrote(bytes.length);
      });
      return {
        write: out.write,
        finish() {
          const written = out.finish();
          spare.push(buffer);
          syncing.finish();
          return written;
        },
      };
    },
    room: queue.room,
    durable: queue.done,
    async end() {
      await queue.rest();
      open.forEach(close);
    },
  };
}

/** Hands over what is written by the bufferful, and hashes it. */
function buffered(buffer: Buffer, flushed: (bytes: Uint8Array) => void): FileOut {
  const hash = createHash('sha256');
  let used = 0;
  let before = 0;
  const flush = (): void => {
    const bytes = buffer.subarray(0, used);
    hash.update(bytes);
    flushed(bytes);
    before += used;
    used = 0;
  };
  const writeBytes = (chunk: Uint8Array): void => {
    for (let from = 0; from < chunk.length;) {
      if (used === buffer.length) flush();
      const to = Math.min(chunk.length, from + buffer.length - used);
      buffer.set(chunk.subarray(from, to), used);
      used += to - from;
      from = to;
    }
  };
  return {
    write(chunk) {
      if (typeof chunk !== 'string') {
        writeBytes(chunk);
        return;
      }
      // A UTF-16 unit takes at most three bytes of UTF-8.
      if (used + chunk.length * 3 <= buffer.length) used += buffer.write(chunk, used, 'utf8');
      else writeBytes(Buffer.from(chunk, 'utf8'));
    },
    finish() {
      flush();
      return { bytes: before, sha256: hash.digest('hex') };
    },
  };
}

interface SyncQueue {
  /** Whether another file would wait for no good. */
  readonly isFull: () => boolean;
  /** Syncs while other work goes on; `then` is called at the end, also of a failure. */
  readonly sync: (kind: typeof fs.fsync, descriptor: number, then: () => void) => void;
  /** Does what may fail for good: throws, then and ever after. */
  readonly attempt: (work: () => void) => void;
  readonly refuseAfterFailure: () => void;
  /** Resolve when it is not full, and when it is empty; reject after a failure. */
  readonly room: () => Promise<void>;
  readonly done: () => Promise<void>;
  /** Resolves when nothing is being synced any more, whether or not it failed. */
  readonly rest: () => Promise<void>;
}

function syncQueue(): SyncQueue {
  let syncing = 0;
  let failure: Error | null = null;
  let wake = (): void => undefined;
  const change = (): Promise<void> => new Promise((resolve) => (wake = resolve));
  const refuseAfterFailure = (): void => {
    if (failure !== null) throw failure;
  };
  const fewerThan = async (most: number): Promise<void> => {
    while (syncing >= most && failure === null) await change();
    refuseAfterFailure();
  };
  return {
    isFull: () => syncing >= mostSyncing,
    sync(kind, descriptor, then) {
      syncing++;
      kind(descriptor, (error) => {
        syncing--;
        failure ??= error;
        then();
        wake();
      });
    },
    attempt(work) {
      refuseAfterFailure();
      try {
        work();
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error));
        throw failure;
      }
    },
    refuseAfterFailure,
    room: () => fewerThan(mostSyncing),
    done: () => fewerThan(1),
    async rest() {
      while (syncing > 0) await change();
    },
  };
}

/** Sends a file to the disk in the middle and at its end; `close` is called when it is durable, and nothing syncs it any more. */
function syncInPieces(
  queue: SyncQueue,
  descriptor: number,
  close: () => void,
): { readonly wrote: (bytes: number) => void; readonly finish: () => void } {
  let unsynced = 0;
  // Closed too early, its number may be another file's when the sync begins.
  let inTheMiddle = false;
  let isDurable = false;
  const closeWhenDone = (): void => {
    if (isDurable && !inTheMiddle) close();
  };
  const durable = (): void => {
    isDurable = true;
    closeWhenDone();
  };
  return {
    wrote(bytes) {
      unsynced += bytes;
      if (unsynced < syncedTogether || inTheMiddle) return;
      unsynced = 0;
      inTheMiddle = true;
      queue.sync(fs.fdatasync, descriptor, () => {
        inTheMiddle = false;
        closeWhenDone();
      });
    },
    finish() {
      if (mayRenameWhileOpen && !queue.isFull()) {
        queue.sync(fs.fsync, descriptor, durable);
        return;
      }
      queue.attempt(() => fs.fsyncSync(descriptor));
      durable();
    },
  };
}
