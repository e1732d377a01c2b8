// The order of the document list: ids by key, without touching a text. A page begins after the row that the last one ended
// with, so that rows which come or go meanwhile shift nothing.

import type { Reader } from '../database/database.ts';
import { matchText } from '../search/match.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import type { DocumentCursor, Filter, Sort } from '../../model/contract/documents.ts';

interface Order {
  /** What rows are sorted by, ties by id. */
  readonly value: string;
  readonly descends: boolean;
  readonly idDescends: boolean;
  readonly needsLayer: boolean;
}

const orders: Readonly<Record<Sort, Order>> = {
  added: { value: 'document.id', descends: false, idDescends: false, needsLayer: false },
  'added-desc': { value: 'document.id', descends: true, idDescends: true, needsLayer: false },
  title: { value: 'document.title COLLATE NOCASE', descends: false, idDescends: false, needsLayer: false },
  'updated-desc': { value: 'coalesce(layer.updated, 0)', descends: true, idDescends: false, needsLayer: true },
  'spans-desc': { value: 'coalesce(layer.spans, 0)', descends: true, idDescends: false, needsLayer: true },
};

/** Ids of the documents that meet the filter, in the order asked for, from after the cursor on; `next` is the cursor of the next page. */
export function orderDocuments(reader: Reader, input: ParsedInput<'documents.order'>): CallOutput<'documents.order'> {
  const order = orders[input.sort];
  const { where, values, joinsLayer } = conditions(reader, input.filter, input.annotator);
  const needsLayer = joinsLayer || order.needsLayer;
  const after = input.after === null ? { where: '', values: [] } : afterCursor(order, input.after);
  const rows = reader.all<DocumentCursor>(
    `SELECT document.id AS id, ${order.value} AS value FROM document
     ${needsLayer ? 'LEFT JOIN layer ON layer.document = document.id AND layer.annotator = ?' : ''}
     WHERE ${where}${after.where} ORDER BY ${order.value}${order.descends ? ' DESC' : ''}, document.id${order.idDescends ? ' DESC' : ''} LIMIT ?`,
    ...(needsLayer ? [input.annotator] : []),
    ...values,
    ...after.values,
    input.limit + 1,
  );
  const shown = rows.slice(0, input.limit);
  return { ids: shown.map(({ id }) => id), next: rows.length > input.limit ? (shown.at(-1) ?? null) : null };
}

function afterCursor(order: Order, { value, id }: DocumentCursor): { where: string; values: (string | number)[] } {
  if (order.value === 'document.id') {
    return { where: ` AND document.id ${order.descends ? '<' : '>'} ?`, values: [id] };
  }
  const further = order.descends ? '<' : '>';
  return {
    where: ` AND (${order.value} ${further} ? OR (${order.value} = ? AND document.id > ?))`,
    values: [value, value, id],
  };
}

/** Which documents fit a filter, as SQL over `document` and, where `joinsLayer`, the annotator's `layer`. */
function conditions(
  reader: Reader,
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
  if (filter.outdated === true) {
    const outdated = outdatedCondition(reader, filter, annotator);
    where.push(outdated.where);
    values.push(...outdated.values);
  }
  const words = matchText(filter.text ?? '');
  if (words) {
    where.push(words.sql);
    values.push(...words.values);
  }
  return { where: where.join(' AND '), values, joinsLayer: statuses.length > 0 };
}

/** That a document has a tag of another version of its label's guideline: only labels that ever had another can have such tags. */
function outdatedCondition(reader: Reader, { label }: Filter, annotator: number): { where: string; values: number[] } {
  const changed = reader
    .all<{ label: number; version: number }>(
      `SELECT id AS label, guideline AS version FROM label
       WHERE EXISTS (SELECT 1 FROM guideline WHERE guideline.label = label.id AND version > 1)`,
    )
    .filter((one) => label === undefined || one.label === label);
  const hasOne = `EXISTS (SELECT 1 FROM span WHERE span.document = document.id AND span.annotator = ? AND span.label = ?
    AND span.guideline <> ?)`;
  return {
    where: changed.length === 0 ? 'FALSE' : `(${changed.map(() => hasOne).join(' OR ')})`,
    values: changed.flatMap((one) => [annotator, one.label, one.version]),
  };
}
