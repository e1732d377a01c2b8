// Lists of documents as they were when they were read: every place of one can be jumped to, and nothing shifts while somebody works
// through it, whatever they do to its documents. A list is walked by key, a little with every call and a little between calls, and only its ids
// are kept.

import type { Reader } from '../database/database.ts';
import { countDocuments } from './count.ts';
import { createIdList, type IdList } from './id-list.ts';
import { orderSome } from './order.ts';
import { newSearch, type Search } from './searched-rows.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import type { DocumentCursor } from '../../model/contract/documents.ts';

type List = Pick<ParsedInput<'documents.window'>, 'list' | 'annotator' | 'filter' | 'sort'>;

/** A list that is known by its name, as far as it was read. */
export interface KeptList {
  readonly asked: List;
  /** Those that were read; none moves once it is there. */
  readonly ids: IdList;
  after: DocumentCursor | null;
  complete: boolean;
  /** The newest event when it was first walked. */
  readonly since: number;
  /** The newest event when the walk began, and how often it was begun. */
  seq: number;
  walks: number;
  /** It is walked on by itself. */
  isReadOn: boolean;
  search: Search;
}

const lists = new WeakMap<Reader, Map<string, KeptList>>();
/** One for each window that is open, for the list that it had before, and some for what is found by its name. */
const mostLists = 12;
/** No command waits longer for a list that is walked. */
export const patience = 5;
/** What is found in few is sorted with each step, and what is found in many is read until it is late. */
const steps = { first: 500, firstSearched: 200, next: 4000, nextSearched: 20_000 };
/** So long nobody reads ahead after a step, in milliseconds, or four times as long as it took: whoever asks for something comes first. */
const rest = 15;
/** A list that changes under the walk is walked again for what moved past it, but not for ever. */
const mostWalks = 3;

/** The ids at some places of a list, and the place of a document; see the contract. */
export function readWindow(
  reader: Reader,
  { from, limit, document, shown: _, ...asked }: ParsedInput<'documents.window'>,
): CallOutput<'documents.window'> {
  const kept = keptList(reader, asked);
  const isEnough = (): boolean =>
    kept.complete || (kept.ids.length() >= from + limit && (document === null || kept.ids.has(document)));
  const until = performance.now() + patience;
  // However busy the machine is, every call gets on.
  while (!isEnough()) {
    walk(reader, kept, until);
    if (performance.now() >= until) break;
  }
  readAhead(reader, kept);
  const read = kept.ids.length();
  const counted = kept.complete ? read : countDocuments(reader, asked);
  return {
    ids: kept.ids.slice(from, from + limit),
    place: document === null ? null : kept.ids.placeOf(document),
    read,
    total: Math.max(read, counted ?? 0),
    complete: kept.complete,
    exact: counted !== null,
    seq: kept.since,
  };
}

/** The list of that name. */
export function keptList(reader: Reader, asked: List): KeptList {
  let known = lists.get(reader);
  if (!known) lists.set(reader, (known = new Map<string, KeptList>()));
  const seq = newestSeq(reader);
  const kept = known.get(asked.list) ?? {
    asked,
    ids: createIdList(),
    after: null,
    complete: false,
    since: seq,
    seq,
    walks: 1,
    isReadOn: false,
    search: newSearch(),
  };
  // The one that was asked for last is the last to be forgotten.
  known.delete(asked.list);
  known.set(asked.list, kept);
  for (const list of known.keys()) if (known.size > mostLists) known.delete(list);
  return kept;
}

const isSearched = ({ asked }: KeptList): boolean => (asked.filter.text ?? '').trim() !== '';

/**
 * Reads a list on while nobody asks for more of it, so that a jump to any place finds it read. Not one that is searched: its words would
 * be looked for with every step.
 */
function readAhead(reader: Reader, kept: KeptList, wait: number = rest): void {
  if (kept.complete || kept.isReadOn || isSearched(kept)) return;
  kept.isReadOn = true;
  setTimeout(() => {
    kept.isReadOn = false;
    if (lists.get(reader)?.get(kept.asked.list) !== kept) return;
    const began = performance.now();
    try {
      walk(reader, kept, began + patience);
    } catch {
      // The corpus was closed, or cannot be read: whoever asks next is told.
      return;
    }
    readAhead(reader, kept, Math.max(rest, 4 * (performance.now() - began)));
  }, wait).unref();
}

/** Reads some more of a list, until then by the clock of `performance`; in any case something. */
export function walk(reader: Reader, kept: KeptList, until: number): void {
  const { annotator, filter, sort } = kept.asked;
  const isFirst = kept.after === null;
  const limit = isSearched(kept)
    ? isFirst && kept.search.found === null
      ? steps.firstSearched
      : steps.nextSearched
    : isFirst
      ? steps.first
      : steps.next;
  const page = orderSome(reader, { annotator, filter, sort, after: kept.after, limit }, kept.search, until);
  if (page.isWaiting) return;
  for (const id of page.ids) kept.ids.append(id);
  kept.after = page.next;
  if (page.next !== null) return;
  const seq = newestSeq(reader);
  // What moved from behind the walk to before it while it went on is still missing.
  if (seq === kept.seq || kept.walks >= mostWalks) kept.complete = true;
  else {
    Object.assign(kept, { seq, walks: kept.walks + 1, search: newSearch() });
  }
}

/** The number of the newest event. */
export function newestSeq(reader: Reader): number {
  return reader.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM event')?.seq ?? 0;
}
