// Where backups go and how many of them stay, as the person set it for all corpora.

import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { refusal } from '../errors/problem.ts';
import type { Preferences } from '../preferences/preferences.ts';
import type { BackupsKept } from '../../model/contract/backups.ts';
import { fewestBackups } from '../../model/backups.ts';

const key = 'backups.kept';
const keptSchema = z.object({ folder: z.string().nullable(), most: z.int().min(fewestBackups).nullable() });

/** What is set; as usual where nothing is. */
export function readKept(preferences: Preferences): BackupsKept {
  return keptSchema.safeParse(preferences.read()[key]).data ?? { folder: null, most: null };
}

/** Sets it. Throws `refused` where nothing can be written to the folder. */
export function writeKept(preferences: Preferences, { folder, most }: BackupsKept): void {
  if (folder !== null) refuseUnusable(folder);
  preferences.write(key, folder === null && most === null ? null : { folder: folder && resolve(folder), most });
}

function refuseUnusable(folder: string): void {
  const why = whyUnusable(folder);
  if (why !== null) throw refusal('refused', `Backups cannot be kept in ${folder}: ${why}. Nothing was changed.`);
}

function whyUnusable(folder: string): string | null {
  if (!isAbsolute(folder)) return 'it is not a whole path';
  try {
    if (!statSync(folder).isDirectory()) return 'it is no folder';
    accessSync(folder, constants.W_OK);
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return code === 'ENOENT' ? 'it is not there' : 'nothing can be written to it';
  }
}
