// The list of items that are to be decided: what was read of it, where one is, and how much is left. The core is asked for a page
// before its items are needed, so that the next one is there when the one before is decided.

import { create } from 'zustand';
import type { CallOutput, EventValue } from '../../model/contract/contract.ts';
import type { DecisionList, ItemCursor, ItemRow } from '../../model/contract/decisions.ts';
import { client } from '../session/core.ts';
import { annotatorId } from '../session/corpus.ts';
import { openDialog } from '../session/dialogs.ts';
import { toastProblem } from '../session/problem-toast.ts';

export type DecisionsState = CallOutput<'decisions.state'>;
export type DecisionCounts = CallOutput<'decisions.counts'>;

interface Decisions {
  /** Null: not read yet. */
  readonly state: DecisionsState | null;
  readonly counts: DecisionCounts | null;
  readonly list: DecisionList;
  readonly rows: readonly ItemRow[];
  readonly next: ItemCursor | null;
  /** More may come. */
  readonly reading: boolean;
  /** The item that is shown, by its number. */
  readonly at: number;
  /** How many items were decided since the page was opened. */
  readonly decided: number;
  /** What is shown in place of an item: who is compared, the rules that decide, all items that differ as this one does, or feedback. */
  readonly view: 'items' | 'people' | 'rules' | 'pattern' | 'feedback';
  /** The whole article stands around the item, and not its sentence alone. */
  readonly whole: boolean;
}

const nothing = { rows: [], next: null, reading: false, at: 0 } as const;

export const useDecisions = create<Decisions>()(() => ({
  state: null,
  counts: null,
  list: 'open',
  ...nothing,
  decided: 0,
  view: 'items',
  whole: false,
}));

const pageSize = 20;
/** So many items before the end of what was read, the next page is asked for. */
const ahead = 12;

/** Opens the page where it was left. */
export function openDecisions(): void {
  openDialog({ name: 'decisions' });
}

/** Shows in place of the items who is compared, or the rules that decide; or the items again. */
export function showView(view: Decisions['view']): void {
  useDecisions.setState({ view });
}

let turn = 0;

/** Shows a list from its beginning, or from an item on. */
export function showList(list: DecisionList, from: ItemCursor | null = null): void {
  useDecisions.setState({ list, ...nothing, reading: true, view: 'items' });
  void readRows(list, from && justBefore(from), ++turn);
  void readCounts();
}

/** The items after this cursor begin with the item itself. */
function justBefore({ document, first }: ItemCursor): ItemCursor {
  return { document, first: { ...first, end: Math.max(0, first.end - 1) as ItemCursor['first']['end'] } };
}

/** Asks for more where the end of what was read comes near. */
export function readAhead(): void {
  const { rows, at, next, reading, list } = useDecisions.getState();
  if (next === null || reading || rows.length - at > ahead) return;
  useDecisions.setState({ reading: true });
  void readRows(list, next, turn);
}

async function readRows(list: DecisionList, from: ItemCursor | null, mine: number): Promise<void> {
  let after = from;
  for (;;) {
    const answer = await client.call('decisions.page', { list, after, limit: pageSize });
    if (mine !== turn) return;
    if (!answer.ok) {
      useDecisions.setState({ reading: false });
      return toastProblem(answer.error);
    }
    const { rows, next, complete } = answer.value;
    useDecisions.setState((state) => ({
      rows: [...state.rows, ...rows],
      next,
      reading: rows.length === 0 && !complete,
    }));
    if (rows.length > 0 || complete) return;
    after = next;
  }
}

let counting = false;
/** Numbers that run faster are not read, and each has the page drawn anew. */
const shownEvery = 200;

/** Reads how many items there are, again and again until all articles were looked at. */
export async function readCounts(): Promise<void> {
  if (counting) return;
  counting = true;
  try {
    for (let shown = -Infinity; ;) {
      const answer = await client.call('decisions.counts', {});
      if (!answer.ok) return;
      const { complete } = answer.value;
      if (complete || performance.now() - shown > shownEvery) {
        useDecisions.setState({ counts: answer.value });
        shown = performance.now();
      }
      if (complete || following === 0) return;
    }
  } finally {
    counting = false;
  }
}

