// What a filter asks of a document, as SQL.

import type { Reader } from '../database/database.ts';
import type { Filter } from '../../model/contract/documents.ts';
import type { Status } from '../../model/label.ts';

type Value = string | number;

/** A piece of SQL, and the values that it is bound to. */
export interface Sql {
  readonly sql: string;
  readonly values: readonly Value[];
}

/** Nothing is asked. */
const anything: Sql = { sql: 'TRUE', values: [] };

/** Which documents fit a filter, but for their status, their words and their being live, as SQL over the ids of `document`. */
export function conditions(reader: Reader, filter: Filter, annotator: number): Sql {
  const where: Sql[] = [];
  if (filter.label !== undefined) {
    where.push({
      sql: 'EXISTS (SELECT 1 FROM document_label AS has WHERE has.label = ? AND has.annotator = ? AND has.document = document.id AND has.spans > 0)',
      values: [filter.label, annotator],
    });
  }
  if (filter.outdated === true) where.push(outdatedCondition(reader, filter, annotator));
  if (where.length === 0) return anything;
  return {
    sql: where.map(({ sql }) => sql).join(' AND '),
    values: where.flatMap(({ values }) => values),
  };
}

/** That a status is one of these, as a further condition; nothing where any will do. */
export function statusCondition(statuses: readonly Status[], column: string): Sql {
  if (statuses.length === 0) return { sql: '', values: [] };
  return { sql: ` AND ${column} IN (${statuses.map(() => '?').join(', ')})`, values: statuses };
}

/** That a document has a tag of another version of its label's guideline: only labels that ever had another can have such tags. */
function outdatedCondition(reader: Reader, { label }: Filter, annotator: number): Sql {
  const changed = reader
    .all<{ label: number; version: number }>(
      `SELECT id AS label, guideline AS version FROM label
       WHERE EXISTS (SELECT 1 FROM guideline WHERE guideline.label = label.id AND version > 1)`,
    )
    .filter((one) => label === undefined || one.label === label);
  const hasOne = `EXISTS (SELECT 1 FROM span WHERE span.document = document.id AND span.annotator = ? AND span.label = ?
    AND span.guideline <> ?)`;
  return {
    sql: changed.length === 0 ? 'FALSE' : `(${changed.map(() => hasOne).join(' OR ')})`,
    values: changed.flatMap((one) => [annotator, one.label, one.version]),
  };
}
