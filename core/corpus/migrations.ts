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

/** How far a migration is that takes long. Called while SQLite works: nothing else does meanwhile. `total` is null where it is not known. */
export type MigrationProgress = (done: number, total: number | null, message: string) => void;

/**
 * Brings a corpus from `from` to the last migration: each in a transaction of its own, together with its number. One that is killed was
 * not begun. References are let be while a migration rebuilds tables, and must hold again before it is committed. Throws what SQLite throws.
 */
export function migrate(
  database: Database,
  from: number,
  migrations: readonly Migration[],
  progress: MigrationProgress = () => undefined,
): void {
  const enforced: unknown = database.pragma('foreign_keys', { simple: true });
  database.pragma('foreign_keys = OFF');
  try {
    for (const migration of migrations.slice(from)) {
      database
        .transaction(() => {
          run(database, migration, progress);
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

const documentsAtOnce = 500;

/** In SQL that names `:from` a blank line ends each statement, and those with it are run for the documents of one range after the other. */
function run(database: Database, { sql }: Migration, progress: MigrationProgress): void {
  const isSliced = (part: string): boolean => part.includes(':from');
  const parts = isSliced(sql) ? sql.split(/\n{2,}/) : [sql];
  const sliced = parts.filter(isSliced).length;
  let nth = 0;
  for (const part of parts) {
    if (!isSliced(part)) {
      database.exec(part);
      continue;
    }
    const statement = database.prepare(part);
    const last = database.prepare<[], number | null>('SELECT max(id) FROM document').pluck().get() ?? 0;
    // The first range has whatever is before, and the last whatever is behind: no row is left out.
    let from = Number.MIN_SAFE_INTEGER;
    for (let to = documentsAtOnce; from < last || to === documentsAtOnce; from = to, to += documentsAtOnce) {
      statement.run({ from, to: to < last ? to : Number.MAX_SAFE_INTEGER });
      progress(nth * last + Math.min(to, last), sliced * last, 'Bringing the corpus up to date');
    }
    nth++;
  }
}
