// The thread that hashes the large files of an export and hands them to the system, while the next bytes are made elsewhere.

import { createHash } from 'node:crypto';
import { fdatasync, writeSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { release, type Answer, type Piece } from './writing-thread.ts';

const syncedTogether = 8 * 1024 * 1024;

type Taken = (piece: Piece) => void;
const files = new Map<number, Taken>();

const answer = (said: Answer): void => parentPort?.postMessage(said);

parentPort?.on('message', (piece: Piece) => {
  const { descriptor, slot, isLast } = piece;
  const take = files.get(descriptor) ?? begin(descriptor);
  // The number may be another file's then.
  if (isLast) files.delete(descriptor);
  else files.set(descriptor, take);
  try {
    take(piece);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    answer({ descriptor, failed: { code, message } });
  }
  release(slot);
});

function begin(descriptor: number): Taken {
  const hash = createHash('sha256');
  let unsynced = 0;
  let isSyncing = false;
  let sha256: string | null = null;
  const finish = (): void => {
    if (sha256 !== null && !isSyncing) answer({ descriptor, sha256 });
  };
  return ({ slot, length, isLast }) => {
    const bytes = new Uint8Array(slot, 0, length);
    hash.update(bytes);
    for (let at = 0; at < length;) at += writeSync(descriptor, bytes, at);
    unsynced += length;
    if (isLast) sha256 = hash.digest('hex');
    else if (unsynced >= syncedTogether && !isSyncing) {
      unsynced = 0;
      isSyncing = true;
      // On its way to the disk while the next bytes are made. Whether it got there, the last sync tells.
      fdatasync(descriptor, () => {
        isSyncing = false;
        finish();
      });
    }
    finish();
  };
}
