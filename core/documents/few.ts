// Few among many: where a filter leaves so little that it is read and sorted in less time than the list is walked for it.

import type { Reader } from '../database/database.ts';
import { countStatuses } from './count.ts';
import type { Filter } from '../../model/contract/documents.ts';
import type { Status } from '../../model/label.ts';

/** Walking to the end of a page takes longer the fewer fit, sorting them the more there are: for so many both take as long. */
export function mostSorted(reader: Reader, annotator: number): number {
  return mostOf(countStatuses(reader, annotator).documents);
}

const mostOf = (documents: number): number => Math.floor(Math.sqrt(300 * documents));

/** Ids among which are all documents that fit; null where these are many, or the filter asks for nothing by which they are found at once. */
export function fewThatFit(reader: Reader, filter: Filter, annotator: number): readonly number[] | null {
  const { documents, byStatus } = countStatuses(reader, annotator);
  const most = mostOf(documents);
  const found = [
    fewWithStatus(reader, filter, annotator, { most, byStatus }),
    fewWithLabel(reader, filter, annotator, most),
  ]
    .filter((ids) => ids !== null)
    .sort((a, b) => a.length - b.length);
  return found[0] ?? null;
}

function fewWithStatus(
  reader: Reader,
  { statuses = [] }: Filter,
  annotator: number,
  { most, byStatus }: { readonly most: number; readonly byStatus: ReadonlyMap<Status, number> },
): readonly number[] | null {
  const different = [...new Set(statuses)];
  // Most of what is new has no layer.
  if (different.length === 0 || different.includes('new')) return null;
  if (different.reduce((sum, one) => sum + (byStatus.get(one) ?? 0), 0) > most) return null;
  const sql = 'SELECT document FROM layer INDEXED BY layer_by_status WHERE annotator = ? AND status = ?';
  return different.flatMap((one) => reader.tuples<[number]>(sql, annotator, one).map(([id]) => id));
}

function fewWithLabel(reader: Reader, { label }: Filter, annotator: number, most: number): readonly number[] | null {
  if (label === undefined) return null;
  const from =
    'document_label INDEXED BY document_label_by_label WHERE label = ? AND annotator = ? AND spans > 0 LIMIT ?';
  const counted = `SELECT count(*) AS n FROM (SELECT 1 FROM ${from})`;
  if ((reader.get<{ n: number }>(counted, label, annotator, most + 1)?.n ?? 0) > most) return null;
  return reader.tuples<[number]>(`SELECT document FROM ${from}`, label, annotator, most).map(([id]) => id);
}
