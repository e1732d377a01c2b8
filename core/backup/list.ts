// The backups of a corpus that are there, and what each of them holds.

import SQLite from 'better-sqlite3';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readFacts, type CorpusFacts } from '../corpus/examine.ts';
import { readHeader } from '../corpus/header.ts';
import { isHeldHere } from '../corpus/place.ts';
import type { Backup } from '../../model/contract/backups.ts';
import { backupFolders, nameOf, type BackupPlaces } from '../corpus/backup-path.ts';

/** What the corpus itself says, as far as it can be read: which it is, its newest event's number, and the sums of its events. */
export interface Present {
  readonly corpus: string;
  readonly seq: number;
  readonly sumAt: (seq: number) => string | null;
}

/**
 * Every backup in the corpus's backup folders that can be opened, newest first; `present` null where the corpus itself cannot
 * be read. Backups of another corpus that happen to be there are left out.
 */
export function listBackups(path: string, places: BackupPlaces, present: Present | null): Backup[] {
  const backups = backupFolders(path, places).flatMap((folder) => backupsIn(folder, path, present));
  return backups.sort((a, b) => b.made - a.made || b.seq - a.seq || (a.path < b.path ? 1 : -1));
}

/** As listBackups, of one folder and in no order. */
export function backupsIn(folder: string, path: string, present: Present | null): Backup[] {
  return filesIn(folder).flatMap((file) => {
    const found = readBackup(file, nameOf(path), present);
    return found ? [found] : [];
  });
}

/** One backup, or null where the file is not a corpus that can be read, or another one's. */
export function readBackup(file: string, name: string, present: Present | null): Backup | null {
  const facts = factsOf(file);
  if (!facts || (present && facts.corpus !== present.corpus)) return null;
  const { size, mtimeMs } = statSync(file);
  const sameLine = present !== null && present.sumAt(facts.seq) === facts.sum;
  return {
    path: file,
    name: nameOf(file),
    why: whyOf(nameOf(file), name),
    made: Math.floor(mtimeMs),
    bytes: size,
    documents: facts.documents,
    spans: facts.spans,
    seq: facts.seq,
    changed: facts.changed,
    lacks: sameLine ? present.seq - facts.seq : null,
  };
}

/** The paths of the corpora in a folder; none where it cannot be read. */
export function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.corpus'))
      .map((file) => join(folder, file));
  } catch {
    return [];
  }
}

function factsOf(file: string): CorpusFacts | null {
  try {
    if (isHeldHere(file) || readHeader(file).kind !== 'corpus') return null;
    const database = new SQLite(file, { readonly: true, fileMustExist: true, timeout: 0 });
    try {
      return readFacts(database);
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

/** What is behind the time in a backup's name. */
function whyOf(backup: string, corpus: string): string {
  const rest = backup.startsWith(`${corpus} `) ? backup.slice(corpus.length + 1) : backup;
  return /^\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d (?!\()(.+?)(?: \(\d+\))?$/.exec(rest)?.[1] ?? '';
}
