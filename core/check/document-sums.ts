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
  const rows = reader.all<SummedDocument & { id: number; sum: string }>(
    `SELECT id, name, title, sha256, length, added, source, encoding, newline, original_sha256 AS originalSha256,
            text_changes AS changes, meta, sum FROM document`,
  );
  for (const { id, sum, ...document } of rows) {
    const title = firstTitle(reader, id) ?? document.title;
    if (sumOfDocument({ ...document, title }) !== sum) yield `document ${id} is not described as when it came in`;
  }
}

function firstTitle(reader: Reader, document: number): string | null {
  const renamed = reader.get<{ title: string | null }>(
    `SELECT iif(json_valid(changes), changes ->> '$[0].before.title', NULL) AS title FROM event
     WHERE document = ? AND kind = 'document.rename' AND changes <> '[]' ORDER BY seq LIMIT 1`,
    document,
  );
  return renamed?.title ?? null;
}
