// Ids of documents, and which of them are in the corpus.

import type { Reader } from '../database/database.ts';

/** The highest id of a document, in the corpus or removed; 0 where there is none. */
export function lastId(reader: Reader): number {
  return reader.get<{ id: number | null }>('SELECT max(id) AS id FROM document')?.id ?? 0;
}

/** Those of some documents that are in the corpus, in their order. */
export function liveOf(reader: Reader, ids: readonly number[]): readonly number[] {
  return reader
    .tuples<[number]>(
      `SELECT one.value FROM json_each(?) AS one
       CROSS JOIN document INDEXED BY document_by_live ON document.live = 1 AND document.id = one.value ORDER BY one.key`,
      JSON.stringify(ids),
    )
    .map(([id]) => id);
}
