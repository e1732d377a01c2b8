// Looks for words in the texts themselves, where the index has no answer: SQLite goes through them with `LIKE`, many at once, which takes a
// fifth of reading each of them.

import type { Reader } from '../database/database.ts';
import { createIdSet, type IdSet } from './id-set.ts';
import type { WordSearch } from './match.ts';
import { createPace } from './pace.ts';

type Said = Pick<WordSearch, 'likes' | 'says'>;

/** Texts may have a megabyte each: the first step is of so few, and each that follows at most twice as long. */
const firstOnes = 20;
const most = 20_000;

/** The documents, live or not, whose text has the words. It gives way after each step. Throws what SQLite throws. */
export function* lookThroughTexts(reader: Reader, words: Said): Generator<undefined, IdSet> {
  const found = createIdSet();
  const last = reader.get<{ id: number | null }>('SELECT max(id) AS id FROM document')?.id ?? 0;
  const pace = createPace(firstOnes, [1, most]);
  for (let from = 0; from < last;) {
    const began = performance.now();
    const to = Math.min(last, from + pace.size());
    const rows = reader.all<Row>(
      `SELECT document, text FROM document_text WHERE document > ? AND document <= ?${likesOf(words)}`,
      from,
      to,
      ...words.likes,
    );
    for (const document of saying(rows, words)) found.add(document);
    from = to;
    pace.took(performance.now() - began);
    yield;
  }
  return found;
}

/** Those of some documents whose text has the words. It gives way after each step. Throws what SQLite throws. */
export function* lookThroughThese(
  reader: Reader,
  words: Said,
  documents: readonly number[],
): Generator<undefined, ReadonlySet<number>> {
  const found = new Set<number>();
  const pace = createPace(firstOnes, [1, most]);
  for (let at = 0; at < documents.length;) {
    const began = performance.now();
    const some = documents.slice(at, at + pace.size());
    const rows = reader.all<Row>(
      `SELECT document, text FROM json_each(?) AS one
       CROSS JOIN document_text ON document = one.value${likesOf(words)}`,
      JSON.stringify(some),
      ...words.likes,
    );
    for (const document of saying(rows, words)) found.add(document);
    at += some.length;
    pace.took(performance.now() - began);
    yield;
  }
  return found;
}

interface Row {
  readonly document: number;
  readonly text: string;
}

const likesOf = ({ likes }: Said): string => likes.map(() => ` AND text LIKE ? ESCAPE '\\'`).join('');

function saying(rows: readonly Row[], { says }: Said): readonly number[] {
  return rows.filter(({ text }) => says?.(text) ?? true).map(({ document }) => document);
}
