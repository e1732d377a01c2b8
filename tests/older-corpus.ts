// A large corpus of version 14, which takes long to be brought up to date: its tags and its full-text index are made anew.

import SQLite from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';

const golden = join(import.meta.dirname, '../core/corpus/golden/v14.corpus');
const words = 'Police fined somebody. '.repeat(60);

/** Makes one at the path, as the program of version 14 would; the history does not tell of its articles and tags. */
export function makeOlderCorpus(path: string, documents: number): void {
  copyFileSync(golden, path);
  const database = new SQLite(path);
  const first = database.prepare<[], number>('SELECT max(id) + 1 FROM document').pluck().get() ?? 1;
  database.transaction(() => {
    const document = database.prepare(
      `INSERT INTO document (id, name, title, sha256, length, added, source, encoding, newline, original_sha256, sum)
       VALUES (?, ?, '', ?, ?, 0, 'x', 'UTF-8', 'lf', '', ?)`,
    );
    const text = database.prepare('INSERT INTO document_text VALUES (?, ?)');
    const span = database.prepare(
      `INSERT INTO span (document, id, annotator, label, start, "end", surface) VALUES (?, ?, 1, 1, ?, ?, 'Police')`,
    );
    const layer = database.prepare(`INSERT INTO layer VALUES (?, 1, 'done', '', ?, 0)`);
    for (let id = first; id < first + documents; id++) {
      const own = `${words}${id}`;
      const sum = createHash('sha256').update(own).digest('hex');
      document.run(id, `n${id}`, sum, own.length, sum.slice(32));
      text.run(id, own);
      const count = id % 100 === 0 ? 60 : 12;
      for (let n = 0; n < count; n++) span.run(id, `${id} ${n}`, 23 * n, 23 * n + 6);
      layer.run(id, count);
    }
    database.exec(
      'INSERT INTO document_search (rowid, text) SELECT document, text FROM document_text WHERE document > 3',
    );
    database.exec('UPDATE corpus SET indexed = (SELECT max(id) FROM document)');
  })();
  database.close();
}
