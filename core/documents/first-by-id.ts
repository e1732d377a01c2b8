// The first documents with some words in the order of their ids: the index of words is read from their beginning on, as far as a page goes.

import type { Reader } from '../database/database.ts';
import { asFullWords, type FullWords } from '../search/look-up.ts';
import { lookUpTitles } from '../search/look-up-titles.ts';
import type { WordSearch } from '../search/match.ts';
import { createPace } from '../search/pace.ts';
import { lastId, liveOf } from './live-ids.ts';

interface FirstPage {
  readonly limit: number;
  readonly descends: boolean;
}

/** Ids from one to another, of which one may be looked through. */
interface Stretch {
  readonly low: number;
  readonly high: number;
  readonly descends: boolean;
}

/** So many ids are taken from a stretch. */
const takenAtOnce = 400;
/** So many texts are read in a step. */
const readAtOnce = 20;

/**
 * The ids of the live documents whose text or title has the words, one more than the limit where there are more; null: the index has no
 * answer. It gives way after each step. Throws what SQLite throws.
 */
export function* firstById(
  reader: Reader,
  words: WordSearch,
  { limit, descends }: FirstPage,
): Generator<undefined, readonly number[] | null> {
  if (words.index === null) return null;
  const asked = yield* asFullWords(reader, words.index);
  const inTitle = yield* lookUpTitles(reader, words);
  const titled = descends ? inTitle.ids().toReversed() : inTitle.ids();
  const last = lastId(reader);
  const pace = createPace(takenAtOnce, [takenAtOnce, 500_000]);
  const found: number[] = [];
  for (let [passed, at] = [0, 0]; passed < last && found.length <= limit;) {
    const began = performance.now();
    const upTo = Math.min(last, passed + pace.size());
    const [low, high] = descends ? [last - upTo + 1, last - passed] : [passed + 1, upTo];
    const { ids, edge } = withWords(reader, asked, { low, high, descends });
    const titledFrom = at;
    while (at < titled.length && !isBehind(titled[at] ?? 0, edge, descends)) at++;
    const some = liveOf(reader, inOrder([...ids, ...titled.slice(titledFrom, at)], descends));
    passed = descends ? last - edge + 1 : edge;
    pace.took(performance.now() - began);
    yield;
    found.push(...(words.says === null ? some : yield* saying(reader, words.says, { some, has: inTitle.has })));
  }
  return found.slice(0, limit + 1);
}

const isBehind = (id: number, edge: number, descends: boolean): boolean => (descends ? id < edge : id > edge);

function inOrder(ids: readonly number[], descends: boolean): readonly number[] {
  const sorted = [...new Set(ids)].sort((a, b) => a - b);
  return descends ? sorted.reverse() : sorted;
}

/** The documents of a stretch whose text has the words, in order, and the id up to which these are all. */
function withWords(
  reader: Reader,
  { query, within }: FullWords,
  { low, high, descends }: Stretch,
): { readonly ids: readonly number[]; readonly edge: number } {
  const end = descends ? low : high;
  if (query === null) {
    const ids: number[] = [];
    for (let id = low; id <= high && within; id++) if (within.has(id)) ids.push(id);
    return { ids, edge: end };
  }
  const having = reader
    .tuples<[number]>(
      `SELECT rowid FROM document_search WHERE document_search MATCH ? AND rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)
       ORDER BY rowid ${descends ? 'DESC' : 'ASC'} LIMIT ?`,
      query,
      low,
      high,
      takenAtOnce,
    )
    .map(([id]) => id);
  const isFull = having.length === takenAtOnce;
  return {
    ids: within ? having.filter((id) => within.has(id)) : having,
    edge: isFull ? (having.at(-1) ?? end) : end,
  };
}

/** Those of some documents that are known, or whose text says what is asked for. */
function* saying(
  reader: Reader,
  says: (text: string) => boolean,
  { some, has }: { readonly some: readonly number[]; has(id: number): boolean },
): Generator<undefined, readonly number[]> {
  const found: number[] = [];
  for (const [n, id] of some.entries()) {
    if (n % readAtOnce === readAtOnce - 1) yield;
    const text = (): string =>
      reader.get<{ text: string }>('SELECT text FROM document_text WHERE document = ?', id)?.text ?? '';
    if (has(id) || says(text())) found.push(id);
  }
  return found;
}
