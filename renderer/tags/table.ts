// The table of tags on screen: what is asked for, and the rows around where the person is. Rows far away are forgotten and read again.

import { create } from 'zustand';
import type { Problem } from '../../model/contract/problem.ts';
import type { CallOutput } from '../../model/contract/contract.ts';
import type { TagCursor, TagFilter, TagGroup, TagRef, TagRow, TagSort } from '../../model/contract/tags.ts';
import { client } from '../session/core.ts';
import { annotatorId, useCorpus } from '../session/corpus.ts';
import { openDialog, useDialog } from '../session/dialogs.ts';
import { forgetDone, useWork } from './work.ts';

export type Origin = CallOutput<'tags.origins'>['origins'][number];

/** Which tags, or words, are chosen: some by name, or all that fit but for a few, also those that were never read. */
export type Choice =
  | { readonly all: false; readonly tags: ReadonlyMap<string, TagRef>; readonly words: ReadonlySet<string> }
  | { readonly all: true; readonly except: ReadonlyMap<string, TagRef> };

export const noChoice: Choice = { all: false, tags: new Map(), words: new Set() };

export interface Table {
  /** Of which corpus this is. */
  readonly corpus: string | null;
  readonly view: 'tags' | 'words';
  readonly filter: TagFilter;
  readonly sort: TagSort;
  readonly rows: readonly TagRow[];
  /** Where the rows before the first and behind the last are; null: there are none. */
  readonly up: TagCursor | null;
  readonly down: TagCursor | null;
  readonly reading: boolean;
  /** Why there are no rows. */
  readonly problem: Problem | null;
  /** The row with the keyboard; -1: none. */
  readonly at: number;
  readonly choice: Choice;
  readonly scope: CallOutput<'tags.scope'> | null;
  /** What was counted of the tags that fit, and their words. */
  readonly counted: Pick<CallOutput<'tags.words'>, 'complete' | 'looked' | 'all' | 'tags' | 'words'> | null;
  readonly groups: readonly TagGroup[];
  readonly groupsBy: 'used' | 'words';
  readonly more: { readonly surface: string; readonly used: number } | null;
  readonly origins: ReadonlyMap<string, Origin>;
}

const blank: Table = {
  corpus: null,
  view: 'tags',
  filter: {},
  sort: { by: 'added', descends: false },
  rows: [],
  up: null,
  down: null,
  reading: false,
  problem: null,
  at: -1,
  choice: noChoice,
  scope: null,
  counted: null,
  groups: [],
  groupsBy: 'used',
  more: null,
  origins: new Map(),
};

export const useTable = create<Table>()(() => blank);

const pageSize = 100;
/** More rows than this are not kept. */
const mostRows = 1500;

/** Opens the table where it was left, or with other tags. */
export function openTable(wanted?: Partial<Pick<Table, 'view' | 'filter'>>): void {
  const corpus = useCorpus.getState().corpus?.corpus ?? null;
  if (useTable.getState().corpus !== corpus) useTable.setState({ ...blank, corpus, filter: ownTags() });
  // Something else may be what undo takes back by now.
  useWork.setState({ done: null });
  openDialog({ name: 'tags' });
  if (wanted) ask({ ...wanted, sort: blank.sort });
  else if (useTable.getState().rows.length === 0) ask({});
  else void refresh();
}

/** Whose tags one sees first: one’s own, where others have some too. */
function ownTags(): TagFilter {
  const several = (useCorpus.getState().corpus?.annotators.length ?? 0) > 1;
  return several ? { annotators: [annotatorId()] } : {};
}

/** Asks for other tags, or for another order. */
export function ask(wanted: Partial<Pick<Table, 'view' | 'filter' | 'sort' | 'groupsBy'>>): void {
  useTable.setState({ ...wanted, rows: [], groups: [], more: null, up: null, down: null, at: -1, choice: noChoice });
  void readAnew();
}

/** Every question has a number: an answer that was overtaken is dropped. */
let newest = 0;

async function readAnew(): Promise<void> {
  const turn = ++newest;
  useTable.setState({ problem: null, counted: null, reading: true });
  void readScope(turn);
  const { view } = useTable.getState();
  if (view === 'tags') await readFrom(turn, null, 0);
  await countWords(turn);
}

async function readScope(turn: number): Promise<void> {
  const { filter } = useTable.getState();
  const answer = await client.call('tags.scope', { filter });
  if (turn === newest && answer.ok) useTable.setState({ scope: answer.value });
}

/** The first rows from a place on, that of the `at`-th in focus. */
async function readFrom(turn: number, from: TagCursor | null, at: number): Promise<void> {
  const page = await readPage(turn, from, false, pageSize);
  if (page === null) return;
  useTable.setState({
    rows: page.rows,
    up: from,
    down: page.next,
    reading: false,
    at: Math.min(at, page.rows.length - 1),
  });
}

/** A page with at least a row, or the end; null where it was overtaken or refused. */
async function readPage(
  turn: number,
  from: TagCursor | null,
  backwards: boolean,
  limit: number,
): Promise<CallOutput<'tags.page'> | null> {
  const rows: TagRow[] = [];
  for (let next = from; ;) {
    const { filter, sort } = useTable.getState();
    const answer = await client.call('tags.page', { filter, sort, from: next, backwards, limit });
    if (turn !== newest) return null;
    if (!answer.ok) {
      useTable.setState({ problem: answer.error, reading: false, rows: [], up: null, down: null });
      return null;
    }
    if (backwards) rows.unshift(...answer.value.rows);
    else rows.push(...answer.value.rows);
    next = answer.value.next;
    // Rows that are there are shown while others are looked for.
    if (next === null || rows.length > 0) return { rows, next };
  }
}

