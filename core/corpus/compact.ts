// Makes the file of a closed corpus as small as what is in it, in the thread of whoever calls: minutes for gigabytes.

import SQLite, { type Database } from 'better-sqlite3';
import { chmodSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { connectionTo } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { dropIndex, wantIndex } from '../search/index.ts';
import { syncFile, syncFolder } from './durable.ts';
import { readFacts } from './examine.ts';
import { setPragmas } from './pragmas.ts';

export interface CompactOrder {
  /** Where its file really is: what a link leads to. */
  readonly path: string;
  /** Where the smaller file is made, in the folder of the corpus. */
  readonly draft: string;
  /** Whether the corpus has a search index afterwards; one that it has not yet is made when it is opened. */
  readonly index: boolean;
}

/**
 * Writes what is in the corpus into a new file, compares the two, and puts the new one in the place of the old. Until then the
 * old one is whole, and it is locked throughout. Throws `damaged` where the new file is not what the old one was, and what
 * SQLite and the file system throw; nothing but the index has changed then.
 */
export function compactFile({ path, draft, index }: CompactOrder): void {
  const database = new SQLite(path, { fileMustExist: true, timeout: 0 });
  try {
    setPragmas(database, path);
    connectionTo(database).transaction(index ? wantIndex : dropIndex);
    // Nothing of the old file may be left to be read into the new one.
    database.pragma('wal_checkpoint(TRUNCATE)');
    rmSync(draft, { force: true });
    database.prepare('VACUUM INTO ?').run(draft);
    compare(database, draft, path);
    syncFile(draft);
    chmodSync(draft, statSync(path).mode);
    // Windows moves nothing over a file that is open; elsewhere the lock is kept until the old file has no name any more.
    if (process.platform === 'win32') database.close();
    renameSync(draft, path);
    syncFolder(dirname(path));
  } finally {
    database.close();
    rmSync(draft, { force: true });
  }
}

function compare(database: Database, draft: string, path: string): void {
  const made = new SQLite(draft, { readonly: true, fileMustExist: true });
  try {
    const found = made.pragma('integrity_check(1)', { simple: true });
    const [before, after] = [readFacts(database), readFacts(made)];
    if (found === 'ok' && JSON.stringify(before) === JSON.stringify(after)) return;
    throw refusal('damaged', `The smaller file of ${path} is not what it was made of: ${String(found)}`);
  } finally {
    made.close();
  }
}
