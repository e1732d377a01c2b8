// A version to come, so that bringing a corpus up to date can be tried before there is one.

import { readMigrations, type Migration } from '../../core/corpus/migrations.ts';

/** This program's migrations and one more. */
export function withNext(sql: string): readonly Migration[] {
  const migrations = readMigrations();
  return [...migrations, { version: migrations.length + 1, name: 'next', sql }];
}