/** Reads on behind the last row, or before the first. Gives by how many rows the first has moved. */
export async function readMore(way: 'up' | 'down'): Promise<number> {
  const { reading, [way]: from } = useTable.getState();
  if (reading || from === null) return 0;
  const turn = newest;
  useTable.setState({ reading: true });
  const page = await readPage(turn, from, way === 'up', pageSize);
  if (page === null) return 0;
  const { rows: before, at, up, down } = useTable.getState();
  if (way === 'down') {
    const all = [...before, ...page.rows];
    const dropped = Math.max(0, all.length - mostRows);
    const rows = all.slice(dropped);
    useTable.setState({
      rows,
      down: page.next,
      up: dropped > 0 ? (rows[0]?.cursor ?? up) : up,
      at: Math.max(0, at - dropped),
      reading: false,
    });
    return -dropped;
  }
  const all = [...page.rows, ...before];
  const rows = all.slice(0, mostRows);
  useTable.setState({
    rows,
    up: page.next,
    down: rows.length < all.length ? (rows.at(-1)?.cursor ?? down) : down,
    at: at < 0 ? at : at + page.rows.length,
    reading: false,
  });
  return page.rows.length;
}

/** Goes to the very first or last row. */
export async function goToEnd(end: 'first' | 'last'): Promise<void> {
  const { up, down, rows } = useTable.getState();
  if (end === 'first' ? up === null : down === null)
    return useTable.setState({ at: end === 'first' ? 0 : rows.length - 1 });
  const turn = ++newest;
  useTable.setState({ reading: true });
  if (end === 'first') return readFrom(turn, null, 0);
  const page = await readPage(turn, null, true, pageSize);
  if (page === null) return;
  useTable.setState({ rows: page.rows, up: page.next, down: null, at: page.rows.length - 1, reading: false });
}

/** Counts the tags that fit and their words, a little with every question; then the groups, where they are shown. */
async function countWords(turn: number): Promise<void> {
  for (;;) {
    const { filter, groupsBy: by, view } = useTable.getState();
    const limit = view === 'words' ? 200 : 0;
    const answer = await client.call('tags.words', { filter, by, limit });
    if (turn !== newest || useDialog.getState().dialog?.name !== 'tags') return;
    if (!answer.ok) {
      if (view === 'words') useTable.setState({ problem: answer.error, reading: false });
      return;
    }
    const { groups, next, ...counted } = answer.value;
    useTable.setState({ counted });
    if (!counted.complete) continue;
    if (view === 'words')
      useTable.setState(({ at }) => ({ groups, more: next, reading: false, at: clampTo(at, groups) }));
    return;
  }
}

/** Reads more groups. */
export async function moreGroups(): Promise<void> {
  const { filter, groupsBy: by, more: after, reading } = useTable.getState();
  if (after === null || reading) return;
  const turn = newest;
  useTable.setState({ reading: true });
  const answer = await client.call('tags.words', { filter, by, after, limit: 200 });
  if (turn !== newest) return;
  if (!answer.ok) return useTable.setState({ problem: answer.error, reading: false });
  const { groups, next } = answer.value;
  useTable.setState((before) => ({ groups: [...before.groups, ...groups], more: next, reading: false }));
}

/** When and how the rows in view were made. */
export async function readOrigins(first: number, last: number): Promise<void> {
  const { rows, origins } = useTable.getState();
  const wanted = rows.slice(first, last + 1).filter((row) => !origins.has(keyOf(row)));
  if (wanted.length === 0) return;
  const tags = wanted.map(({ document, span }) => ({ document, span }));
  const answer = await client.call('tags.origins', { tags });
  if (!answer.ok) return;
  const found = answer.value.origins;
  useTable.setState((before) => {
    const all = new Map(before.origins.size > 5000 ? [] : before.origins);
    for (const [i, tag] of tags.entries()) all.set(keyOf(tag), found[i] ?? null);
    return { origins: all };
  });
}

/** The name of a tag within the corpus. */
export function keyOf({ document, span }: Pick<TagRow, 'document' | 'span'>): string {
  return `${document} ${span}`;
}

/** Something changed: the same rows are read again, and the row in focus stays in it. */
export async function refresh(): Promise<void> {
  const { view, rows, up, at } = useTable.getState();
  const turn = ++newest;
  void readScope(turn);
  if (view === 'tags') {
    const read: TagRow[] = [];
    let next = up;
    do {
      const page = await readPage(turn, next, false, Math.min(500, Math.max(pageSize, rows.length - read.length)));
      if (page === null) return;
      read.push(...page.rows);
      next = page.next;
    } while (next !== null && read.length < rows.length);
    const focused = rows[at];
    const same = focused ? read.findIndex((row) => keyOf(row) === keyOf(focused)) : -1;
    useTable.setState({ rows: read, down: next, at: same >= 0 ? same : clampTo(at, read), reading: false });
  }
  await countWords(turn);
}

function clampTo(at: number, list: readonly unknown[]): number {
  return list.length === 0 ? -1 : Math.min(Math.max(0, at), list.length - 1);
}

/** Follows changes of the corpus while the table is on screen; returns how to stop. */
export function followChanges(): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const soon = (seq?: number): void => {
    forgetDone(seq);
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void refresh(), 100);
  };
  const stops = [client.on('changed', ({ seq }) => soon(seq)), client.on('corpus', () => soon())];
  return () => {
    if (timer !== null) clearTimeout(timer);
    for (const stop of stops) stop();
  };
}
