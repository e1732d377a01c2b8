// Folders for what is temporary, among the system's own.

import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry, Ledger } from './ledger.ts';

type Purpose = 'losses' | 'command' | 'convert' | 'merge';

/** A new name for such a folder. */
export function nameTemporaryFolder(what: Purpose): string {
  return join(tmpdir(), `spanwright-${what}-${randomBytes(6).toString('hex')}`);
}

/** Makes a folder that only this user can look into, and notes it before. */
export function makeTemporaryFolder(what: Purpose, ledger: Ledger): { readonly folder: string; readonly entry: Entry } {
  const folder = nameTemporaryFolder(what);
  const entry = ledger.add({ kind: 'folder', path: folder });
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    entry.remove();
    throw error;
  }
  return { folder, entry };
}
