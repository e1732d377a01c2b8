// Changes are made to what they say was there, or not at all.

import { refusal } from '../../errors/problem.ts';

/** SQLite's code of an error, as better-sqlite3 has it; null for others. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

/** Throws `conflict` unless exactly one row was changed: `what` begins the sentence. */
export function expectOne(result: { changes: number }, what: string): void {
  if (result.changes !== 1) throw changedSince(what);
}

/** The refusal of a change that was made from a stale view. */
export function changedSince(what: string): Error {
  const named = what.charAt(0).toUpperCase() + what.slice(1);
  return refusal('conflict', `${named} was changed or removed in the meantime. Nothing was done.`);
}
