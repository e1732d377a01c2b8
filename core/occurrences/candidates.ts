// The articles that may hold some words, by the search index where it can tell and by reading all where it cannot.

import type { Reader } from '../database/database.ts';
import { indexedWords, type WordsSought } from '../../model/occurrences.ts';

export interface Candidate {
  readonly document: number;
  readonly text: string;
  /** In code points. */
  readonly length: number;
}

// Each asking goes through the list of articles anew, up to where it was.
const idsAtOnce = 4000;

// SQLite's texts become strings in half the time by way of their bytes, and this is most of what a search costs.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Live articles after this id that may hold the words, in the order of their ids; read a few at a time. */
export function* candidates(reader: Reader, sought: WordsSought, after: number): Generator<Candidate> {
  const lists = indexedWords(sought);
  const indexed = reader.get<{ indexed: number }>('SELECT indexed FROM corpus')?.indexed ?? 0;
  if (lists !== null) yield* byIndex(reader, queryOf(lists), after, indexed);
  // An import feeds the index after its articles.
  yield* byReading(reader, lists === null ? after : Math.max(after, indexed));
}

function queryOf(lists: readonly (readonly string[])[]): string {
  return lists.map((words) => `(${words.map((word) => `"${word}"`).join(' AND ')})`).join(' OR ');
}

/** What the index said last of a query: the articles after one, up to another. */
interface Answer {
  readonly query: string;
  readonly after: number;
  readonly upTo: number;
  readonly ids: readonly number[];
}

/** The next page goes on in it. Texts never change, and whether an article is still there is asked for each. */
const answers = new WeakMap<Reader, Answer>();

function* byIndex(reader: Reader, query: string, after: number, last: number): Generator<Candidate> {
  const texts = createTexts(reader);
  for (let from = after; from < last;) {
    const { ids, upTo } = ask(reader, query, from, last);
    const first = ids.findIndex((id) => id > from);
    for (let at = first < 0 ? ids.length : first; at < ids.length;) {
      const some = ids.slice(at, at + texts.atOnce());
      at += some.length;
      yield* texts.of(some);
    }
    from = upTo;
  }
}

function ask(reader: Reader, query: string, from: number, last: number): Answer {
  const known = answers.get(reader);
  if (known?.query === query && known.after <= from && from < known.upTo && known.upTo <= last) return known;
  const ids = reader
    .tuples<[number]>(
      `SELECT rowid FROM document_search WHERE document_search MATCH ?
       AND rowid > CAST(? AS INTEGER) AND rowid <= CAST(? AS INTEGER) ORDER BY rowid LIMIT ?`,
      query,
      from,
      last,
      idsAtOnce,
    )
    .map(([id]) => id);
  const answer = { query, after: from, upTo: ids.length < idsAtOnce ? last : (ids.at(-1) ?? last), ids };
  answers.set(reader, answer);
  return answer;
}

function* byReading(reader: Reader, after: number): Generator<Candidate> {
  const texts = createTexts(reader);
  for (let from = after; ;) {
    const ids = reader.tuples<[number]>(
      'SELECT id FROM document WHERE id > ? AND live = 1 ORDER BY id LIMIT ?',
      from,
      texts.atOnce(),
    );
    const last = ids.at(-1);
    if (last === undefined) return;
    yield* texts.of(ids.map(([id]) => id));
    [from] = last;
  }
}

/** Asked for one by one, short texts take five times as long; of many long ones, some would be read that a page has no time for. */
const mostAtOnce = 32;
const codePointsAtOnce = 100_000;

interface Texts {
  /** How many articles are best asked for at once, by how long the last were. */
  atOnce(): number;
  /** Those of these articles that are live, in the order of their ids. */
  of(documents: readonly number[]): Candidate[];
}

function createTexts(reader: Reader): Texts {
  let atOnce = 8;
  return {
    atOnce: () => atOnce,
    of(documents) {
      const rows = reader.tuples<[number, number, Uint8Array]>(
        `SELECT document, length, CAST(text AS BLOB) FROM document_text CROSS JOIN document ON id = document
         WHERE document IN (SELECT value FROM json_each(?)) AND live = 1 ORDER BY document`,
        JSON.stringify(documents),
      );
      const longest = rows.reduce((most, [, length]) => Math.max(most, length), 1);
      atOnce = Math.max(1, Math.min(mostAtOnce, atOnce * 2, Math.floor(codePointsAtOnce / longest)));
      return rows.map(([document, length, bytes]) => ({ document, length, text: decoder.decode(bytes) }));
    },
  };
}
