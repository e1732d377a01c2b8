// What the disk and SQLite take for the bare thing: the raw limit beside a figure.

import SQLite from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Corpus } from '../core/corpus/open.ts';

/** Queries and rows without anything of ours. */
export interface Bare {
  /** So many ids from one on, by their key. */
  ids(from: number, count: number): void;
  /** The text of an article and its tags. */
  article(document: number): void;
  /** The columns of so many articles from one on. */
  articles(from: number, count: number): void;
  /** The first articles that the full-text index gives for a query of its own language. */
  search(query: string, count: number): void;
  /** All texts, in bytes of UTF-8. */
  texts(): number;
  /** One row, committed to the disk. */
  row(): void;
  /** So many rows changed in one transaction, and committed to the disk. */
  rows(count: number): void;
  close(): void;
}

/** The raw limits of a corpus; `path` is for a database of bare rows, which goes with the closing. */
export function bareOf({ reader }: Corpus, path: string): Bare {
  const database = new SQLite(path);
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE row (id INTEGER PRIMARY KEY, value INTEGER)');
  const insert = database.prepare('INSERT INTO row (value) VALUES (0)');
  const change = database.prepare('UPDATE row SET value = value + 1 WHERE id <= ?');
  let rows = 0;
  return {
    ids: (from, count) => void reader.all('SELECT id FROM document WHERE id >= ? ORDER BY id LIMIT ?', from, count),
    article(document) {
      reader.get('SELECT text FROM document_text WHERE document = ?', document);
      reader.all('SELECT * FROM span WHERE document = ?', document);
    },
    articles: (from, count) => void reader.all('SELECT * FROM document WHERE id >= ? ORDER BY id LIMIT ?', from, count),
    search(query, count) {
      reader.all('SELECT rowid FROM document_search WHERE document_search MATCH ? LIMIT ?', query, count);
    },
    texts() {
      let bytes = 0;
      for (const { text } of reader.iterate<{ text: string }>('SELECT text FROM document_text'))
        bytes += Buffer.byteLength(text);
      return bytes;
    },
    row: () => void database.transaction(() => insert.run()).immediate(),
    rows(count) {
      database.transaction(() => {
        for (; rows < count; rows++) insert.run();
        change.run(count);
      })();
    },
    close() {
      database.close();
      rmSync(path);
    },
  };
}

/** The raw limit: the least that any import of such a file must do, for the texts alone or with the spans in them, into a new database. */
export async function insertBare(path: string, source: string, withSpans: boolean): Promise<void> {
  const database = new SQLite(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE text (id INTEGER PRIMARY KEY, sha256 TEXT, text TEXT)');
  database.exec(
    'CREATE TABLE span (text INTEGER, start INTEGER, "end" INTEGER, label TEXT, PRIMARY KEY (text, start, "end", label)) WITHOUT ROWID',
  );
  const insert = database.prepare('INSERT INTO text (sha256, text) VALUES (?, ?)');
  const insertSpan = database.prepare('INSERT INTO span (text, start, "end", label) VALUES (?, ?, ?, ?)');
  database.exec('BEGIN IMMEDIATE');
  for await (const line of createInterface({ input: createReadStream(source, { highWaterMark: 2 ** 20 }) })) {
    const { text, spans } = JSON.parse(line) as BareLine;
    const id = insert.run(createHash('sha256').update(text, 'utf8').digest('hex'), text).lastInsertRowid;
    if (!withSpans) continue;
    for (const { start, end, label } of spans) insertSpan.run(id, start, end, label);
  }
  database.exec('COMMIT');
  database.close();
}

interface BareLine {
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number; readonly label: string }[];
}
