// Feeds the full-text index in runs of documents, apart from what brings them in: one segment a run instead of one a row.

import type { Connection, Reader, Writer } from '../database/database.ts';
import { createGivingWay } from '../history/parts.ts';
import { createPresence } from '../history/presence.ts';
import { newestSeq } from '../history/record.ts';

/** So many documents at once: at first, and at least and at most as they take long. The more, the less is written twice. */
const indexedAtOnce = { first: 50, least: 5, most: 1000 };

/** What stands in corpus.indexed where no index is wanted. */
const unwanted = -1;

/** Whether the corpus has an index, or is to have one: without it a search reads every text. */
export function hasIndex(reader: Reader): boolean {
  return reader.get<{ indexed: number }>('SELECT indexed FROM corpus')?.indexed !== unwanted;
}

/** Takes the index out of the corpus; none is made again before one is wanted. Its room is free for what comes, and in no other file. */
export function dropIndex(writer: Writer): void {
  writer.run("INSERT INTO document_search (document_search) VALUES ('delete-all')");
  writer.run('UPDATE corpus SET indexed = ?', unwanted);
}

/** Where there is no index, there will be: it is made as after an import, from the first document on. */
export function wantIndex(writer: Writer): void {
  writer.run('UPDATE corpus SET indexed = 0 WHERE indexed = ?', unwanted);
}

/** Indexes up to `limit` documents that are not yet; gives how many it did. 0: the index is complete. Not durable by itself. */
function indexNext(connection: Connection, limit: number): number {
  return connection.partTransaction((writer) => {
    const next = writer.all<{ id: number }>(
      'SELECT id FROM document WHERE id > (SELECT indexed FROM corpus WHERE indexed <> ?) ORDER BY id LIMIT ?',
      unwanted,
      limit,
    );
    const first = next.at(0);
    const last = next.at(-1);
    if (!first || !last) return 0;
    writer.run(
      'INSERT INTO document_search (rowid, text) SELECT document, text FROM document_text WHERE document BETWEEN ? AND ?',
      first.id,
      last.id,
    );
    writer.run('UPDATE corpus SET indexed = ?', last.id);
    return next.length;
  });
}

/** How many documents wait for the index. */
function unindexed(connection: Connection): number {
  return (
    connection.reader.get<{ n: number }>(
      'SELECT count(*) AS n FROM document WHERE id > (SELECT indexed FROM corpus WHERE indexed <> ?)',
      unwanted,
    )?.n ?? 0
  );
}

export interface IndexControls {
  pause(): Promise<void>;
  isCancelled?(): boolean;
  /** How many of how many documents are done. */
  progress?(done: number, message: string, total: number): void;
}

/**
 * Brings the full-text index up to date, giving way in between. What is left when it is cancelled is done when it is called again, as is what
 * the power takes of it: how far it is stands in the corpus, from the same transactions.
 */
export async function indexAll(connection: Connection, controls: IndexControls): Promise<void> {
  // Counted once: to count what is left is to walk through all of it.
  const total = unindexed(connection);
  const presence = createPresence();
  const giveWay = createGivingWay(connection, controls, { shortens: false });
  let atOnce = indexedAtOnce.first;
  for (let done = 0; controls.isCancelled?.() !== true;) {
    const aim = presence.aim(newestSeq(connection.reader), 0);
    const began = performance.now();
    const next = indexNext(connection, atOnce);
    if (next === 0) break;
    const factor = Math.min(2, aim / Math.max(performance.now() - began, 0.1));
    atOnce = Math.round(Math.min(indexedAtOnce.most, Math.max(indexedAtOnce.least, atOnce * factor)));
    done += next;
    controls.progress?.(done, 'Making the articles searchable', Math.max(done, total));
    await giveWay();
  }
  if (total > 0) await connection.syncLog();
}
