// Texts and what documents came as, against the sums that were taken when they came in.

import type { Reader } from '../database/database.ts';
import { sha256Of } from '../documents/insert.ts';
import { sumOfDocument, type SummedDocument } from '../documents/sum.ts';

/** Each text that is not the one that came in. */
export function* textSums(reader: Reader): Generator<string> {
  const rows = reader.iterate<{ id: number; sha256: string; text: string }>(
    'SELECT id, sha256, text FROM document JOIN document_text ON document_text.document = document.id',
  );
  for (const { id, sha256, text } of rows) {
    if (sha256Of(text) !== sha256) yield `the text of document ${id} is not the one that came in`;
  }
}

/** Each document whose name, title or source is not what came in and no event has changed. */
export function* documentSums(reader: Reader): Generator<string> {
  const titles = firstTitles(reader);
  const rows = reader.iterate<SummedDocument & { id: number; sum: string }>(
    `SELECT id, name, title, sha256, length, added, source, encoding, newline, original_sha256 AS originalSha256,
            text_changes AS changes, meta, sum FROM document`,
  );
  for (const { id, sum, ...document } of rows) {
    const title = titles.get(id) ?? document.title;
    if (sumOfDocument({ ...document, title }) !== sum) yield `document ${id} is not described as when it came in`;
  }
}

/** What documents were called before they got another title, by their ids. */
function firstTitles(reader: Reader): ReadonlyMap<number, string | null> {
  // Of each document the row of its first event.
  const renamed = reader.all<{ document: number; title: string | null; seq: number }>(
    `SELECT document, iif(json_valid(changes), changes ->> '$[0].before.title', NULL) AS title, min(seq) AS seq FROM event
     WHERE kind = 'document.rename' AND changes <> '[]' GROUP BY document`,
  );
  return new Map(renamed.map(({ document, title }) => [document, title]));
}
