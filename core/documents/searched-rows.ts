// Documents with some words in any order and of any filter: the order is walked without the words, and of each document is asked whether it has
// them. For a first page the texts are asked themselves, where most of them have the words: to look these up for all articles takes a
// second among a million. Where few have them, or somebody wants more than the first page, they are looked up once and kept. All of it
// goes a little at a time, as far as whoever asks lets others wait.

import type { Reader } from '../database/database.ts';
import type { DocumentCursor } from '../../model/contract/documents.ts';
import { lookUp } from '../search/look-up.ts';
import { wordSearch, type WordSearch } from '../search/match.ts';
import { createTextTester } from '../search/some-texts.ts';
import { firstById } from './first-by-id.ts';
import { firstByWalk } from './first-by-walk.ts';

/** What a list keeps of its search from call to call. */
export interface Search {
  /** Null: nobody has asked yet. */
  words: WordSearch | null;
  /** The first page, by the texts themselves, or how far that is; null: it was tried, or is not to be. */
  first: Work<readonly DocumentCursor[] | null> | null;
  looking: Work<Found> | null;
  found: Found | null;
  /** Rows that were read of the list and not looked at yet, by the cursor that they are behind. */
  ahead: Ahead | null;
}

interface Ahead {
  readonly after: DocumentCursor;
  readonly rows: readonly DocumentCursor[];
}

/** What is done a little at a time. */
type Work<T> = Generator<undefined, T>;

/** The documents that have the words, live or not. */
interface Found {
  /** Whether a document has the words; what the index does not know is looked for in its text. */
  has(id: number): boolean;
  /** Ids among which all are; null: these are many. */
  readonly few: readonly number[] | null;
}

/** A search of which nothing is known yet. */
export const newSearch = (): Search => ({ words: null, first: null, looking: null, found: null, ahead: null });

/** What is asked for, taken apart once; null: nothing is. */
export function wordsOf(reader: Reader, search: Search, text: string): WordSearch | null {
  search.words ??= wordSearch(reader, text);
  return search.words;
}

export interface SearchedPage {
  readonly words: WordSearch;
  readonly search: Search;
  readonly after: DocumentCursor | null;
  readonly limit: number;
  /** By the clock of `performance`: when to stop. However late it is, some of it is done. */
  readonly until: number;
}

/** The list as it is without the words. */
export interface Unsearched {
  /** Up to `limit` rows from behind the cursor on, and one more where there are more. */
  walk(after: DocumentCursor | null, limit: number): readonly DocumentCursor[];
  /** The page of the few that are left of it. */
  few(ids: readonly number[]): readonly DocumentCursor[];
  /** So many are found and sorted sooner than the list is walked for them. */
  readonly most: number;
  /** Where it is all documents by their ids; null: it is another. */
  readonly byId: { readonly descends: boolean } | null;
}

/** The rows of a page, one more than its limit where there are more. */
export interface SearchedRows {
  readonly rows: readonly DocumentCursor[];
  /** Where a page ends before it is full: the next goes on there. */
  readonly stoppedAt: DocumentCursor | null;
  /** Nothing of the page is known yet: it is asked for again. */
  readonly isWaiting: boolean;
}

const whole = (rows: readonly DocumentCursor[]): SearchedRows => ({ rows, stoppedAt: null, isWaiting: false });
const waiting: SearchedRows = { rows: [], stoppedAt: null, isWaiting: true };

/** The rows of a page, as far as they are found in the time that it may take. Throws what SQLite throws. */
export function searchedRows(reader: Reader, page: SearchedPage, unsearched: Unsearched): SearchedRows {
  const { words, search, after, until } = page;
  if (search.found === null && search.looking === null && after === null) {
    search.first ??= firstPage(reader, page, unsearched);
    const tested = goOn(search.first, until);
    if (!tested) return waiting;
    search.first = null;
    if (tested.value) return whole(tested.value);
  }
  if (search.found === null) {
    search.looking ??= findAll(reader, words, unsearched.most);
    const lookedUp = goOn(search.looking, until);
    if (!lookedUp) return waiting;
    search.looking = null;
    search.found = lookedUp.value;
  }
  const { found } = search;
  return found.few ? whole(unsearched.few(found.few)) : walkThrough(page, unsearched, found);
}

/** Goes on until it is late; null: it is not done then. */
function goOn<T>(work: Work<T>, until: number): { readonly value: T } | null {
  do {
    const step = work.next();
    if (step.done === true) return { value: step.value };
  } while (performance.now() < until);
  return null;
}

