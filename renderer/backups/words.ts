// What is said of a copy.

import type { Backup } from '../../model/contract/backups.ts';
import { momentWithin } from '../base/moments.ts';
import { count } from '../base/figures.ts';

/** What a copy has not, against the corpus as it is. */
export function lackOf({ lacks }: Pick<Backup, 'lacks'>): string {
  if (lacks === null) return 'from another line of the history';
  if (lacks === 0) return 'lacks nothing';
  return lacks === 1 ? 'lacks the last step' : `lacks the last ${count(lacks, 'step')}`;
}

/** What is on screen after a copy was put in the corpus's place. */
export function restoredWords({ changed, lacks }: Pick<Backup, 'changed' | 'lacks'>): string {
  const copy = `This is the copy of ${momentWithin(changed)}`;
  return lacks === null ? `${copy}.` : `${copy}; it ${lackOf({ lacks })}.`;
}

/** Why it was made, for copies that were not made in passing; else nothing. */
export function whyOf({ why }: Pick<Backup, 'why'>): string {
  if (why === '') return '';
  if (why === 'asked') return 'you asked for it';
  if (why === 'before restore') return 'kept when another copy was restored';
  if (why === 'checked') return 'from a check';
  return why;
}
