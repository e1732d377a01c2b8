// Makes one backup of an open corpus: in steps, checked, and only then under a name that anybody would trust.

import { existsSync, mkdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Corpus } from '../corpus/open.ts';
import { syncFolder } from '../corpus/durable.ts';
import { refusal } from '../errors/problem.ts';
import type { Backup, NextBackup } from '../../model/contract/backups.ts';
import type { CheckReport } from '../../model/contract/check.ts';
import { copyInSteps } from './copy-in-steps.ts';
import { backupPathFor, nameOf, type BackupPlaces } from '../corpus/backup-path.ts';
import { inspect } from './inspect.ts';
import { listBackups, readBackup } from './list.ts';
import { presentOf } from './present.ts';
import { sizeOf } from './size.ts';
import { copiesToDrop } from './thin.ts';

export interface BackupOrder {
  readonly why: string;
  readonly places: BackupPlaces;
  /** How many stay; null: those of usual age. */
  readonly most: number | null;
  /** Check every span, count and event of the backup too. */
  readonly full?: boolean;
  /** False: the backup is made for its check alone. */
  readonly keep?: boolean;
  readonly progress?: (state: 'copying' | 'checking', pages: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** The backup, where it was kept, and what a full check of it said; one that was found fault with is not kept. */
export interface Made {
  readonly backup: Backup | null;
  readonly report: CheckReport | null;
}

/** The backups of one corpus may take this much, or six times its own size where that is more. */
const roomAtLeast = 4 * 1024 ** 3;
/** So much stays free on the disk for work to go on. */
const leftFree = 256 * 1024 ** 2;

/**
 * Makes a backup and checks it; older ones are thinned only when it is in its place. Throws `disk-full` before it begins where
 * there is no room, `damaged` where the backup fails its check, and what SQLite and the file system throw: nothing new is
 * there then, and nothing old is gone.
 */
export async function makeBackup(corpus: Corpus, order: BackupOrder): Promise<Made> {
  const { why, places, most, full = false, keep = true, progress, signal } = order;
  const target = backupPathFor(corpus.path, why, places);
  mkdirSync(dirname(target), { recursive: true });
  refuseFullDisk(corpus, target);
  const draft = `${target}.part`;
  try {
    let pages = 0;
    await copyInSteps(corpus.database, draft, {
      signal,
      progress(done, total) {
        pages = total;
        progress?.('copying', done, total);
      },
    });
    progress?.('checking', pages, pages);
    const { facts, report } = await inspect({ path: draft, finish: true, full }, signal);
    if (facts.corpus !== corpus.id) throw refusal('damaged', `The backup ${draft} is not of this corpus.`);
    if (!keep || (report && !report.ok)) return { backup: null, report };
    renameSync(draft, target);
    syncFolder(dirname(target));
    const backup = read(corpus, target);
    thin(corpus, places, most);
    return { backup, report };
  } finally {
    for (const companion of ['', '-wal', '-shm', '-journal']) rmSync(draft + companion, { force: true });
  }
}

function read(corpus: Corpus, path: string): Backup {
  const backup = readBackup(path, nameOf(corpus.path), presentOf(corpus));
  if (!backup) throw refusal('damaged', `The backup ${path} cannot be read again.`);
  return backup;
}

/** Bytes a second. A copy with its check did 200 million (bench/RESULTS.md, The price of safety); other disks are slower. */
const usualSpeed = 150e6;

/** What the next backup of a corpus takes, in bytes and seconds, and whether there is room for it; null where its folder is gone. */
export function nextBackup(corpus: Corpus, { chosen }: BackupPlaces): NextBackup | null {
  const folder = chosen !== null && existsSync(chosen) ? chosen : dirname(corpus.path);
  if (!existsSync(folder)) return null;
  const bytes = sizeOf(corpus);
  const { free, hasRoom } = roomIn(folder, corpus);
  return { bytes, free, hasRoom, seconds: Math.ceil(bytes / usualSpeed) };
}

function roomIn(folder: string, corpus: Corpus): { readonly free: number; readonly hasRoom: boolean } {
  const { bavail, bsize } = statfsSync(folder);
  // A backup of what is nowhere else is worth the last room there is.
  const margin = existsSync(corpus.path) ? leftFree : 0;
  return { free: bavail * bsize, hasRoom: bavail * bsize > sizeOf(corpus) + margin };
}

function refuseFullDisk(corpus: Corpus, target: string): void {
  if (roomIn(dirname(target), corpus).hasRoom) return;
  throw refusal(
    'disk-full',
    `There is no room for a backup of ${corpus.path} in ${dirname(target)}. The corpus itself is safe; free some space.`,
  );
}

function thin(corpus: Corpus, places: BackupPlaces, most: number | null): void {
  const copies = listBackups(corpus.path, places, presentOf(corpus));
  const room = Math.max(roomAtLeast, 6 * sizeOf(corpus));
  for (const { path } of copiesToDrop(copies, room, most ?? Infinity)) rmSync(path, { force: true });
}