/** So many rows are read in a few milliseconds. */
const walkedAtOnce = 1500;
/** So many texts are read before the clock is looked at. */
const readAtOnce = 20;

function walkThrough(page: SearchedPage, { walk }: Unsearched, { has }: Found): SearchedRows {
  const { words, search, after, limit, until } = page;
  const rows: DocumentCursor[] = [];
  let ahead = search.ahead !== null && search.ahead.after === after ? search.ahead.rows : null;
  search.ahead = null;
  for (let from = after; ; ahead = null) {
    // One more than is asked for says that there are more.
    const some = ahead ?? walk(from, walkedAtOnce);
    for (const [n, row] of some.entries()) {
      if (has(row.id)) rows.push(row);
      from = row;
      if (rows.length > limit) return whole(rows);
      const isLate = words.says !== null && n % readAtOnce === readAtOnce - 1 && performance.now() >= until;
      if (!isLate || n === some.length - 1) continue;
      search.ahead = { after: row, rows: some.slice(n + 1) };
      return { rows, stoppedAt: row, isWaiting: false };
    }
    if (ahead === null && some.length <= walkedAtOnce) return whole(rows);
    if (performance.now() >= until) return { rows, stoppedAt: from, isWaiting: false };
  }
}

/** So many texts are asked at once: the first say how many of all have the words. */
const askedAtOnce = 60;
/** A list that is sorted anew for every part of it is walked once. */
const walkedFirst = 1200;
/** Letters that are read in some sixty milliseconds: to look the words up takes no longer where too few have them to fill a page with these. */
const mostLetters = 2_000_000;
/** By the first texts it is not known better how many have the words. */
const enoughFor = 1.5;

/** The first page, where it can be read without looking up all that have the words. */
function* firstPage(
  reader: Reader,
  page: SearchedPage,
  unsearched: Unsearched,
): Work<readonly DocumentCursor[] | null> {
  const { words, limit } = page;
  if (words.likes.length > 0) return yield* firstByWalk(reader, words, { limit, walk: unsearched.walk });
  const byTexts = yield* firstByTexts(reader, page, unsearched);
  if (byTexts !== null || unsearched.byId === null) return byTexts;
  const ids = yield* firstById(reader, words, { ...unsearched.byId, limit });
  return ids?.map((id) => ({ id, value: id })) ?? null;
}

/** The first page, by the texts themselves; null where too few have the words for that. */
function* firstByTexts(
  reader: Reader,
  { words, limit }: SearchedPage,
  { walk }: Unsearched,
): Work<readonly DocumentCursor[] | null> {
  const tester = createTextTester(reader, words);
  try {
    const rows: DocumentCursor[] = [];
    const some = walk(null, walkedFirst);
    let letters = 0;
    for (let at = 0; at < some.length; at += askedAtOnce) {
      yield;
      const these = some.slice(at, at + askedAtOnce);
      const { found, read } = tester.test(these.map(({ id }) => id));
      letters += read;
      rows.push(...these.filter(({ id }) => found.has(id)));
      if (rows.length > limit) return rows.slice(0, limit + 1);
      // As many as for these are read for those that are missing.
      const share = rows.length / (limit + 1);
      const isEnough = some.length <= walkedFirst || at + these.length < share * enoughFor * walkedFirst;
      if (!(letters < share * mostLetters) || !isEnough) return null;
    }
    return some.length <= walkedFirst ? rows : null;
  } finally {
    tester.dispose();
  }
}

/** So few are sorted in a few milliseconds. */
const mostFew = 4000;

function* findAll(reader: Reader, words: WordSearch, most: number): Work<Found> {
  const { inText, inTitle } = yield* lookUp(reader, words);
  // The texts were looked through already where the index has no answer.
  const says = words.index === null ? null : words.says;
  const has = (id: number): boolean => inTitle.has(id) || (inText.has(id) && (says?.(textOf(reader, id)) ?? true));
  if (inText.size() + inTitle.size() > Math.min(most, mostFew)) return { has, few: null };
  const few = new Set(inTitle.ids());
  for (const [n, id] of inText.ids().entries()) {
    if (says !== null && n % readAtOnce === 0) yield;
    if (has(id)) few.add(id);
  }
  return { has, few: [...few] };
}

function textOf(reader: Reader, document: number): string {
  return reader.get<{ text: string }>('SELECT text FROM document_text WHERE document = ?', document)?.text ?? '';
}
