// What is said while a corpus of an older version is brought up to date.

import type { EventValue } from '../model/contract/contract.ts';
import { progressHere, type Progress } from './progress.ts';
import { say } from './voice.ts';

/** Says that a backup is made first, and then how far it is; null: it is over. */
export function tellMigration(begin: () => Progress = progressHere): (told: EventValue<'migrating'> | null) => void {
  let progress: Progress | null = null;
  return (told) => {
    if (told === null) progress?.end();
    // Begun here, since the backup before it is not what the rest takes as long as.
    else if (told.total !== null) (progress ??= begin()).show({ ...told, share: null });
    else say(`“${told.name}” is of an older version. It is backed up, and then brought up to date.`);
  };
}
