// All that a corpus holds, while it is open elsewhere.

import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** The rows of every table of a corpus file, read from a copy of it and of its log; nothing must be writing. */
export function dumpOf(path: string): ReadonlyMap<string, readonly unknown[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dump-'));
  const copy = join(folder, 'copy');
  copyFileSync(path, copy);
  if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`);
  const database = new Database(copy);
  try {
    const tables = database
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
      .pluck()
      .all();
    return new Map(tables.map((table) => [table, database.prepare(`SELECT * FROM "${table}"`).all()]));
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
}
