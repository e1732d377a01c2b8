// A corpus of very many articles, straight into its tables: that is not what is measured, and importing them takes minutes.

import { createHash } from 'node:crypto';
import type { Corpus } from '../core/corpus/open.ts';
import type { Writer } from '../core/database/database.ts';
import { uuidv7 } from '../model/ids.ts';
import type { News } from './news.ts';

const articlesAtOnce = 5000;

/** Puts an article with its text into the tables, in a transaction of the caller's; the kept counts are the caller's, too. */
export function insertArticle(writer: Writer, document: number, text: string, title: string): void {
  const sha256 = createHash('sha256').update(`${document} ${text}`).digest('hex');
  writer.run(
    `INSERT INTO document (id, name, title, sha256, length, added, source, encoding, newline, original_sha256, sum)
     VALUES (?, ?, ?, ?, ?, 0, 'pasted', 'utf-8', 'lf', ?, ?)`,
    document,
    `article ${document}`,
    title,
    sha256,
    Array.from(text).length,
    sha256,
    sha256.slice(0, 32),
  );
  writer.run('INSERT INTO document_text (document, text) VALUES (?, ?)', document, text);
}

/** Puts articles into an empty corpus, with numbers from 1 on and the tags of annotator 1, without the search index. */
export function fill(corpus: Corpus, articles: readonly News[]): void {
  for (let from = 0; from < articles.length; from += articlesAtOnce) {
    corpus.transaction((writer) => {
      if (from === 0) writer.run(`INSERT INTO annotator (id, name) VALUES (1, 'bench')`);
      for (const [n, { text, tags }] of articles.slice(from, from + articlesAtOnce).entries()) {
        const document = from + n + 1;
        insertArticle(writer, document, text, `Article ${document}`);
        if (tags.length === 0) continue;
        writer.run(
          `INSERT INTO layer (document, annotator, status, spans, updated) VALUES (?, 1, 'done', ?, 0)`,
          document,
          tags.length,
        );
        for (const { label, start, end } of tags) {
          writer.run(
            'INSERT INTO span (document, id, annotator, label, start, "end", surface) VALUES (?, ?, 1, ?, ?, ?, ?)',
            document,
            uuidv7(),
            label,
            start,
            end,
            text.slice(start, end),
          );
        }
        for (const [label, own] of Map.groupBy(tags, (tag) => tag.label)) {
          writer.run(
            'INSERT INTO document_label (document, annotator, label, spans) VALUES (?, 1, ?, ?)',
            document,
            label,
            own.length,
          );
        }
      }
    });
  }
  corpus.transaction((writer) => {
    writer.run('UPDATE corpus SET documents = (SELECT count(*) FROM document)');
    writer.run(
      'INSERT INTO label_total (annotator, label, spans) SELECT annotator, label, sum(spans) FROM document_label GROUP BY 1, 2',
    );
  });
}
