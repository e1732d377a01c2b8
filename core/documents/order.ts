// The order of the document list: ids by key, without touching a text. A page begins after the row that the last one ended
// with, so that rows which come or go meanwhile shift nothing.

import type { Reader } from '../database/database.ts';
import { conditions, statusCondition, type Sql } from './conditions.ts';
import { fewThatFit, mostSorted } from './few.ts';
import type { ListPage, Ordered, SomeOrdered } from './list-page.ts';
import { firstWithWords, isWordsAlone } from './searched.ts';
import { newSearch, searchedRows, wordsOf, type Search, type SearchedRows } from './searched-rows.ts';
import type { WordSearch } from '../search/match.ts';
import { statuses, type Status } from '../../model/label.ts';
import type { DocumentCursor, Sort } from '../../model/contract/documents.ts';

/** Sorted by a column of the document, ties by id in the same direction. */
interface ByDocument {
  readonly value: string;
  readonly descends: boolean;
}

/** Sorted by a column of the annotator's layer, the largest first; documents that have none come last. Of a tie, the newest first. */
interface ByLayer {
  readonly layered: 'updated' | 'spans';
}

const orders: Readonly<Record<Sort, ByDocument | ByLayer>> = {
  added: { value: 'document.id', descends: false },
  'added-desc': { value: 'document.id', descends: true },
  title: { value: 'document.title COLLATE NOCASE', descends: false },
  'updated-desc': { layered: 'updated' },
  'spans-desc': { layered: 'spans' },
};

/** The value of a row without a layer in a list that is sorted by layers: less than any that a layer has. */
const noLayer = -1;

type Query = ListPage & { readonly where: Sql };

/** A document that is in the corpus, with its index alone. */
const live = 'document INDEXED BY document_by_live';

/**
 * Ids of the documents that meet the filter, in the order asked for, from after the cursor on; `next` is the cursor of the next page, which
 * may be there behind a page that is not full.
 * Each query walks an index from where the page begins, and sorts nothing but a few that are left of many. Whoever asks for page after page
 * of the same search keeps what the first found.
 */
export function orderDocuments(reader: Reader, input: ListPage, search: Search = newSearch()): Ordered {
  for (;;) {
    const { isWaiting, ...page } = orderSome(reader, input, search, performance.now() + patience);
    if (!isWaiting) return page;
  }
}

/** Whoever asks for a page and does not ask again waits longer for it than others should, in milliseconds. */
const patience = 50;

/** The same as far as it goes until then, by the clock of `performance`; words that were looked for in vain until then are looked for on. */
export function orderSome(reader: Reader, input: ListPage, search: Search, until: number): SomeOrdered {
  const words = wordsOf(reader, search, input.filter.text ?? '');
  const { rows, stoppedAt, isWaiting } = words
    ? rowsWithWords(reader, input, words, { search, until })
    : { rows: rowsThatFit(reader, input), stoppedAt: null, isWaiting: false };
  const shown = rows.slice(0, input.limit);
  const next = rows.length > input.limit ? (shown.at(-1) ?? null) : stoppedAt;
  return { ids: shown.map(({ id }) => id), next, isWaiting };
}

function rowsThatFit(reader: Reader, input: ListPage): DocumentCursor[] {
  const order = orders[input.sort];
  const { filter, annotator } = input;
  const query = { ...input, where: conditions(reader, filter, annotator) };
  const few = isWalkedByItself(order, query) ? null : fewThatFit(reader, filter, annotator);
  if (few) return sortedFew(reader, query, order, few);
  return 'layered' in order ? rowsByLayer(reader, query, order) : rowsByDocument(reader, query, order);
}

function rowsWithWords(
  reader: Reader,
  input: ListPage,
  words: WordSearch,
  { search, until }: { readonly search: Search; readonly until: number },
): SearchedRows {
  const order = orders[input.sort];
  const { after, limit, annotator } = input;
  const isOfIndex = 'value' in order && order.value === 'document.id' && isWordsAlone(input.filter);
  if (isOfIndex && search.found === null && search.looking === null) {
    const found = firstWithWords(reader, words, { after: after?.id ?? null, limit, descends: order.descends });
    if (found) return { rows: found.map((id) => ({ id, value: id })), stoppedAt: null, isWaiting: false };
  }
  const { text: _, ...filter } = input.filter;
  return searchedRows(
    reader,
    { words, search, after, limit, until },
    {
      walk: (from, atOnce) => rowsThatFit(reader, { ...input, filter, after: from, limit: atOnce }),
      few: (ids) => sortedFew(reader, { ...input, filter, where: conditions(reader, filter, annotator) }, order, ids),
      most: mostSorted(reader, annotator),
      byId: isOfIndex ? { descends: order.descends } : null,
    },
  );
}

