// Makes sure that what was written or renamed is still there when the power goes.

import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Waits until a file's bytes are on the disk. */
export function syncFile(path: string): void {
  sync(path, 'r+');
}

/** Waits until a folder's names are on the disk. */
export function syncFolder(path: string): void {
  // Windows cannot open a folder for this and does not need it.
  if (process.platform !== 'win32') sync(path, 'r');
}

function sync(path: string, flags: string): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
