// Documents with words that many have, in the order of their ids: read from the index of words and from the titles as far as a page goes.

import type { Reader } from '../database/database.ts';
import type { Filter } from '../../model/contract/documents.ts';
import type { WordSearch } from '../search/match.ts';
import { lastId, liveOf } from './live-ids.ts';

interface Page {
  /** The id behind which the page begins; null: the first page. */
  readonly after: number | null;
  readonly limit: number;
  readonly descends: boolean;
}

/** Whether a filter asks for words and nothing else. */
export function isWordsAlone({ statuses = [], label, outdated, text = '' }: Filter): boolean {
  return statuses.length === 0 && label === undefined && outdated !== true && text.trim() !== '';
}

/** So many ids are looked through at once: their titles are read. */
const reach = 5000;

/**
 * The ids of the live documents whose text or title has the words, one more than the limit; null where these are not among the next ids, or
 * the index does not have them one by one.
 */
export function firstWithWords(
  reader: Reader,
  { index, title, says }: WordSearch,
  { after, limit, descends }: Page,
): readonly number[] | null {
  // Everything that begins like a word is looked up before anything is found.
  if (!index || index.begun !== null || says !== null) return null;
  const from = after ?? (descends ? lastId(reader) + 1 : 0);
  const [low, high] = descends ? [from - reach, from - 1] : [from + 1, from + reach];
  const direction = descends ? 'DESC' : 'ASC';
  const inTexts = reader.tuples<[number]>(
    `SELECT rowid FROM document_search WHERE document_search MATCH ? AND rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)
     ORDER BY rowid ${direction} LIMIT ?`,
    index.query,
    low,
    high,
    limit + 1,
  );
  if (inTexts.length <= limit) return null;
  const edge = inTexts.at(-1)?.[0] ?? from;
  const inTitles = reader.tuples<[number]>(
    `SELECT id FROM document NOT INDEXED WHERE id BETWEEN ? AND ? AND title LIKE ? ESCAPE '\\' ORDER BY id ${direction}`,
    descends ? edge : low,
    descends ? high : edge,
    title,
  );
  const found = [...new Set([...inTexts, ...inTitles].map(([id]) => id))];
  const live = liveOf(
    reader,
    found.sort((a, b) => (descends ? b - a : a - b)),
  );
  return live.length > limit ? live.slice(0, limit + 1) : null;
}
