// What an annotator's work on a document hangs on: the live document, and the layer's status and note.

import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import type { Layer } from '../../model/contract/values.ts';

/** One annotator's status and note on a document; new and empty where there is no row yet. */
export function readLayer(reader: Reader, document: number, annotator: number): { layer: Layer; exists: boolean } {
  const row = reader.get<Layer>(
    'SELECT status, note FROM layer WHERE document = ? AND annotator = ?',
    document,
    annotator,
  );
  return row ? { layer: row, exists: true } : { layer: { status: 'new', note: '' }, exists: false };
}

/** A live document's list facts. Throws `not-found`. */
export function readLiveDocument(
  reader: Reader,
  document: number,
): { id: number; title: string; name: string; length: number } {
  const row = reader.get<{ id: number; title: string; name: string; length: number }>(
    'SELECT id, title, name, length FROM document WHERE id = ? AND live = 1',
    document,
  );
  if (!row) throw refusal('not-found', 'This article is not in the corpus, or was removed.', { document });
  return row;
}
