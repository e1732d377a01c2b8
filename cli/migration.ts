// What is said while a corpus of an older version is brought up to date.

import type { EventValue } from '../model/contract/contract.ts';
import { progressHere } from './progress.ts';
import { say } from './voice.ts';

/** Says that a backup is made first, and then how far it is; null: it is over. */
export function tellMigration(): (told: EventValue<'migrating'> | null) => void {
  const progress = progressHere();
  return (told) => {
    if (told === null) progress.end();
    else if (told.total !== null) progress.show({ ...told, share: null });
    else say(`“${told.name}” is of an older version. It is backed up, and then brought up to date.`);
  };
}
