// A look at a corpus file that changes nothing in it: what it is, whether it can be trusted, what it holds.

import SQLite, { type Database } from 'better-sqlite3';
import { statSync } from 'node:fs';
import { connectionTo } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { readHeader } from './header.ts';

export interface CorpusFacts {
  readonly corpus: string;
  readonly version: number;
  readonly documents: number;
  readonly spans: number;
  /** The number of its newest event. */
  readonly seq: number;
  /** The sum of its newest event, which stands for all before it. */
  readonly sum: string;
  /** When its newest event was, in Unix milliseconds. */
  readonly changed: number;
}

/**
 * Refuses what is not a corpus that this program can open: `foreign`, `newer`, or, from its size alone, `damaged`. Throws
 * what the file system throws. Opens and closes the file: see isHeldHere.
 */
export function refuseWhatIsNotOurs(path: string, newest: number): void {
  const header = readHeader(path);
  if (header.kind === 'foreign') {
    throw refusal('foreign', `${path} is not a corpus: it is ${header.what}. Nothing was changed.`);
  }
  refuseNewer(header.version, newest, path);
  const bytes = statSync(path).size;
  // A checkpoint that was cut short leaves a file shorter than its header says: the write-ahead log has the rest.
  const hasLog = (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  if (!hasLog && bytes < header.pages * header.pageSize) {
    throw damaged(path, `${bytes} bytes are there of ${header.pages * header.pageSize}`);
  }
}

/** Refuses a format that this program does not know yet. */
export function refuseNewer(version: number, newest: number, path: string): void {
  if (version <= newest) return;
  throw refusal(
    'newer',
    `${path} was made by a newer Spanwright (its format is ${version}, this program reads up to ${newest}). Nothing was changed; update Spanwright to open it.`,
    { version, newest },
  );
}

/**
 * Looks into a corpus that a killed program left its log beside, over a connection that cannot write, so that one that is refused is left byte for byte as it was, its
 * write-ahead log included. Reads it through where it is no larger than `readThrough` bytes. Throws refusals, and what
 * SQLite throws.
 */
export function examineClosed(path: string, newest: number, readThrough: number): void {
  // What a killed program left in a rollback journal must be put back first, which needs a connection that can write.
  if ((statSync(`${path}-journal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return;
  const database = new SQLite(path, { readonly: true, fileMustExist: true, timeout: 0 });
  try {
    refuseNewer(database.pragma('user_version', { simple: true }) as number, newest, path);
    refuseDamaged(database, path, readThrough);
  } finally {
    database.close();
  }
}

/** Refuses a file that SQLite finds damaged; one larger than `readThrough` bytes is only asked which corpus it is. */
export function refuseDamaged(database: Database, path: string, readThrough: number): void {
  const bytes =
    (database.pragma('page_count', { simple: true }) as number) *
    (database.pragma('page_size', { simple: true }) as number);
  const found = bytes > readThrough ? 'ok' : database.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw damaged(path, String(found));
  const row = database.prepare<[], { one: number }>('SELECT one FROM corpus').get();
  if (!row) throw damaged(path, 'it does not say which corpus it is');
}

/** What a corpus holds, over an open connection. Throws what SQLite throws. */
export function readFacts(database: Database): CorpusFacts {
  const { reader } = connectionTo(database);
  const row = reader.get<{ id: string; documents: number }>('SELECT id, documents FROM corpus');
  const last = reader.get<{ seq: number; sum: string; at: number }>(
    'SELECT seq, sum, at FROM event ORDER BY seq DESC LIMIT 1',
  );
  return {
    corpus: row?.id ?? '',
    version: database.pragma('user_version', { simple: true }) as number,
    documents: row?.documents ?? 0,
    spans: reader.get<{ n: number }>('SELECT coalesce(sum(spans), 0) AS n FROM label_total')?.n ?? 0,
    seq: last?.seq ?? 0,
    sum: last?.sum ?? '',
    changed: last?.at ?? 0,
  };
}

/** The refusal of a file that is not whole; `found` says what is wrong, without a full stop. */
export function damaged(path: string, found: string): Error {
  return refusal('damaged', `${path} is damaged: ${found}. Nothing was changed; open a backup of it.`);
}
