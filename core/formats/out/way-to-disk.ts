// The files of one export on their way to the disk. A small one is written where it is made; a large one goes piece by piece to
// a thread, which hashes it and waits for the disk while the next pieces are made.

import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import { slotSize, writingThread } from './writing-thread.ts';

/** A file that is being written. */
export interface FileOut {
  /** Text goes out as UTF-8; bytes belong to the caller again on return. Throws what kept earlier bytes from being written. */
  readonly write: (chunk: string | Uint8Array) => void;
  /** Ends it. `done` is called with its size and its SHA-256 in hex: at once, or while `hashed` is waited for. */
  readonly finish: (done: (bytes: number, sha256: string) => void) => void;
}

export interface WayToDisk {
  /** Makes a new file, and folders for it. Throws where it is there already. */
  readonly open: (name: string) => FileOut;
  /** Resolves when no more waits to be written than is worth it. Rejects, as those below, when something cannot be written. */
  readonly room: () => Promise<void>;
  /** Resolves when the hashes of all finished files are known. */
  readonly hashed: () => Promise<void>;
  /** Resolves when all finished files are durable and closed. */
  readonly reached: () => Promise<void>;
  /** Closes whatever is open; resolves when nothing is written any more. */
  readonly end: () => Promise<void>;
}

/** Windows renames no file that is open, as one is that is being synced. */
export const mayRenameWhileOpen = process.platform !== 'win32';

/** As many finished files wait for the disk at once, where one by one would take twice as long; each is open until it is there. */
const mostSyncing = 128;

/** Starts with no file and no thread. */
export function wayToDisk(): WayToDisk {
  const open = new Set<number>();
  const hashing = new Map<number, (sha256: string) => void>();
  let syncing = 0;
  let failure: Error | null = null;
  let wake = (): void => undefined;

  const failed = (error: Error | null): void => {
    failure ??= error;
    wake();
  };
  const refuseAfterFailure = (): void => {
    if (failure !== null) throw failure;
  };
  const change = (): Promise<void> => new Promise((resolve) => (wake = resolve));

  const close = (descriptor: number): void => {
    open.delete(descriptor);
    fs.closeSync(descriptor);
  };
  /** Makes a file durable and closes it: later, or at once where many wait already. */
  const sync = (descriptor: number): void => {
    if (!mayRenameWhileOpen || syncing >= mostSyncing) {
      fs.fsyncSync(descriptor);
      close(descriptor);
      return;
    }
    syncing++;
    fs.fsync(descriptor, (error) => {
      syncing--;
      close(descriptor);
      failed(error);
    });
  };
  const thread = writingThread({
    hashed(descriptor, sha256) {
      const then = hashing.get(descriptor);
      hashing.delete(descriptor);
      try {
        then?.(sha256);
        wake();
      } catch (error) {
        failed(error instanceof Error ? error : new Error(String(error)));
      }
    },
    failed,
  });

  const openFile = (name: string): FileOut => {
    fs.mkdirSync(path.dirname(name), { recursive: true });
    const descriptor = fs.openSync(name, 'wx');
    open.add(descriptor);
    // Slots go from file to file: some formats have one for each document.
    let slot = thread.slot();
    let buffer = Buffer.from(slot, 0, slotSize);
    let used = 0;
    let sent = 0;
    const send = (isLast: boolean): void => {
      refuseAfterFailure();
      thread.write({ descriptor, slot, length: used, isLast });
      sent += used;
      used = 0;
      if (isLast) return;
      slot = thread.slot();
      buffer = Buffer.from(slot, 0, slotSize);
    };
    const writeBytes = (chunk: Uint8Array): void => {
      for (let from = 0; from < chunk.length;) {
        if (used === slotSize) send(false);
        const to = Math.min(chunk.length, from + slotSize - used);
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
        if (used + chunk.length * 3 <= slotSize) used += buffer.write(chunk, used, 'utf8');
        else writeBytes(Buffer.from(chunk, 'utf8'));
      },
      finish(done) {
        if (sent > 0) {
          send(true);
          hashing.set(descriptor, (sha256) => {
            done(sent, sha256);
            sync(descriptor);
          });
          return;
        }
        const bytes = buffer.subarray(0, used);
        for (let at = 0; at < used;) at += fs.writeSync(descriptor, bytes, at);
        done(used, createHash('sha256').update(bytes).digest('hex'));
        thread.give(slot);
        sync(descriptor);
      },
    };
  };

  return {
    open: openFile,
    async room() {
      await thread.room();
      refuseAfterFailure();
    },
    async hashed() {
      while (hashing.size > 0 && failure === null) await change();
      refuseAfterFailure();
    },
    async reached() {
      while (hashing.size + syncing > 0 && failure === null) await change();
      refuseAfterFailure();
    },
    async end() {
      await thread.end();
      while (syncing > 0) await change();
      open.forEach(close);
    },
  };
}
