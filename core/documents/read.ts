// Queries on documents. The list never touches a text: ids in order first, rows only for what is on screen.

import type { Reader } from '../database/database.ts';
import type { QueriesOf } from '../database/calls.ts';
import { readWindow } from './lists.ts';
import { readUnfinished } from './unfinished.ts';
import { readLayer } from '../layers/read.ts';
import { readSpanColumns } from '../spans/read.ts';
import { readHits } from '../search/hits.ts';
import { refusal } from '../errors/problem.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import type { Status } from '../../model/label.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { DocumentRow, Provenance } from '../../model/contract/documents.ts';

export const documentQueries = {
  'documents.window': ({ reader }, input) => windowWithRows(reader, input),
  'documents.unfinished': ({ reader }, input) => readUnfinished(reader, input),
  'documents.rows': ({ reader }, input) => documentRows(reader, input),
  'documents.hits': ({ reader }, input) => readHits(reader, input),
  'document.open': ({ reader }, input) => openDocument(reader, input),
} satisfies QueriesOf<'documents'>;

function windowWithRows(reader: Reader, input: ParsedInput<'documents.window'>): CallOutput<'documents.window'> {
  const window = readWindow(reader, input);
  const { shown, from, annotator } = input;
  if (!shown) return window;
  const first = Math.max(0, shown.from - from);
  const ids = window.ids.slice(first, Math.max(first, shown.from - from + shown.limit));
  return { ...window, shown: documentRows(reader, { annotator, ids }) };
}

/** Rows for these ids, in their order; ids that are not there (any more) are left out. */
function documentRows(reader: Reader, { annotator, ids }: ParsedInput<'documents.rows'>): CallOutput<'documents.rows'> {
  const scheme = reader.tuples<[number]>('SELECT id FROM label ORDER BY position, id').map(([id]) => id);
  const places = new Map(scheme.map((id, place) => [id, place]));
  const placeOf = (label: number): number => places.get(label) ?? scheme.length;
  const rows = ids.flatMap((id): DocumentRow[] => {
    const row = reader.get<Omit<DocumentRow, 'counts' | 'status'> & { status: Status | null }>(
      `SELECT document.id, title, name, length, added, layer.status AS status, coalesce(layer.spans, 0) AS spans, layer.updated AS updated,
              (SELECT coalesce(sum(other.spans), 0) FROM layer AS other
               WHERE other.document = document.id AND other.annotator <> ?) AS elsewhere
       FROM document LEFT JOIN layer ON layer.document = document.id AND layer.annotator = ?
       WHERE document.id = ? AND live = 1`,
      annotator,
      annotator,
      id,
    );
    if (!row) return [];
    const counts = reader.tuples<[label: number, spans: number]>(
      'SELECT label, spans FROM document_label WHERE document = ? AND annotator = ? AND spans > 0',
      id,
      annotator,
    );
    return [{ ...row, status: row.status ?? 'new', counts: counts.sort(([a], [b]) => placeOf(a) - placeOf(b)) }];
  });
  return { rows, seq: newestSeq(reader) };
}

/** A live document with its text and one annotator's layer. Throws `not-found`. */
function openDocument(
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
    spans: readSpanColumns(reader, document, annotator),
    layer: readLayer(reader, document, annotator).layer,
    seq: newestSeq(reader),
  };
}

/** The number of the newest event: what an answer has seen up to. */
function newestSeq(reader: Reader): number {
  return reader.get<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM event')?.seq ?? 0;
}
