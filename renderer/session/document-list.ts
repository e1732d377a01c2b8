// The list of documents: which, in which order, and the rows that have been on screen. Ids come in long pages, rows as they
// are seen, so that a corpus of 100,000 documents opens as fast as one of ten.

import { create } from 'zustand';
import type { DocumentCursor, DocumentRow, Filter, Sort } from '../../model/contract/documents.ts';
import { client } from './core.ts';
import { annotatorId } from './corpus.ts';
import { preference, remember } from './preferences.ts';
import { compareCounts } from './open-document.ts';
import { missingRows } from './paging.ts';

interface List {
  readonly filter: Filter;
  readonly sort: Sort;
  readonly ids: readonly number[];
  /** False while the ids are still being read. */
  readonly complete: boolean;
  readonly rows: ReadonlyMap<number, DocumentRow>;
  /** Documents chosen together, for one action on all of them. */
  readonly chosen: ReadonlySet<number>;
}

const none: ReadonlySet<number> = new Set();

export const useList = create<List>()(() => ({
  filter: {},
  sort: 'added',
  ids: [],
  complete: false,
  rows: new Map(),
  chosen: none,
}));

const pageLength = 20_000;
let reading = 0;

/** Reads the order afresh. What is on screen stays until the first page is there. */
export async function readList(): Promise<void> {
  const annotator = annotatorId();
  const mine = ++reading;
  if (annotator === 0) {
    useList.setState({ ids: [], complete: true, rows: new Map(), chosen: none });
    return;
  }
  const { filter, sort } = useList.getState();
  const ids: number[] = [];
  for (let after: DocumentCursor | null = null, complete = false; !complete;) {
    const answer: Awaited<ReturnType<typeof page>> = await page(annotator, filter, sort, after);
    if (mine !== reading) return;
    if (!answer.ok) break;
    ids.push(...answer.value.ids);
    after = answer.value.next;
    complete = after === null;
    useList.setState({ ids: [...ids], complete });
  }
}

function page(annotator: number, filter: Filter, sort: Sort, after: DocumentCursor | null) {
  return client.call('documents.order', { annotator, filter, sort, after, limit: pageLength });
}

const asked = new Set<number>();
// Enough for hours of scrolling; beyond it the rows are simply read again.
const rowsKept = 20_000;

/** Makes sure that the rows of these places in the list are read, and their neighbours with them. */
export async function readRows(first: number, last: number): Promise<void> {
  const { ids, rows } = useList.getState();
  const wanted = missingRows(ids, first, last, (id) => rows.has(id) || asked.has(id));
  if (wanted.length > 0) await fetchRows(wanted);
}

/** Reads rows again that are known, after something in them changed. */
export async function refreshRows(ids: readonly number[]): Promise<void> {
  const { rows } = useList.getState();
  const known = ids.filter((id) => rows.has(id));
  for (let at = 0; at < known.length; at += 1000) await fetchRows(known.slice(at, at + 1000));
}

/** Forgets all rows, after a change too large to follow. */
export function forgetRows(): void {
  asked.clear();
  useList.setState({ rows: new Map() });
}

async function fetchRows(ids: readonly number[]): Promise<void> {
  const annotator = annotatorId();
  if (annotator === 0) return;
  for (const id of ids) asked.add(id);
  const answer = await client.call('documents.rows', { annotator, ids: [...ids] });
  for (const id of ids) asked.delete(id);
  if (!answer.ok || annotator !== annotatorId()) return;
  for (const row of answer.value.rows) compareCounts(row, answer.value.seq);
  useList.setState(({ rows }) => {
    const next = rows.size > rowsKept ? new Map<number, DocumentRow>() : new Map(rows);
    for (const row of answer.value.rows) next.set(row.id, row);
    return { rows: next };
  });
}

const filterKey = 'documents.filter';
const sortKey = 'documents.sort';

/** Takes up the filter and the order that were left. Words that were looked for are not kept: they belong to their moment. */
export function recallList(): void {
  const { statuses, label, outdated } = preference<Filter>(filterKey, {});
  useList.setState({
    filter: { ...(statuses && { statuses }), ...(label !== undefined && { label }), ...(outdated && { outdated }) },
    sort: preference<Sort>(sortKey, 'added'),
  });
}

/** Changes the filter; the list follows. */
export function setFilter(filter: Filter): void {
  useList.setState({ filter, chosen: none });
  remember(filterKey, filter);
  void readList();
}

export function setSort(sort: Sort): void {
  useList.setState({ sort });
  remember(sortKey, sort);
  void readList();
}

export function choose(chosen: ReadonlySet<number>): void {
  useList.setState({ chosen });
}

/** True when some documents are left out. */
export function isFiltered(filter: Filter): boolean {
  const hasStatus = (filter.statuses?.length ?? 0) > 0;
  const hasWords = (filter.text ?? '').trim() !== '';
  return hasStatus || filter.label !== undefined || filter.outdated === true || hasWords;
}