/** Whether an index has just the documents that fit, in their order. */
function isWalkedByItself(order: ByDocument | ByLayer, { filter: { statuses: asked = [], label } }: Query): boolean {
  if ('layered' in order) return asked.length > 0 && label === undefined;
  return order.value === 'document.id' && (asked.length === 0 || label === undefined);
}

function rowsByDocument(reader: Reader, query: Query, order: ByDocument): DocumentCursor[] {
  const { filter, limit, where } = query;
  const asked = filter.statuses ?? [];
  if (order.value === 'document.id') {
    // Of few that are done among a million, or that have a label, the index knows where they are.
    if (filter.label !== undefined) return rowsWithLabel(reader, query, order, filter.label);
    if (asked.length > 0 && !asked.includes('new')) return rowsWithStatus(reader, query, order, asked);
  }
  const direction = order.descends ? ' DESC' : '';
  const layers = layersOf(query);
  const from = order.value === 'document.id' ? live : 'document INDEXED BY document_by_title';
  return inParts(stretchesAfter(order, 'document.id', query.after), limit + 1, (after, most) =>
    reader.all<DocumentCursor>(
      `SELECT document.id AS id, ${order.value} AS value FROM ${from} ${layers.join.sql}
       WHERE document.live = 1 AND ${where.sql}${layers.status.sql}${after.sql}
       ORDER BY ${order.value}${direction}, document.id${direction} LIMIT ?`,
      ...layers.join.values,
      ...where.values,
      ...layers.status.values,
      ...after.values,
      most,
    ),
  );
}

function rowsWithLabel(reader: Reader, query: Query, order: ByDocument, label: number): DocumentCursor[] {
  const { annotator, limit, where } = query;
  const after = afterCursor({ ...order, value: 'only.document' }, query.after);
  const layers = layersOf(query);
  return reader.all<DocumentCursor>(
    `SELECT only.document AS id, only.document AS value
     FROM document_label AS only INDEXED BY document_label_by_label
     CROSS JOIN ${live} ON document.live = 1 AND document.id = only.document ${layers.join.sql}
     WHERE only.label = ? AND only.annotator = ? AND only.spans > 0 AND ${where.sql}${layers.status.sql}${after.sql}
     ORDER BY only.document${order.descends ? ' DESC' : ''} LIMIT ?`,
    ...layers.join.values,
    label,
    annotator,
    ...where.values,
    ...layers.status.values,
    ...after.values,
    limit + 1,
  );
}

function rowsWithStatus(reader: Reader, query: Query, order: ByDocument, asked: readonly Status[]): DocumentCursor[] {
  const { annotator, limit, where } = query;
  const after = afterCursor({ ...order, value: 'layer.document' }, query.after);
  const different = [...new Set(asked)];
  const each = `SELECT layer.document AS id, layer.document AS value FROM layer INDEXED BY layer_by_status
    CROSS JOIN ${live} ON document.live = 1 AND document.id = layer.document
    WHERE layer.annotator = ? AND layer.status = ? AND ${where.sql}${after.sql}`;
  return reader.all<DocumentCursor>(
    `${different.map(() => each).join(' UNION ALL ')} ORDER BY id${order.descends ? ' DESC' : ''} LIMIT ?`,
    ...different.flatMap((one) => [annotator, one, ...where.values, ...after.values]),
    limit + 1,
  );
}

/** The layers, where statuses are asked for, and what is asked of them: a document without one is new. */
function layersOf({ annotator, filter: { statuses: asked = [] } }: Query): {
  readonly join: Sql;
  readonly status: Sql;
} {
  const join = 'LEFT JOIN layer ON layer.document = document.id AND layer.annotator = ?';
  return {
    join: asked.length > 0 ? { sql: join, values: [annotator] } : { sql: '', values: [] },
    status: statusCondition(asked, `coalesce(layer.status, 'new')`),
  };
}

