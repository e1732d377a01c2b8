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
import type { Status } from '../../model/label.ts';

type List = Pick<ParsedInput<'documents.window'>, 'list' | 'annotator' | 'filter' | 'sort'>;

interface KeptList {
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
const patience = 5;
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

const unfinished: readonly Status[] = ['new', 'in progress'];

/** The next unfinished document of a list, and how many are left; see the contract. */
export function readUnfinished(
  reader: Reader,
  { document, ...asked }: ParsedInput<'documents.unfinished'>,
): CallOutput<'documents.unfinished'> {
  const { statuses: shown = [] } = asked.filter;
  const statuses = shown.length > 0 ? unfinished.filter((status) => shown.includes(status)) : unfinished;
  if (statuses.length === 0) return { next: null, left: 0 };
  const kept = keptList(reader, asked);
  while (!kept.complete) walk(reader, kept, performance.now() + patience);
  const own = whichOf(reader, [document], asked.annotator, statuses, 1).length;
  const filter = { ...asked.filter, statuses: [...statuses] };
  const all = countDocuments(reader, { ...asked, filter }) ?? countListed(reader, kept, statuses);
  const at = (kept.ids.placeOf(document) ?? -1) + 1;
  const left = Math.max(0, all - own);
  const next = left === 0 ? null : (firstOf(at, kept.ids.length()) ?? firstOf(0, at));
  return { next, left };

  function firstOf(from: number, to: number): number | null {
    for (const some of pieces(kept, from, to)) {
      const others = some.filter((id) => id !== document);
      const [first] = whichOf(reader, others, asked.annotator, statuses, 1);
      if (first !== undefined) return first;
    }
    return null;
  }
}

function keptList(reader: Reader, asked: List): KeptList {
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

function walk(reader: Reader, kept: KeptList, until: number): void {
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

const pieceLength = 1000;

function* pieces({ ids }: KeptList, from: number, to: number): Generator<readonly number[]> {
  for (let at = from; at < to; at += pieceLength) yield ids.slice(at, Math.min(to, at + pieceLength));
}

function countListed(reader: Reader, kept: KeptList, statuses: readonly Status[]): number {
  let all = 0;
  for (const some of pieces(kept, 0, kept.ids.length()))
    all += whichOf(reader, some, kept.asked.annotator, statuses, some.length).length;
  return all;
}

/** Which of some documents are in the corpus and have one of these statuses, in their order. */
function whichOf(
  reader: Reader,
  documents: readonly number[],
  annotator: number,
  statuses: readonly Status[],
  limit: number,
): readonly number[] {
  return reader
    .all<{ id: number }>(
      `SELECT one.value AS id FROM json_each(?) AS one
       CROSS JOIN document INDEXED BY document_by_live ON document.live = 1 AND document.id = one.value
       LEFT JOIN layer ON layer.document = document.id AND layer.annotator = ?
       WHERE coalesce(layer.status, 'new') IN (SELECT value FROM json_each(?)) ORDER BY one.key LIMIT ?`,
      JSON.stringify(documents),
      annotator,
      JSON.stringify(statuses),
      limit,
    )
    .map(({ id }) => id);
}

function newestSeq(reader: Reader): number {
  return reader.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM event')?.seq ?? 0;
}
