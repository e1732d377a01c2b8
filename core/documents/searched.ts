// Documents with some words, in the order of their ids: read from the index of words and from the titles as far as a page goes. As a condition
// on documents the words would be looked up whole for every page, which takes a second among a million articles.

import type { Reader } from '../database/database.ts';
import type { Filter } from '../../model/contract/documents.ts';
import type { WordSearch } from '../search/match.ts';

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

/** The ids of the live documents whose text or title has the words, one more than the limit where there are more. */
export function idsWithWords(reader: Reader, words: WordSearch, { after, limit, descends }: Page): readonly number[] {
  const ids: number[] = [];
  let from = after ?? (descends ? Number.MAX_SAFE_INTEGER : 0);
  while (ids.length <= limit) {
    const { found, isLast } = stretch(reader, words, { after: from, limit, descends });
    ids.push(...liveOf(reader, found));
    if (isLast) break;
    from = found.at(-1) ?? from;
  }
  return ids.slice(0, limit + 1);
}

type Stretch = Page & { readonly after: number };

/** The next ids, of documents that may have been removed; the last ones where no more have the words. */
function stretch(
  reader: Reader,
  words: WordSearch,
  page: Stretch,
): { readonly found: readonly number[]; readonly isLast: boolean } {
  const inText = inTexts(reader, words, page);
  const ofTexts = inText.length > page.limit ? (inText.at(-1) ?? null) : null;
  const { ids, edge } = titled(reader, words, page, ofTexts);
  const isWithin = (id: number): boolean => edge === null || (page.descends ? id >= edge : id <= edge);
  const found = [...new Set([...inText.filter(isWithin), ...ids])];
  return { found: found.sort((a, b) => (page.descends ? b - a : a - b)), isLast: edge === null };
}

function inTexts(reader: Reader, { query }: WordSearch, { after, limit, descends }: Stretch): readonly number[] {
  return reader
    .tuples<[number]>(
      `SELECT rowid FROM document_search WHERE document_search MATCH ? AND rowid ${descends ? '<' : '>'} ?
       ORDER BY rowid${descends ? ' DESC' : ''} LIMIT ?`,
      query,
      after,
      limit + 1,
    )
    .map(([id]) => id);
}

/** To go through the titles by id reads so many times what their index takes. */
const rowPerTitle = 3;

/** Those with the words in their title up to the edge, null: to the end; where they are many, they end the stretch before. */
function titled(
  reader: Reader,
  words: WordSearch,
  { after, limit, descends }: Stretch,
  edge: number | null,
): { readonly ids: readonly number[]; readonly edge: number | null } {
  const documents = reader.get<{ documents: number }>('SELECT documents FROM corpus')?.documents ?? 0;
  const last = edge ?? (descends ? 0 : Number.MAX_SAFE_INTEGER);
  const [low, high] = descends ? [last, after - 1] : [after + 1, last];
  if (Math.min(high - low, documents) * rowPerTitle > documents) {
    const few = inTitles(reader, words, limit);
    if (few.length <= limit) return { ids: few.filter((id) => id >= low && id <= high), edge };
  }
  const ids = reader
    .tuples<[number]>(
      `SELECT id FROM document NOT INDEXED WHERE id BETWEEN ? AND ? AND title LIKE ? ESCAPE '\\'
       ORDER BY id${descends ? ' DESC' : ''} LIMIT ?`,
      low,
      high,
      words.title,
      limit + 1,
    )
    .map(([id]) => id);
  return { ids, edge: ids.length > limit ? (ids.at(-1) ?? edge) : edge };
}

/** Live documents with the words in their title, one more than the limit where there are more. */
function inTitles(reader: Reader, { title }: WordSearch, limit: number): readonly number[] {
  return reader
    .tuples<[number]>(
      `SELECT id FROM document INDEXED BY document_by_title WHERE live = 1 AND title LIKE ? ESCAPE '\\' LIMIT ?`,
      title,
      limit + 1,
    )
    .map(([id]) => id);
}

function liveOf(reader: Reader, ids: readonly number[]): readonly number[] {
  return reader
    .tuples<[number]>(
      `SELECT one.value FROM json_each(?) AS one
       CROSS JOIN document INDEXED BY document_by_live ON document.live = 1 AND document.id = one.value ORDER BY one.key`,
      JSON.stringify(ids),
    )
    .map(([id]) => id);
}
