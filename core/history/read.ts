// What is stored, as changes speak of it.

import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import type { Layer } from '../../model/wire.ts';
import type { Span } from '../../model/span.ts';

/** One annotator's status and note on a document; new and empty where there is no row yet. */
export function readLayer(reader: Reader, document: number, annotator: number): { layer: Layer; exists: boolean } {
  const row = reader.get<Layer>(
    'SELECT status, note FROM layer WHERE document = ? AND annotator = ?',
    document,
    annotator,
  );
  return row ? { layer: row, exists: true } : { layer: { status: 'new', note: '' }, exists: false };
}

/** One annotator's spans of a document, in text order. Offsets in code points. */
export function readSpans(reader: Reader, document: number, annotator: number): Span[] {
  return reader.all<Span>(
    `SELECT id, annotator, label, start, "end", note FROM span WHERE document = ? AND annotator = ?
     ORDER BY start, "end" DESC, label, id`,
    document,
    annotator,
  );
}

/**
 * One annotator's spans that share at least one code point with [start, end), in no order. Reads keys only for the others,
 * so that a tag in a crowded document costs about what it costs in an empty one.
 */
export function readOverlapping(
  reader: Reader,
  document: number,
  annotator: number,
  { start, end }: Pick<Span, 'start' | 'end'>,
): Span[] {
  return reader.all<Span>(
    `SELECT id, annotator, label, start, "end", note FROM span
     WHERE document = ? AND annotator = ? AND start < ? AND "end" > ?`,
    document,
    annotator,
    end,
    start,
  );
}

/** A span of this annotator. Throws `not-found` where it is not there or is somebody else's. */
export function readSpan(reader: Reader, document: number, annotator: number, span: string): Span {
  const row = reader.get<Span>(
    `SELECT id, annotator, label, start, "end", note FROM span WHERE document = ? AND id = ? AND annotator = ?`,
    document,
    span,
    annotator,
  );
  if (!row) throw refusal('not-found', 'This tag is not there any more.', { span });
  return row;
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
