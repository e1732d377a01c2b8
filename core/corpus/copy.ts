// A copy of a corpus that is known to be good: written beside its place, checked, and only then put there.

import SQLite, { type Database } from 'better-sqlite3';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { refusal } from '../errors/problem.ts';
import { syncFile, syncFolder } from './durable.ts';

/**
 * Writes a compact copy of an open database to `target`, opens it, checks it, and renames it into place: what was at
 * `target` before stays until a good copy takes its place. Holds everything up meanwhile (two seconds a gigabyte and ten
 * to check it). Throws what SQLite or the file system throws, and a refusal where the copy fails its check.
 */
export function verifiedCopy(database: Database, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  const draft = `${target}.part`;
  rmSync(draft, { force: true });
  try {
    database.prepare('VACUUM INTO ?').run(draft);
    checkCopy(draft);
    syncFile(draft);
    renameSync(draft, target);
    syncFolder(dirname(target));
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function checkCopy(path: string): void {
  const copy = new SQLite(path, { readonly: true, fileMustExist: true });
  try {
    const found = copy.pragma('integrity_check(1)', { simple: true });
    if (found !== 'ok') throw refusal('damaged', `the backup ${path} failed its check: ${String(found)}`);
  } finally {
    copy.close();
  }
}