async function readState(): Promise<void> {
  const answer = await client.call('decisions.state', {});
  if (answer.ok) useDecisions.setState({ state: answer.value });
}

/** The item that is shown. */
export function currentItem(): ItemRow | undefined {
  const { rows, at, view } = useDecisions.getState();
  return view === 'items' ? rows[at] : undefined;
}

/** Shows the next item, or the one before, without deciding. */
export function stepItem(by: 1 | -1): boolean {
  const { rows, at } = useDecisions.getState();
  useDecisions.setState({ at: Math.max(0, Math.min(rows.length - 1, at + by)) });
  readAhead();
  return true;
}

/** Shows the whole article around the item, or its sentence alone. */
export function switchWhole(): boolean {
  useDecisions.setState(({ whole }) => ({ whole: !whole }));
  return true;
}

/** Shows an item of the article in the place of the one that is shown, be it in the list or not. */
export function showItem(row: ItemRow): void {
  const at = useDecisions.getState().rows.findIndex((one) => isSame(one, row));
  if (at >= 0) useDecisions.setState({ at });
  else returnItem(row, 0);
}

/** Whether two rows are of one item. */
export function isSame(a: ItemRow, b: ItemRow): boolean {
  return a.document === b.document && !isBefore(a, b) && !isBefore(b, a);
}

/** Takes an item out of the list that was read; `decided` is added to how many were decided. The next one is then in its place. */
export function removeItem(row: ItemRow, decided: 0 | 1): void {
  useDecisions.setState((state) => {
    const left = state.rows.filter((one) => one !== row);
    const next = Math.max(0, Math.min(state.at, left.length - 1));
    // Whoever reads the whole article decides all of it before the next comes.
    const here = state.whole && left[next]?.document !== row.document ? left.findIndex(isIn(row.document)) : -1;
    return { rows: left, at: here >= 0 ? here : next, decided: state.decided + decided };
  });
  readAhead();
}

const isIn = (document: number) => (row: ItemRow) => row.document === document;

/** Puts an item back where it was, since the core refused; `decided` is what was added. */
export function returnItem(row: ItemRow, decided: 0 | 1): void {
  useDecisions.setState(({ rows, ...state }) => {
    const at = rows.findIndex((one) => isBefore(row, one));
    const place = at < 0 ? rows.length : at;
    return { rows: rows.toSpliced(place, 0, row), at: place, decided: state.decided - decided };
  });
}

function isBefore(a: ItemRow, b: ItemRow): boolean {
  if (a.document !== b.document) return a.document < b.document;
  const [one, other] = [a.first, b.first];
  return (one.start - other.start || one.end - other.end || one.label - other.label) < 0;
}

let following = 0;

/** Follows the core while the page is there. Decisions that were made here are known; after anything else, the list is read again. */
export function followDecisions(): () => void {
  following++;
  useDecisions.setState({ decided: 0 });
  void readState();
  showList(useDecisions.getState().list);
  const stop = [
    client.on('changed', followChange),
    client.on('corpus', () => {
      void readState();
      showList(useDecisions.getState().list);
    }),
  ];
  return () => {
    following--;
    turn++;
    stop.forEach((end) => end());
  };
}

function followChange({ kind, annotator, changes }: EventValue<'changed'>): void {
  const isDecision = kind === 'decisions.make' || kind === 'decisions.clear';
  if (isDecision && annotator === annotatorId()) return void readCounts();
  const { list, view } = useDecisions.getState();
  if (changes.some(({ of }) => of === 'adjudication')) void readState();
  // What undo brings back is shown first.
  const back = changes.find((change) => change.of === 'decision');
  const decision = back?.of === 'decision' ? (back.before ?? back.after) : null;
  const from = kind.startsWith('history.') && back?.of === 'decision' && decision && changes.length < 20;
  showList(list, from ? { document: back.document, first: decision.first } : null);
  if (view !== 'items') showView(view);
}
