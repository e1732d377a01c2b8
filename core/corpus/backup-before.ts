// The backup that is made before a corpus is brought up to date. One that was killed on the way, or cut off by the power, has its backup
// already: gigabytes that would take minutes to copy and to check are not made twice.

import SQLite, { type Database } from 'better-sqlite3';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backupFolders, backupPathFor, nameOf, type BackupPlaces } from './backup-path.ts';
import { verifiedCopy } from './copy.ts';
import { readFacts, type CorpusFacts } from './examine.ts';
import { readHeader } from './header.ts';

/**
 * Sees that there is a checked backup of an open database as it is, named after the version that it is brought to: makes one, or finds the one
 * that was made. What was left of one that did not become whole is removed. Throws as verifiedCopy does.
 */
export function backUpBefore(database: Database, path: string, version: number, places: BackupPlaces): void {
  const why = `before version ${version}`;
  const made = backupFolders(path, places).flatMap((folder) => filesFor(folder, path, why));
  for (const file of made) if (file.endsWith('.part')) rmSync(file, { force: true });
  const facts = readFacts(database);
  const isThere = made.some((file) => file.endsWith('.corpus') && hasTheSame(file, facts));
  if (!isThere) verifiedCopy(database, backupPathFor(path, why, places));
}

/** Those made for this reason, whole and not. */
function filesFor(folder: string, path: string, why: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => {
        const stem = file.replace(/(?: \(\d+\))?\.corpus(?:\.part)?$/, '');
        return stem !== file && stem.startsWith(`${nameOf(path)} `) && stem.endsWith(` ${why}`);
      })
      .map((file) => join(folder, file));
  } catch {
    return [];
  }
}

/** A backup stands under its name only when it was checked; of the same corpus, with the same newest event, it holds the same work. */
function hasTheSame(file: string, { corpus, version, seq, sum }: CorpusFacts): boolean {
  try {
    if (readHeader(file).kind !== 'corpus') return false;
    const copy = new SQLite(file, { readonly: true, fileMustExist: true, timeout: 0 });
    try {
      const facts = readFacts(copy);
      return facts.corpus === corpus && facts.seq === seq && facts.sum === sum && facts.version <= version;
    } finally {
      copy.close();
    }
  } catch {
    return false;
  }
}
