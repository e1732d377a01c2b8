// Documents with some words in any order and of any filter: the order is walked without the words, and of each document is asked whether it has
// them. For a first page the texts are asked themselves, where most of them have the words: to look these up for all articles takes a
// second among a million. Where few have them, or somebody wants more than the first page, they are looked up once and kept.

import type { Reader } from '../database/database.ts';
import type { DocumentCursor } from '../../model/contract/documents.ts';
import type { WordSearch } from '../search/match.ts';
import { createTextTester } from '../search/some-texts.ts';

/** What a list keeps of its search from page to page. */
export interface Search {
  found: Found | null;
}

/** The documents that have the words, live or not. */
interface Found {
  /** Whether a document has the words; phrases are looked for in its text. */
  has(id: number): boolean;
  readonly ids: readonly number[];
}

export interface SearchedPage {
  readonly words: WordSearch;
  readonly search: Search;
  readonly after: DocumentCursor | null;
  readonly limit: number;
}

/** The list as it is without the words. */
export interface Unsearched {
  /** Up to `limit` rows from behind the cursor on, and one more where there are more. */
  walk(after: DocumentCursor | null, limit: number): readonly DocumentCursor[];
  /** The page of the few that are left of it. */
  few(ids: readonly number[]): readonly DocumentCursor[];
  /** So many are found and sorted sooner than the list is walked for them. */
  readonly most: number;
}

/** The rows of a page, one more than its limit where there are more; `stoppedAt` says where a page ends before it is full: the next goes on there. */
export interface SearchedRows {
  readonly rows: readonly DocumentCursor[];
  readonly stoppedAt: DocumentCursor | null;
}

/** The rows of a page. Throws what SQLite throws. */
export function searchedRows(reader: Reader, page: SearchedPage, unsearched: Unsearched): SearchedRows {
  const { words, search, after } = page;
  const tested = search.found === null && after === null ? firstPage(reader, page, unsearched) : null;
  if (tested) return whole(tested);
  search.found ??= findAll(reader, words);
  const { found } = search;
  const most = words.says ? Math.min(unsearched.most, mostRead) : unsearched.most;
  if (found.ids.length <= most) return whole(unsearched.few(found.ids.filter((id) => found.has(id))));
  return walkThrough(page, unsearched, (row) => found.has(row.id));
}

const whole = (rows: readonly DocumentCursor[]): SearchedRows => ({ rows, stoppedAt: null });

const walkedAtOnce = 4000;
/** So many texts are read for a phrase in some fifty milliseconds. */
const mostRead = 1000;

function walkThrough(
  { words, after, limit }: SearchedPage,
  { walk }: Unsearched,
  fits: (row: DocumentCursor) => boolean,
): SearchedRows {
  const rows: DocumentCursor[] = [];
  const atOnce = words.says ? mostRead : walkedAtOnce;
  for (let from = after; ;) {
    const some = walk(from, atOnce);
    for (const row of some.slice(0, atOnce)) {
      if (fits(row)) rows.push(row);
      if (rows.length > limit) return whole(rows);
    }
    if (some.length <= atOnce) return whole(rows);
    from = some[atOnce - 1] ?? from;
    // Texts are read for this, and others wait.
    if (words.says) return { rows, stoppedAt: from };
  }
}

/** So many texts are asked at once: the first say how many of all have the words. */
const askedAtOnce = 60;
/** A list that is sorted anew for every part of it is walked once. */
const walkedFirst = 1200;
/** Letters that are read in some sixty milliseconds: to look the words up takes no longer where too few have them to fill a page with these. */
const mostLetters = 2_000_000;

/** The first page, by the texts themselves; null where too few have the words for that. */
function firstPage(
  reader: Reader,
  { words, limit }: SearchedPage,
  { walk }: Unsearched,
): readonly DocumentCursor[] | null {
  const tester = createTextTester(reader, words);
  try {
    const rows: DocumentCursor[] = [];
    const some = walk(null, walkedFirst);
    let letters = 0;
    for (let at = 0; at < some.length; at += askedAtOnce) {
      const these = some.slice(at, at + askedAtOnce);
      const { found, read } = tester.test(these.map(({ id }) => id));
      letters += read;
      rows.push(...these.filter(({ id }) => found.has(id)));
      if (rows.length > limit) return rows.slice(0, limit + 1);
      // As many as for these are read for those that are missing.
      if (!(letters * ((limit + 1) / rows.length) < mostLetters)) return null;
    }
    return some.length <= walkedFirst ? rows : null;
  } finally {
    tester.dispose();
  }
}

function findAll(reader: Reader, { query, title, says }: WordSearch): Found {
  // A million rows take twice as long as the same in one.
  const all = 'SELECT json_group_array(rowid) AS ids FROM document_search WHERE document_search MATCH ?';
  const inTexts = JSON.parse(reader.get<{ ids: string }>(all, query)?.ids ?? '[]') as readonly number[];
  const titled = reader
    .tuples<[number]>(
      `SELECT id FROM document INDEXED BY document_by_title WHERE live = 1 AND title LIKE ? ESCAPE '\\'`,
      title,
    )
    .map(([id]) => id);
  const last = Math.max(
    inTexts.at(-1) ?? 0,
    titled.reduce((max, id) => Math.max(max, id), 0),
  );
  const bits = new Uint8Array((last >>> 3) + 1);
  const isFound = (id: number): boolean => ((bits[id >>> 3] ?? 0) & (1 << (id & 7))) !== 0;
  const isTitled = new Set(says && titled);
  const has = (id: number): boolean => isFound(id) && (says === null || isTitled.has(id) || says(textOf(reader, id)));
  const ids: number[] = [];
  for (const some of [inTexts, titled]) {
    for (const id of some) {
      if (isFound(id)) continue;
      bits[id >>> 3] = (bits[id >>> 3] ?? 0) | (1 << (id & 7));
      ids.push(id);
    }
  }
  return { has, ids };
}

function textOf(reader: Reader, document: number): string {
  return reader.get<{ text: string }>('SELECT text FROM document_text WHERE document = ?', document)?.text ?? '';
}
