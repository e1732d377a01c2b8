// How every connection to a corpus is set up.

import type { Database } from 'better-sqlite3';
import { refusal } from '../errors/problem.ts';

/** Each pragma, how it is set, and what it must read back as. */
export const pragmas: readonly (readonly [name: string, value: string, expected: string | number])[] = [
  ['locking_mode', 'EXCLUSIVE', 'exclusive'],
  ['journal_mode', 'WAL', 'wal'],
  // A file's WAL mode alone would bring NORMAL, which can lose the last commits when the power goes.
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  // In KiB: with SQLite's 2 MB an import reads again and again what it has just written.
  ['cache_size', '-32768', -32768],
  // In pages: as many are gathered before they are written to their places, which takes the disk twice.
  ['wal_autocheckpoint', '4000', 4000],
];

/** Sets every pragma and reads it back, and takes the lock. Throws a refusal where one does not hold. */
export function setPragmas(database: Database, path: string): void {
  for (const [name, value, expected] of pragmas) {
    database.pragma(`${name} = ${value}`);
    const actual: unknown = database.pragma(name, { simple: true });
    if (actual !== expected) {
      throw refusal(
        'io',
        `${path} cannot be opened safely: ${name} is ${String(actual)}, not ${value}. Nothing was changed.`,
      );
    }
  }
  // The lock is taken by the first write: take it now, so that a second program is refused at its door and not later.
  database.exec('BEGIN IMMEDIATE; COMMIT');
}
