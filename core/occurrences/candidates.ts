// The articles that may hold some words, by the search index where it can tell and by reading all where it cannot.

import type { Reader } from '../database/database.ts';
import { indexedWords, type WordsSought } from '../../model/occurrences.ts';

export interface Candidate {
  readonly document: number;
  readonly text: string;
}

const textsAtOnce = 64;
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
  for (let from = after; from < last;) {
    const { ids, upTo } = ask(reader, query, from, last);
    for (const document of ids) {
      if (document <= from) continue;
      const [row] = reader.tuples<[Uint8Array]>(
        'SELECT CAST(text AS BLOB) FROM document JOIN document_text ON document = id WHERE id = ? AND live = 1',
        document,
      );
      if (row) yield { document, text: decoder.decode(row[0]) };
    }
    from = upTo;
  }
}

function ask(reader: Reader, query: string, from: number, last: number): Answer {
  const known = answers.get(reader);
  if (known?.query === query && known.after <= from && from < known.upTo && known.upTo <= last) return known;
  const ids = reader
    .tuples<[number]>(
      'SELECT rowid FROM document_search WHERE document_search MATCH ? AND rowid > ? AND rowid <= ? ORDER BY rowid LIMIT ?',
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
  for (let from = after; ;) {
    const rows = reader.tuples<[number, Uint8Array]>(
      `SELECT document, CAST(text AS BLOB) FROM document_text JOIN document ON id = document
       WHERE document > ? AND live = 1 ORDER BY document LIMIT ?`,
      from,
      textsAtOnce,
    );
    for (const [document, text] of rows) yield { document, text: decoder.decode(text) };
    const next = rows.at(-1)?.[0];
    if (next === undefined || rows.length < textsAtOnce) return;
    from = next;
  }
}