/** The page of a list of which little is left: these are looked at one by one, and sorted. */
function sortedFew(
  reader: Reader,
  query: Query,
  order: ByDocument | ByLayer,
  few: readonly number[],
): DocumentCursor[] {
  const { annotator, filter, limit, where } = query;
  const { value, descends } =
    'layered' in order ? { value: `coalesce(layer.${order.layered}, ${noLayer})`, descends: true } : order;
  const after = afterCursor({ value, descends }, query.after);
  const direction = descends ? ' DESC' : '';
  const status = statusCondition(filter.statuses ?? [], `coalesce(layer.status, 'new')`);
  const isOfId = value !== 'document.title COLLATE NOCASE';
  return reader.all<DocumentCursor>(
    `SELECT document.id AS id, ${value} AS value FROM json_each(?) AS few
     CROSS JOIN document ${isOfId ? 'INDEXED BY document_by_live' : 'NOT INDEXED'} ON document.live = 1 AND document.id = few.value
     LEFT JOIN layer ON layer.document = document.id AND layer.annotator = ?
     WHERE ${where.sql}${status.sql}${after.sql} ORDER BY ${value}${direction}, document.id${direction} LIMIT ?`,
    JSON.stringify(few),
    annotator,
    ...where.values,
    ...status.values,
    ...after.values,
    limit + 1,
  );
}

function rowsByLayer(reader: Reader, query: Query, { layered }: ByLayer): DocumentCursor[] {
  const rows = query.after?.value === noLayer ? [] : layersAfter(reader, query, layered);
  const missing = query.limit + 1 - rows.length;
  return missing > 0 ? [...rows, ...withoutLayer(reader, query, missing)] : rows;
}

/** Those of each status stand in their order in an index, and are read side by side. */
function layersAfter(reader: Reader, query: Query, column: ByLayer['layered']): DocumentCursor[] {
  const { annotator, filter, limit, where } = query;
  const asked = filter.statuses ?? [];
  const different = asked.length > 0 ? [...new Set(asked)] : statuses;
  const order = { value: `layer.${column}`, descends: true };
  return inParts(stretchesAfter(order, 'layer.document', query.after), limit + 1, (after, most) => {
    const each = `SELECT layer.document AS id, layer.${column} AS value FROM layer INDEXED BY layer_by_${column}
       CROSS JOIN ${live} ON document.live = 1 AND document.id = layer.document
       WHERE layer.annotator = ? AND layer.status = ? AND ${where.sql}${after.sql}`;
    return reader.all<DocumentCursor>(
      `${different.map(() => each).join(' UNION ALL ')} ORDER BY value DESC, id DESC LIMIT ?`,
      ...different.flatMap((one) => [annotator, one, ...where.values, ...after.values]),
      most,
    );
  });
}

function withoutLayer(reader: Reader, query: Query, limit: number): DocumentCursor[] {
  const { annotator, filter, after, where } = query;
  const asked = filter.statuses ?? [];
  if (asked.length > 0 && !asked.includes('new')) return [];
  const isAfter = after?.value === noLayer;
  return reader.all<DocumentCursor>(
    `SELECT document.id AS id, ${noLayer} AS value FROM ${live}
     WHERE document.live = 1 AND ${where.sql}
     AND NOT EXISTS (SELECT 1 FROM layer WHERE layer.document = document.id AND layer.annotator = ?)
     ${isAfter ? 'AND document.id < ?' : ''} ORDER BY document.id DESC LIMIT ?`,
    ...where.values,
    annotator,
    ...(isAfter ? [after.id] : []),
    limit,
  );
}

/** Behind a row, in an order whose ties are sorted by id. */
function afterCursor({ value, descends }: ByDocument, after: DocumentCursor | null): Sql {
  if (after === null) return { sql: '', values: [] };
  const behind = descends ? '<' : '>';
  if (isId(value)) return { sql: ` AND ${value} ${behind} ?`, values: [after.id] };
  return { sql: ` AND (${value}, document.id) ${behind} (?, ?)`, values: [after.value, after.id] };
}

/**
 * The same in stretches of which SQLite finds the beginning of each: first the rows with the same value. To compare both columns at
 * once it would go through all of these, which may be most of a corpus.
 */
function stretchesAfter({ value, descends }: ByDocument, id: string, after: DocumentCursor | null): readonly Sql[] {
  if (after === null || isId(value)) return [afterCursor({ value, descends }, after)];
  const behind = descends ? '<' : '>';
  return [
    { sql: ` AND ${value} = ? AND ${id} ${behind} ?`, values: [after.value, after.id] },
    { sql: ` AND ${value} ${behind} ?`, values: [after.value] },
  ];
}

function isId(column: string): boolean {
  return column === 'document.id' || column.endsWith('.document');
}

function inParts(
  parts: readonly Sql[],
  limit: number,
  read: (part: Sql, most: number) => DocumentCursor[],
): DocumentCursor[] {
  const rows: DocumentCursor[] = [];
  for (const part of parts) if (rows.length < limit) rows.push(...read(part, limit - rows.length));
  return rows;
}
