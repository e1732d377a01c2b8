// Where Spanwright keeps what is not in a corpus of the person's own choosing: preferences, the first corpus, backups.

import { resolve } from 'node:path';
import envPaths from 'env-paths';

/** The user's data folder as the system names it, or the one in SPANWRIGHT_DATA. It need not exist yet. */
export function dataFolder(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  const chosen = environment['SPANWRIGHT_DATA'];
  return chosen ? resolve(chosen) : envPaths('spanwright', { suffix: '' }).data;
}
