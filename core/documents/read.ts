// The list of documents: ids in order first, by key and without touching a text; rows only for what is on screen.

import type { Reader } from '../database/database.ts';
import { readLayer, readSpans } from '../history/read.ts';
import { refusal } from '../errors/problem.ts';
import { matchText } from '../search/match.ts';
import type { CallOutput, Filter, ParsedInput, Sort } from '../../model/contract.ts';
import type { Status } from '../../model/label.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { DocumentRow, Provenance } from '../../model/wire.ts';

const orders: Record<Sort, string> = {
  added: 'document.id',
  'added-desc': 'document.id DESC',
  title: 'document.title COLLATE NOCASE, document.id',
  'updated-desc': 'coalesce(layer.updated, 0) DESC, document.id',
  'spans-desc': 'coalesce(layer.spans, 0) DESC, document.id',
};

/** Ids of the documents that fit, in the order asked for, from place `after` on; `next` is the place to go on from. */
export function orderDocuments(reader: Reader, input: ParsedInput<'documents.order'>): CallOutput<'documents.order'> {
  const { where, values, joinsLayer } = conditions(input.filter, input.annotator);
  const needsLayer = joinsLayer || input.sort === 'updated-desc' || input.sort === 'spans-desc';
  const join = needsLayer ? 'LEFT JOIN layer ON layer.document = document.id AND layer.annotator = ?' : '';
  const rows = reader.all<{ id: number }>(
    `SELECT document.id AS id FROM document ${join} WHERE ${where} ORDER BY ${orders[input.sort]} LIMIT ? OFFSET ?`,
    ...(needsLayer ? [input.annotator] : []),
    ...values,
    input.limit + 1,
    input.after,
  );
  const ids = rows.slice(0, input.limit).map((row) => row.id);
  return { ids, next: rows.length > input.limit ? input.after + input.limit : null };
}

/** Rows for these ids, in their order; ids that are not there (any more) are left out. */
export function documentRows(
  reader: Reader,
  { annotator, ids }: ParsedInput<'documents.rows'>,
): CallOutput<'documents.rows'> {
  const rows = ids.flatMap((id): DocumentRow[] => {
    const row = reader.get<Omit<DocumentRow, 'counts' | 'status'> & { status: Status | null }>(
      `SELECT document.id, title, name, length, added, layer.status AS status, coalesce(layer.spans, 0) AS spans, layer.updated AS updated
       FROM document LEFT JOIN layer ON layer.document = document.id AND layer.annotator = ?
       WHERE document.id = ? AND live = 1`,
      annotator,
      id,
    );
    if (!row) return [];
    const counts = reader.all<{ label: number; spans: number }>(
      `SELECT document_label.label AS label, document_label.spans AS spans
       FROM document_label JOIN label ON label.id = document_label.label
       WHERE document = ? AND annotator = ? AND spans > 0 ORDER BY label.position, label.id`,
      id,
      annotator,
    );
    return [{ ...row, status: row.status ?? 'new', counts: counts.map(({ label, spans }) => [label, spans]) }];
  });
  return { rows };
}

/** A live document with its text and one annotator's layer. Throws `not-found`. */
export function openDocument(
  reader: Reader,
  { document, annotator }: ParsedInput<'document.open'>,
): CallOutput<'document.open'> {
  const row = reader.get<{
    id: number;
    name: string;
    title: string;
    length: CodePoint;
    added: number;
    text: string;
    source: string;
    encoding: string;
    newline: Provenance['newline'];
    originalSha256: string;
    changes: string;
    meta: string;
  }>(
    `SELECT id, name, title, length, added, text, source, encoding, newline, original_sha256 AS originalSha256,
            text_changes AS changes, meta
     FROM document JOIN document_text ON document_text.document = document.id WHERE id = ? AND live = 1`,
    document,
  );
  if (!row) throw refusal('not-found', 'This article is not in the corpus, or was removed.', { document });
  const { id, name, title, length, added, text, source, encoding, newline, originalSha256 } = row;
  return {
    document: { id, name, title, length, added },
    provenance: {
      source,
      encoding,
      newline,
      originalSha256,
      changes: JSON.parse(row.changes) as Record<string, number>,
    },
    meta: JSON.parse(row.meta) as Record<string, unknown>,
    text,
    spans: readSpans(reader, document, annotator),
    layer: readLayer(reader, document, annotator).layer,
    seq: reader.get<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM event')?.seq ?? 0,
  };
}

/** Which documents fit a filter, as SQL over `document` and, where `joinsLayer`, the annotator's `layer`. */
function conditions(
  filter: Filter,
  annotator: number,
): { where: string; values: (string | number)[]; joinsLayer: boolean } {
  const where = ['document.live = 1'];
  const values: (string | number)[] = [];
  const statuses = filter.statuses ?? [];
  if (statuses.length > 0) {
    where.push(`coalesce(layer.status, 'new') IN (${statuses.map(() => '?').join(', ')})`);
    values.push(...statuses);
  }
  if (filter.label !== undefined) {
    where.push(
      'EXISTS (SELECT 1 FROM document_label AS has WHERE has.label = ? AND has.annotator = ? AND has.document = document.id AND has.spans > 0)',
    );
    values.push(filter.label, annotator);
  }
  const words = matchText(filter.text ?? '');
  if (words) {
    where.push(words.sql);
    values.push(...words.values);
  }
  return { where: where.join(' AND '), values, joinsLayer: statuses.length > 0 };
}
