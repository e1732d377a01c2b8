// Where a corpus's backups are: beside it, where its owner finds them, or in the program's data folder where nothing can be
// written beside it.

import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { stampOf } from './stamp.ts';

/** The folder beside a corpus that holds its backups; it need not exist. */
export function backupFolder(path: string): string {
  return join(dirname(path), `${nameOf(path)} backups`);
}

/** The folders that can hold backups of a corpus, those beside it first. */
export function backupFolders(path: string, spareFolder?: string): readonly string[] {
  return spareFolder === undefined ? [backupFolder(path)] : [backupFolder(path), spare(path, spareFolder)];
}

/**
 * A free path for a backup that is made now, in a folder that can be written to. `why` is part of its name: what it was made
 * for, or nothing for those made in passing.
 */
export function backupPathFor(path: string, why: string, spareFolder?: string, now: number = Date.now()): string {
  const [beside, ...others] = backupFolders(path, spareFolder);
  // Where the folder of the corpus is gone, as with a drive that was pulled out, nothing is made in its name.
  const places = existsSync(dirname(path)) ? [beside, ...others] : others;
  const folder = places.find((one) => one !== undefined && canWrite(one)) ?? backupFolder(path);
  const stem = `${nameOf(path)} ${stampOf(now)}${why === '' ? '' : ` ${why}`}`;
  let target = join(folder, `${stem}.corpus`);
  for (let n = 2; existsSync(target); n++) target = join(folder, `${stem} (${n}).corpus`);
  return target;
}

/** The corpus's name, as its backups carry it. */
export function nameOf(path: string): string {
  return basename(path).replace(/\.corpus$/i, '');
}

// Two corpora of one name in different folders have different spare folders.
function spare(path: string, spareFolder: string): string {
  const mark = createHash('sha256').update(dirname(path)).digest('hex').slice(0, 8);
  return join(spareFolder, `${nameOf(path)} ${mark}`);
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
