// Looks words up in the index of all articles, in steps of a few milliseconds between which others' commands are answered. FTS5 would gather
// everything that begins like a word before it says anything, which takes a second among a million articles: its list of words is read
// instead, as far as a step goes.

import type { Reader } from '../database/database.ts';
import { addAll, createIdSet, type IdSet } from './id-set.ts';
import { lookThroughTexts } from './look-through-texts.ts';
import { lookUpTitles } from './look-up-titles.ts';
import type { IndexQuery, WordSearch } from './match.ts';
import { aim, createPace, type Pace } from './pace.ts';

/** The documents that have the words, live or not. */
export interface LookedUp {
  /** Those whose text has all of them, wherever they stand; where there is no index, as they are asked for. */
  readonly inText: IdSet;
  readonly inTitle: IdSet;
}

/** How much the first step of each kind reads: ids, entries of the list of words, titles. */
const firstSizes = { ids: 4000, entries: 2000, titles: 2000 };

/** Looks the words up. It gives way after each step. Throws what SQLite throws. */
export function* lookUp(
  reader: Reader,
  words: WordSearch,
  first: typeof firstSizes = firstSizes,
): Generator<undefined, LookedUp> {
  const inText = yield* lookUpInTexts(reader, words, first);
  const inTitle = yield* lookUpTitles(reader, words, first.titles);
  return { inText, inTitle };
}

function* lookUpInTexts(reader: Reader, words: WordSearch, first: typeof firstSizes): Generator<undefined, IdSet> {
  if (words.index) return yield* lookUpInIndex(reader, words.index, first);
  return words.likes.length > 0 ? yield* lookThroughTexts(reader, words) : createIdSet();
}

function* lookUpInIndex(reader: Reader, index: IndexQuery, first: typeof firstSizes): Generator<undefined, IdSet> {
  const { query, within } = yield* asFullWords(reader, index, first);
  if (query === null) return within ?? createIdSet();
  const having = createIdSet();
  yield* matching(reader, query, { after: 0, into: having, pace: createPace(first.ids, [100, 500_000]) });
  return within ? having.within(within) : having;
}

/** What FTS5 is asked for without gathering anything first: the documents are those that it finds and that are in the set, where there are these. */
export interface FullWords {
  readonly query: string | null;
  readonly within: IdSet | null;
}

/** So many words that begin alike are asked for one by one: each takes its part of a document that has any of them. */
const mostAlike = 40;

/** The words with those that begin like the last one, or the documents of these where they are many. It gives way after each step. */
export function* asFullWords(
  reader: Reader,
  { whole, begun }: IndexQuery,
  first: typeof firstSizes = firstSizes,
): Generator<undefined, FullWords> {
  const query = whole.length > 0 ? whole.join(' AND ') : null;
  if (begun === null) return { query, within: null };
  const alike = yield* wordsAlike(reader, begun);
  if (alike !== null && alike.length > 0) {
    const either = `(${alike.map((word) => `"${word}"`).join(' OR ')})`;
    return { query: query === null ? either : `${query} AND ${either}`, within: null };
  }
  const within = createIdSet();
  if (alike !== null) return { query: null, within };
  yield* lookUpBeginning(reader, begun, { into: within, first });
  return { query, within };
}

/** All words of the index that begin like this; null: they are many. */
function* wordsAlike(reader: Reader, begun: string): Generator<undefined, readonly string[] | null> {
  const words: string[] = [];
  let began = performance.now();
  for (let from = begun; words.length <= mostAlike;) {
    const word = reader.get<{ term: string }>(
      'SELECT term FROM temp.search_word WHERE term >= ? AND term < ? ORDER BY term LIMIT 1',
      from,
      `${begun}\u{10ffff}`,
    )?.term;
    if (word === undefined) return words;
    words.push(word);
    from = behind(word);
    if (performance.now() - began < aim) continue;
    yield;
    began = performance.now();
  }
  return null;
}

/** No word has such a letter: it stands behind this one, and before all that begin like it. */
const behind = (word: string): string => `${word}\u0001`;

/** The documents behind an id that FTS5 finds, a stretch of ids after the other. */
function* matching(
  reader: Reader,
  query: string,
  { after, into, pace }: { readonly after: number; readonly into: IdSet; readonly pace: Pace },
): Generator<undefined> {
  const last = reader.get<{ id: number | null }>('SELECT max(id) AS id FROM document')?.id ?? 0;
  for (let from = after; from < last;) {
    const began = performance.now();
    const to = Math.min(last, from + pace.size());
    // A million rows take twice as long as the same in one. FTS5 goes to no id that is bound as a number of JavaScript, which is no integer.
    const found = reader.get<{ ids: string }>(
      `SELECT json_group_array(rowid) AS ids FROM document_search
       WHERE document_search MATCH ? AND rowid > CAST(? AS INTEGER) AND rowid <= CAST(? AS INTEGER)`,
      query,
      from,
      to,
    );
    addAll(found?.ids, into);
    from = to;
    pace.took(performance.now() - began);
    yield;
  }
}

/** The documents with a word that begins like this, which is written as the index writes words. */
function* lookUpBeginning(
  reader: Reader,
  begun: string,
  { into, first }: { readonly into: IdSet; readonly first: typeof firstSizes },
): Generator<undefined> {
  const pace = createPace(first.entries, [500, 50_000]);
  const ofWord = createPace(first.ids, [100, 500_000]);
  for (let from = begun; ;) {
    const began = performance.now();
    const size = pace.size();
    const found = reader.get<{ ids: string; word: string; entries: number }>(
      `SELECT json_group_array(doc) AS ids, max(term) AS word, count(*) AS entries
       FROM (SELECT term, doc FROM temp.search_word WHERE term >= ? AND term < ? ORDER BY term LIMIT ?)`,
      from,
      `${begun}\u{10ffff}`,
      size,
    );
    const last = addAll(found?.ids, into);
    pace.took(performance.now() - began);
    yield;
    if (!found || last === undefined || found.entries < size) return;
    // Entries are sorted by word and document, and found by word alone: of the last word, what is left is asked of the index.
    yield* matching(reader, `"${found.word}"`, { after: last, into, pace: ofWord });
    from = behind(found.word);
  }
}
