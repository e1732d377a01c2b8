// What is said of a backup.

import type { Backup, NextBackup } from '../../model/contract/backups.ts';
import { momentWithin } from '../base/moments.ts';
import { count, size } from '../base/figures.ts';

/** How far a backup is behind the corpus as it is. */
export function lackOf({ lacks }: Pick<Backup, 'lacks'>): string {
  if (lacks === null) return 'from a different history';
  if (lacks === 0) return 'up to date';
  return `${count(lacks, 'change')} behind`;
}

/** What is said once a backup was restored. */
export function restoredWords({ changed, lacks }: Pick<Backup, 'changed' | 'lacks'>): string {
  const head = `Restored the backup of ${momentWithin(changed)}`;
  return lacks === null ? `${head}.` : `${head} (${lackOf({ lacks })}).`;
}

/** Why it was made, for backups that were not made in passing; else nothing. */
export function whyOf({ why }: Pick<Backup, 'why'>): string {
  if (why === '') return '';
  if (why === 'asked') return 'made by hand';
  if (why === 'before restore') return 'saved before a restore';
  if (why === 'checked') return 'from a check';
  return why;
}

/** What the next backup takes, before it is made: room, and time where that is more than a moment. */
export function nextWords({ bytes, free, hasRoom, seconds }: NextBackup): string {
  const room = `The next backup takes ${size(bytes)}; ${size(free)} are free there`;
  if (!hasRoom) return `${room}, which is too little: none is made until there is room.`;
  if (seconds < 5) return `${room}.`;
  return `${room}. Making and checking it takes about ${seconds < 90 ? count(seconds, 'second') : count(Math.round(seconds / 60), 'minute')}, while you work on.`;
}
