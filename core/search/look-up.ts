// Looks words up in the index and the titles of all articles, in steps of a few milliseconds between which others' commands are answered.
// FTS5 would gather everything that begins like a word before it says anything, which takes a second among a million articles: its
// list of words is read instead, as far as a step goes.

import type { Reader } from '../database/database.ts';
import { addAll, createIdSet, type IdSet } from './id-set.ts';
import { lookUpTitles } from './look-up-titles.ts';
import type { WordSearch } from './match.ts';
import { createPace, type Pace } from './pace.ts';

/** The documents that have the words, live or not. */
export interface LookedUp {
  /** Those whose text has all of them, wherever they stand. */
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
  const inText = words.index ? yield* lookUpTexts(reader, words.index, first) : createIdSet();
  const inTitle = yield* lookUpTitles(reader, words, first.titles);
  return { inText, inTitle };
}

function* lookUpTexts(
  reader: Reader,
  { whole, begun }: NonNullable<WordSearch['index']>,
  first: typeof firstSizes,
): Generator<undefined, IdSet> {
  const having = createIdSet();
  const pace = createPace(first.ids, [100, 500_000]);
  if (whole.length > 0) yield* matching(reader, whole.join(' '), { after: 0, into: having, pace });
  if (begun === null) return having;
  const beginning = createIdSet();
  yield* lookUpBeginning(reader, begun, { into: beginning, first });
  return whole.length > 0 ? having.within(beginning) : beginning;
}

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
    // No word has such a letter: it stands behind this one, and before all that begin like it.
    from = `${found.word}\u0001`;
  }
}
