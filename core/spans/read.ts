// Spans as they are stored.

import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { SpanColumns } from '../../model/span-columns.ts';
import type { Span } from '../../model/span.ts';
import { saidOf, spanColumns, spanOf, type SpanRow } from './row.ts';

/** One annotator's spans of a document, in text order. Offsets in code points. */
export function readSpans(reader: Reader, document: number, annotator: number): Span[] {
  const rows = reader.all<SpanRow>(
    `SELECT ${spanColumns} FROM span WHERE document = ? AND annotator = ?
     ORDER BY start, "end" DESC, label, id`,
    document,
    annotator,
  );
  return rows.map(spanOf);
}

/** The same in columns, as a screen gets them. */
export function readSpanColumns(reader: Reader, document: number, annotator: number): SpanColumns {
  const rows = reader.tuples<[string, number, CodePoint, CodePoint, string, string | null, number | null]>(
    `SELECT id, label, start, "end", note, nullif(meta, '{}'), nullif(guideline, 1) FROM span
     WHERE document = ? AND annotator = ? ORDER BY start, "end" DESC, label, id`,
    document,
    annotator,
  );
  const [ids, labels]: [string[], number[]] = [[], []];
  const [starts, ends]: [CodePoint[], CodePoint[]] = [[], []];
  const said: SpanColumns['said'][number][] = [];
  for (const [id, label, start, end, note, meta, guideline] of rows) {
    if (note !== '' || meta !== null || guideline !== null) {
      said.push([ids.length, { note, ...saidOf(meta, guideline) }]);
    }
    ids.push(id);
    labels.push(label);
    starts.push(start);
    ends.push(end);
  }
  return { annotator, ids, labels, starts, ends, said };
}

/**
 * One annotator's spans that share at least one code point with [start, end), in no order. Makes nothing of the others, so
 * that a tag in a crowded document costs about what it costs in an empty one.
 */
export function readOverlapping(
  reader: Reader,
  document: number,
  annotator: number,
  { start, end }: Pick<Span, 'start' | 'end'>,
): Span[] {
  const rows = reader.all<SpanRow>(
    `SELECT ${spanColumns} FROM span
     WHERE document = ? AND annotator = ? AND start < ? AND "end" > ?`,
    document,
    annotator,
    end,
    start,
  );
  return rows.map(spanOf);
}

/** A span of this annotator. Throws `not-found` where it is not there or is somebody else's. */
export function readSpan(reader: Reader, document: number, annotator: number, span: string): Span {
  const row = reader.get<SpanRow>(
    `SELECT ${spanColumns} FROM span WHERE document = ? AND id = ? AND annotator = ?`,
    document,
    span,
    annotator,
  );
  if (!row) throw refusal('not-found', 'This tag is not there any more.', { span });
  return spanOf(row);
}

/** Throws `refused` where a tag of the article has this id. */
export function refuseTakenId(reader: Reader, document: number, id: string): void {
  if (!reader.get('SELECT 1 FROM span WHERE document = ? AND id = ?', document, id)) return;
  throw refusal('refused', 'There is already a tag with this id in the article.', { reason: 'id-taken', span: id });
}
