// Which of some articles have the words: their texts are given to an index of their own, in memory. The index of the corpus knows it of all
// of them, but looks up everything that begins like the last word before it says anything.

import SQLite from 'better-sqlite3';
import type { Reader } from '../database/database.ts';
import { tokenizer } from './index-words.ts';
import type { WordSearch } from './match.ts';

export interface TextTester {
  /** Those of these documents whose text or title has the words, and how many letters were read. Throws what SQLite throws. */
  test(documents: readonly number[]): { readonly found: ReadonlySet<number>; readonly read: number };
  dispose(): void;
}

interface Row {
  readonly id: number;
  readonly titled: 0 | 1;
  readonly text: string;
}

/** A tester for one search. It finds words as the index of the corpus does. */
export function createTextTester(reader: Reader, { index, title, says }: WordSearch): TextTester {
  const memory = new SQLite(':memory:');
  memory.exec(`CREATE VIRTUAL TABLE some USING fts5 (text, content = '', ${tokenizer}, detail = 'none')`);
  const insert = memory.prepare<[number, string]>('INSERT INTO some (rowid, text) VALUES (?, ?)');
  const matching = memory.prepare<[string], number>('SELECT rowid FROM some WHERE some MATCH ?').pluck();
  const clear = memory.prepare(`INSERT INTO some (some) VALUES ('delete-all')`);
  const textsOf = `SELECT document.id AS id, document.title LIKE ? ESCAPE '\\' AS titled, document_text.text AS text
    FROM json_each(?) AS one CROSS JOIN document ON document.id = one.value
    CROSS JOIN document_text ON document_text.document = document.id`;
  const find = memory.transaction((rows: readonly Row[]) => {
    const found = new Set<number>();
    let read = 0;
    const texts = new Map(says && rows.map(({ id, text }) => [id, text]));
    for (const { id, titled, text } of rows) {
      read += text.length;
      if (titled === 1) found.add(id);
      else if (index) insert.run(id, text);
    }
    const having = index ? matching.all(index.query) : [];
    for (const id of having) if (says?.(texts.get(id) ?? '') ?? true) found.add(id);
    clear.run();
    return { found, read };
  });
  return {
    test: (documents) => find(reader.all<Row>(textsOf, title, JSON.stringify(documents))),
    dispose: () => void memory.close(),
  };
}
