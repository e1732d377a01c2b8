// Where a corpus's backups are: beside it, where its owner finds them; in a folder that was chosen for them; or in the program's
// data folder where nothing can be written in either.

import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { stampOf } from './stamp.ts';

/** Folders for backups of all corpora, apart from those beside each. */
export interface BackupPlaces {
  /** Where the person wants them; null: beside each corpus. */
  readonly chosen: string | null;
  /** Where they go when they cannot go elsewhere; null: nowhere. */
  readonly spare: string | null;
}

/** Backups are beside each corpus, and nowhere else. */
export const besideOnly: BackupPlaces = { chosen: null, spare: null };

/** The folder beside a corpus that holds its backups; it need not exist. */
export function backupFolder(path: string): string {
  return join(dirname(path), `${nameOf(path)} backups`);
}

/** The folders that can hold backups of a corpus, in the order in which a new one tries them; they need not exist. */
export function backupFolders(path: string, { chosen, spare }: BackupPlaces): readonly string[] {
  return [
    ...(chosen === null ? [] : [folderIn(chosen, path)]),
    backupFolder(path),
    ...(spare === null ? [] : [folderIn(spare, path)]),
  ];
}

/**
 * A free path for a backup that is made now, in a folder that can be written to. `why` is part of its name: what it was made
 * for, or nothing for those made in passing.
 */
export function backupPathFor(path: string, why: string, places: BackupPlaces, now: number = Date.now()): string {
  // Where the folder of the corpus is gone, or the chosen one, as with a drive that was pulled out, nothing is made in its name.
  const isThere = (folder: string): boolean => existsSync(dirname(folder)) || dirname(folder) === places.spare;
  const folders = backupFolders(path, places);
  const folder = folders.find((one) => isThere(one) && canWrite(one)) ?? backupFolder(path);
  const stem = `${nameOf(path)} ${stampOf(now)}${why === '' ? '' : ` ${why}`}`;
  let target = join(folder, `${stem}.corpus`);
  for (let n = 2; existsSync(target); n++) target = join(folder, `${stem} (${n}).corpus`);
  return target;
}

/** The corpus's name, as its backups carry it. */
export function nameOf(path: string): string {
  return basename(path).replace(/\.corpus$/i, '');
}

// Two corpora of one name in different folders have different folders there.
function folderIn(folder: string, path: string): string {
  const mark = createHash('sha256').update(dirname(path)).digest('hex').slice(0, 8);
  return join(folder, `${nameOf(path)} ${mark}`);
}

function canWrite(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
