// The first documents with some words of any list, where the index has no answer: the list is walked, and its texts are looked through, as far as a page goes.

import type { Reader } from '../database/database.ts';
import type { DocumentCursor } from '../../model/contract/documents.ts';
import { lookThroughThese } from '../search/look-through-texts.ts';
import { lookUpTitles } from '../search/look-up-titles.ts';
import type { WordSearch } from '../search/match.ts';
import { lastId } from './live-ids.ts';

interface Walk {
  readonly limit: number;
  /** Up to `limit` rows from behind the cursor on, and one more where there are more. */
  walk(after: DocumentCursor | null, limit: number): readonly DocumentCursor[];
}

/** So many rows are read at first, and at most: a list may be sorted anew for each part of it. */
const rowsAtOnce = { first: 1500, most: 12_000 };
/** So many are looked through before the page may be full. */
const piece = 500;
/** Where a page needs more than this share of all, all texts are looked through sooner, as they lie in the file. */
const mostOfAll = 1 / 4;

/** The rows of the first page, one more than the limit where there are more; null: they lie too far apart. It gives way after each step. */
export function* firstByWalk(
  reader: Reader,
  words: WordSearch,
  { limit, walk }: Walk,
): Generator<undefined, readonly DocumentCursor[] | null> {
  const inTitle = yield* lookUpTitles(reader, words);
  const rows: DocumentCursor[] = [];
  const most = lastId(reader) * mostOfAll;
  let after: DocumentCursor | null = null;
  for (let [walked, atOnce] = [0, rowsAtOnce.first]; ; atOnce = Math.min(rowsAtOnce.most, 2 * atOnce)) {
    const ahead: readonly DocumentCursor[] = walk(after, atOnce);
    const some = ahead.slice(0, atOnce);
    for (let at = 0; at < some.length; at += piece) {
      const these = some.slice(at, at + piece);
      const inText = yield* lookThroughThese(
        reader,
        words,
        these.map(({ id }) => id),
      );
      rows.push(...these.filter(({ id }) => inTitle.has(id) || inText.has(id)));
      if (rows.length > limit) return rows.slice(0, limit + 1);
    }
    if (ahead.length <= atOnce) return rows;
    walked += some.length;
    // As far as these lie apart, the others do.
    if ((walked * (limit + 1)) / (rows.length + 1) > most) return null;
    after = some.at(-1) ?? null;
    yield;
  }
}
