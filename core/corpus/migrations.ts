// Numbered SQL, each file once, in order: `user_version` says how far a corpus has come.

import type { Database } from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programPath } from '../program/program.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/** All migrations of this program, 1 to N without a gap. Throws where the folder is not so. */
export function readMigrations(folder: string = programPath('migrations')): readonly Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  return files.map((name, index) => {
    const version = Number.parseInt(name.slice(0, 4), 10);
    if (version !== index + 1) throw new Error(`migration ${name} should be number ${index + 1}`);
    return { version, name, sql: readFileSync(join(folder, name), 'utf8') };
  });
}

/**
 * Brings a corpus from `from` to the last migration: each in a transaction of its own, together with its number. References
 * are let be while a migration rebuilds tables, and must hold again before it is committed. Throws what SQLite throws.
 */
export function migrate(database: Database, from: number, migrations: readonly Migration[]): void {
  const enforced: unknown = database.pragma('foreign_keys', { simple: true });
  database.pragma('foreign_keys = OFF');
  try {
    for (const migration of migrations.slice(from)) {
      database
        .transaction(() => {
          database.exec(migration.sql);
          database.pragma(`user_version = ${migration.version}`);
          const broken = database.pragma('foreign_key_check') as unknown[];
          if (broken.length > 0) throw new Error(`migration ${migration.name} leaves references that lead nowhere`);
        })
        .immediate();
    }
  } finally {
    database.pragma(`foreign_keys = ${String(enforced)}`);
  }
}
