// The list of documents: which, in which order, and as much of it as has been on screen. The core keeps the list as it was when it
// was read; here are the places around where one is, so that a corpus of a million documents opens as fast as one of ten.

import { create } from 'zustand';
import type { CallInput, CallOutput } from '../../model/contract/contract.ts';
import type { DocumentRow, Filter, Sort } from '../../model/contract/documents.ts';
import { uuidv7 } from '../../model/ids.ts';
import { figure } from '../base/figures.ts';
import { noneChosen, type Chosen } from './chosen.ts';
import { client } from './core.ts';
import { annotatorId } from './corpus.ts';
import { compareCounts, useOpen } from './open-document.ts';
import { blockLength, idAt, missingBlocks, missingRows, placeIn, withBlock, type Blocks } from './paging.ts';

type Asked = Pick<CallInput<'documents.window'>, 'list' | 'annotator' | 'filter' | 'sort'>;

interface List {
  readonly filter: Filter;
  readonly sort: Sort;
  /** As the core is asked for the list that is shown, and its newest event when it read it; null: none is shown yet. */
  readonly asked: Asked | null;
  readonly seq: number;
  /** How many places there are; while the list is still being read, as many as are expected. */
  readonly total: number;
  readonly complete: boolean;
  /** False: there are at least `total`, and they are still being counted. */
  readonly exact: boolean;
  readonly blocks: Blocks;
  /** Where the document that was asked for is; null: not in this list, undefined: not known yet. */
  readonly place: number | null | undefined;
  readonly rows: ReadonlyMap<number, DocumentRow>;
  /** Documents chosen together, for one action on all of them. */
  readonly chosen: Chosen;
}

const empty = { asked: null, seq: 0, total: 0, complete: false, exact: false, blocks: new Map(), place: null } as const;

export const useList = create<List>()(() => ({
  filter: {},
  sort: 'added',
  ...empty,
  rows: new Map(),
  chosen: noneChosen,
}));

type Window = CallOutput<'documents.window'>;
type Part = Pick<CallInput<'documents.window'>, 'from' | 'limit' | 'document'>;

let reading = 0;
// On screen: they are the first to be read of the next list.
let inView: readonly [first: number, last: number] = [0, 0];

/** Reads the list afresh. What is on screen stays until its places are there. */
export async function readList(): Promise<void> {
  const annotator = annotatorId();
  const mine = ++reading;
  if (annotator === 0) {
    useList.setState({ ...empty, complete: true, exact: true, rows: new Map(), chosen: noneChosen });
    return;
  }
  const { filter, sort } = useList.getState();
  const asked = { list: uuidv7(), annotator, filter, sort };
  const { wanted } = useOpen.getState();
  const first = await firstPart(asked, wanted);
  if (first === null || mine !== reading) return;
  let blocks = withBlock(new Map(), 0, first.ids);
  for (const block of missingBlocks(blocks, ...inView, first.total)) {
    const ids = await readIds(asked, block * blockLength, blockLength);
    if (ids === null || mine !== reading) return;
    if (ids.length > 0) blocks = withBlock(blocks, block, ids);
  }
  const { total, complete, exact, seq, place } = first;
  useList.setState({ asked, seq, total, complete, exact, blocks });
  const isFound = place !== null || complete;
  if (useOpen.getState().wanted === wanted && isFound) setPlace(place);
  else followWanted();
  // What is there can be worked with meanwhile.
  void readToEnd(asked, first, mine);
}

// Of a list without a kept count it is said now and then how long it is so far.
const saidEvery = 120;

async function readToEnd(asked: Asked, first: Window, mine: number): Promise<void> {
  let said = performance.now();
  for (let known = first; !known.complete;) {
    const next = await part(asked, { from: known.read, limit: 1 });
    if (next === null || mine !== reading) return;
    known = next;
    if (!known.complete && performance.now() - said < saidEvery) continue;
    said = performance.now();
    useList.setState({ total: known.total, complete: known.complete, exact: known.exact });
  }
}

async function part(asked: Asked, wanted: Part): Promise<Window | null> {
  const [first, last] = inView;
  // Of a block, what is on screen comes with its rows.
  const shown = { from: first, limit: Math.min(last - first + 1, blockLength) };
  const isBlock = wanted.limit === blockLength;
  const answer = await client.call('documents.window', { ...asked, ...wanted, ...(isBlock && { shown }) });
  if (answer.ok && answer.value.shown) takeRows(answer.value.shown, asked.annotator);
  return answer.ok ? answer.value : null;
}

/** The beginning of a list, with its first block whole: a call gives no more than was read in the time that it may take. */
async function firstPart(asked: Asked, document: number | null): Promise<Window | null> {
  for (;;) {
    const first = await part(asked, { from: 0, limit: blockLength, document });
    if (first === null || first.complete || first.ids.length === blockLength) return first;
  }
}

/** Reads so many ids of the list that is shown, wherever they are; fewer at its end. Null where it is not there any more. */
async function readIds(asked: Asked, from: number, limit: number): Promise<readonly number[] | null> {
  for (;;) {
    const answer = await part(asked, { from, limit });
    if (answer === null) return null;
    const { asked: shown, seq } = useList.getState();
    if (shown === asked && seq !== answer.seq) {
      // The core forgot it, and what it reads under its name now may be another one.
      void readList();
      return null;
    }
    if (answer.complete || answer.ids.length === limit) return answer.ids;
  }
}

const blocksAsked = new Set<string>();

/** Makes sure that these places of the list are read, with their rows and their neighbours. */
export async function readPlaces(first: number, last: number): Promise<void> {
  inView = [first, last];
  await Promise.all([readRows(first, last), readBlocks(first, last)]);
}

