// Where a corpus file came from, without opening it as a corpus.

import SQLite from 'better-sqlite3';
import { readHeader } from '../corpus/header.ts';
import type { Reader } from '../database/database.ts';

/** Whether the file at `path` is a package that was made from this corpus. False where that cannot be read: it is something else, or in use. */
export function isFromHere(reader: Reader, path: string): boolean {
  const here = reader.get<{ id: string }>('SELECT id FROM corpus')?.id;
  return here !== undefined && sourceOf(path) === here;
}

function sourceOf(path: string): string | null {
  try {
    if (readHeader(path).kind !== 'corpus') return null;
    const database = new SQLite(path, { readonly: true, fileMustExist: true, timeout: 0 });
    try {
      const sql = 'SELECT source FROM package WHERE id = (SELECT id FROM corpus)';
      return database.prepare<[], { source: string }>(sql).get()?.source ?? null;
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}
