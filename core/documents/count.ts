// How many documents a list has, from the kept counts.

import type { Reader } from '../database/database.ts';
import type { Filter } from '../../model/contract/documents.ts';
import { statuses, type Status } from '../../model/label.ts';

/** How many live documents have each status for an annotator; a document without a layer is new. */
export function countStatuses(
  reader: Reader,
  annotator: number,
): { readonly documents: number; readonly byStatus: ReadonlyMap<Status, number> } {
  const documents = reader.get<{ documents: number }>('SELECT documents FROM corpus')?.documents ?? 0;
  const kept = new Map(
    reader
      .all<{ status: Status; documents: number }>(
        'SELECT status, documents FROM status_total WHERE annotator = ?',
        annotator,
      )
      .map((row) => [row.status, row.documents]),
  );
  const touched = [...kept.values()].reduce((sum, n) => sum + n, 0);
  const byStatus = new Map(statuses.map((status) => [status, kept.get(status) ?? 0]));
  byStatus.set('new', (byStatus.get('new') ?? 0) + documents - touched);
  return { documents, byStatus };
}

/** How many documents meet a filter, or null where no kept count says so. */
export function countDocuments(
  reader: Reader,
  { filter, annotator }: { readonly filter: Filter; readonly annotator: number },
): number | null {
  const { statuses: shown = [], label, outdated, text = '' } = filter;
  if (label !== undefined || outdated === true || text.trim() !== '') return null;
  const { documents, byStatus } = countStatuses(reader, annotator);
  return shown.length === 0 ? documents : [...new Set(shown)].reduce((sum, one) => sum + (byStatus.get(one) ?? 0), 0);
}