async function readBlocks(first: number, last: number): Promise<void> {
  const { blocks, total, asked } = useList.getState();
  if (asked === null) return;
  await Promise.all(missingBlocks(blocks, first, last, total).map((block) => readBlock(asked, block)));
}

async function readBlock(asked: Asked, block: number): Promise<void> {
  const key = `${asked.list} ${block}`;
  if (blocksAsked.has(key)) return;
  blocksAsked.add(key);
  const ids = await readIds(asked, block * blockLength, blockLength);
  blocksAsked.delete(key);
  if (ids !== null && useList.getState().asked === asked)
    useList.setState((state) => ({ blocks: withBlock(state.blocks, block, ids) }));
}

/** The id at a place of the list that is shown, or null where there is none. */
export async function readIdAt(place: number): Promise<number | null> {
  const { blocks, asked } = useList.getState();
  const known = idAt(blocks, place);
  return known ?? (asked && (await readIds(asked, place, 1))?.[0]) ?? null;
}

const idsAtOnce = 5000;

/** The ids of the places first..last, some at a time; it ends early where the list is read anew. */
export async function* readIdsBetween(first: number, last: number): AsyncGenerator<readonly number[]> {
  const { asked } = useList.getState();
  for (let from = first; asked !== null && from <= last; from += idsAtOnce) {
    const ids = await readIds(asked, from, Math.min(idsAtOnce, last + 1 - from));
    if (ids === null || ids.length === 0) return;
    yield ids;
  }
}

/** Keeps the place of the document that was asked for. Returns how to stop. */
export function followPlace(): () => void {
  return useOpen.subscribe(({ wanted }, before) => {
    if (wanted !== before.wanted) followWanted();
  });
}

function followWanted(): void {
  const { wanted } = useOpen.getState();
  const { blocks, asked, place: before } = useList.getState();
  const place = wanted === null || asked === null ? null : placeIn(blocks, wanted);
  if (place !== undefined) return setPlace(place);
  if (before !== undefined) useList.setState({ place });
  void findPlace();
}

function setPlace(place: number | null): void {
  if (place !== useList.getState().place) useList.setState({ place });
  // The next one is one key away.
  if (place !== null) void readBlocks(place, place);
}

/** Where the document that was asked for is in the list; null: nowhere. */
export async function findPlace(): Promise<number | null> {
  const { place: known, asked } = useList.getState();
  const { wanted } = useOpen.getState();
  if (known !== undefined) return known;
  while (asked !== null) {
    const answer = await part(asked, { from: 0, limit: 0, document: wanted });
    if (answer === null) return null;
    if (useList.getState().asked !== asked || useOpen.getState().wanted !== wanted) return answer.place;
    if (answer.place === null && !answer.complete) continue;
    setPlace(answer.place);
    return answer.place;
  }
  return null;
}

const rowsAsked = new Set<number>();
// Enough for hours of scrolling; beyond it the rows are simply read again.
const rowsKept = 20_000;

async function readRows(first: number, last: number): Promise<void> {
  const { blocks, rows } = useList.getState();
  const wanted = missingRows(blocks, first, last, (id) => rows.has(id) || rowsAsked.has(id));
  if (wanted.length > 0) await fetchRows(wanted);
}

/** Reads rows again that are known, after something in them changed. */
export async function refreshRows(ids: readonly number[]): Promise<void> {
  const { rows } = useList.getState();
  const known = ids.filter((id) => rows.has(id));
  for (let at = 0; at < known.length; at += 1000) await fetchRows(known.slice(at, at + 1000));
}

/** Reads the rows on screen again and forgets the others, after a change too large to follow: what is read does not go away meanwhile. */
export async function readRowsAgain(): Promise<void> {
  const { blocks, rows } = useList.getState();
  const [first, last] = inView;
  const shown = new Set(Array.from({ length: last - first + 1 }, (_, n) => idAt(blocks, first + n)));
  rowsAsked.clear();
  useList.setState({ rows: new Map([...rows].filter(([id]) => shown.has(id))) });
  await refreshRows([...useList.getState().rows.keys()]);
}

/** Forgets all rows, which are somebody else's. */
export function forgetRows(): void {
  rowsAsked.clear();
  useList.setState({ rows: new Map() });
}

/** Forgets the list, which is of another corpus: the same ids are other documents there. */
export function forgetList(): void {
  reading++;
  inView = [0, 0];
  useList.setState({ ...empty, chosen: noneChosen });
  forgetRows();
}

async function fetchRows(ids: readonly number[]): Promise<void> {
  const annotator = annotatorId();
  if (annotator === 0) return;
  for (const id of ids) rowsAsked.add(id);
  const answer = await client.call('documents.rows', { annotator, ids: [...ids] });
  for (const id of ids) rowsAsked.delete(id);
  if (answer.ok) takeRows(answer.value, annotator);
}

function takeRows({ rows: read, seq }: CallOutput<'documents.rows'>, annotator: number): void {
  if (read.length === 0 || annotator !== annotatorId()) return;
  for (const row of read) compareCounts(row, seq);
  useList.setState(({ rows }) => {
    const next = rows.size > rowsKept ? new Map<number, DocumentRow>() : new Map(rows);
    for (const row of read) next.set(row.id, row);
    return { rows: next };
  });
}

/** How many articles there are in words: “12,345”, or “12,345+” while they are still being counted. */
export function countInWords({ total, exact }: Pick<List, 'total' | 'exact'>): string {
  return `${figure(total)}${exact ? '' : '+'}`;
}

export function choose(chosen: Chosen): void {
  useList.setState({ chosen });
}
