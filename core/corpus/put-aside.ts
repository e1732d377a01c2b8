// Renames a corpus that cannot be used, with all that belongs to it, so that another can take its place. Nothing is deleted.

import { existsSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { stampOf } from './stamp.ts';

const companions = ['', '-wal', '-shm', '-journal'] as const;

/**
 * Renames whatever is there of a corpus: the file, its write-ahead log, its index of that, its rollback journal. Gives the
 * new path of the file; null when there was nothing at all. Throws what the file system throws.
 */
export function putAside(path: string, now: number = Date.now()): string | null {
  const there = companions.filter((companion) => existsSync(path + companion));
  if (there.length === 0) return null;
  const name = `${basename(path).replace(/\.corpus$/i, '')} set aside ${stampOf(now)}`;
  let target = join(dirname(path), `${name}.corpus`);
  for (let n = 2; companions.some((companion) => existsSync(target + companion)); n++) {
    target = join(dirname(path), `${name} (${n}).corpus`);
  }
  // The file first: should the power go in between, nothing opens a file whose log is missing; a log alone is harmless, for
  // whatever takes this place puts it aside too.
  for (const companion of there) renameSync(path + companion, target + companion);
  return target;
}
