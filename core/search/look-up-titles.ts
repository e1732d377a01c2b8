// Looks for a string in the titles of all articles, in steps of a few milliseconds between which others' commands are answered.

import type { Reader } from '../database/database.ts';
import { addAll, createIdSet, type IdSet } from './id-set.ts';
import { titlesWith } from './kept-titles.ts';
import type { WordSearch } from './match.ts';
import { aim, createPace, type Pace } from './pace.ts';

/** How much is read in a step. */
const defaultFirst = 2000;

/** The live documents whose title has what is asked for. `first`: how much the first step reads. It gives way after each step. */
export function* lookUpTitles(
  reader: Reader,
  { title, inTitle }: Pick<WordSearch, 'title' | 'inTitle'>,
  first: number = defaultFirst,
): Generator<undefined, IdSet> {
  const titles = yield* titlesWith(reader, inTitle, first);
  return titles === null ? yield* askEach(reader, title, first) : yield* withTitles(reader, titles, title, first);
}

/** So many titles are looked up at once. */
const titlesAtOnce = 100;
/** Of more documents than these, those of each title are read some at a time. */
const mostOfTitles = 3000;

/** The documents with one of these titles. */
function* withTitles(
  reader: Reader,
  titles: readonly string[],
  title: string,
  first: number,
): Generator<undefined, IdSet> {
  const into = createIdSet();
  let began = performance.now();
  for (let at = 0; at < titles.length; at += titlesAtOnce) {
    const some = titles.slice(at, at + titlesAtOnce);
    const found = reader.get<{ ids: string; number: number }>(
      `SELECT json_group_array(id) AS ids, count(*) AS number FROM (SELECT document.id AS id FROM json_each(?) AS one
       CROSS JOIN document INDEXED BY document_by_title ON document.live = 1 AND document.title = one.value COLLATE NOCASE LIMIT ?)`,
      JSON.stringify(some),
      mostOfTitles,
    );
    if (found && found.number < mostOfTitles) addAll(found.ids, into);
    else
      for (const same of some) yield* sameTitles(reader, same, { title, into, pace: createPace(first, [100, 50_000]) });
    if (performance.now() - began < aim) continue;
    yield;
    began = performance.now();
  }
  return into;
}

/** The same by asking each title, as they are sorted. */
function* askEach(reader: Reader, title: string, first: number): Generator<undefined, IdSet> {
  const into = createIdSet();
  const pace = createPace(first, [100, 50_000]);
  for (let from = ''; ;) {
    yield* sameTitles(reader, from, { title, into, pace });
    const began = performance.now();
    const upTo = titleBehind(reader, from, pace.size());
    const before = upTo === undefined ? '' : 'AND title COLLATE NOCASE < ?';
    const found = reader.get<{ ids: string }>(
      titlesOf(`title COLLATE NOCASE > ? ${before}`),
      ...(upTo === undefined ? [from] : [from, upTo]),
      title,
    );
    addAll(found?.ids, into);
    pace.took(performance.now() - began);
    yield;
    if (upTo === undefined) return into;
    from = upTo;
  }
}

/** Of very many with the same title, some at a time. */
function* sameTitles(
  reader: Reader,
  same: string,
  { title, into, pace }: { readonly title: string; readonly into: IdSet; readonly pace: Pace },
): Generator<undefined> {
  for (let from = -1; ;) {
    const began = performance.now();
    const upTo = reader.get<{ id: number }>(
      `SELECT id FROM document INDEXED BY document_by_title
       WHERE live = 1 AND title COLLATE NOCASE = ? AND id > ? ORDER BY id LIMIT 1 OFFSET ?`,
      same,
      from,
      pace.size(),
    )?.id;
    const last = upTo ?? Number.MAX_SAFE_INTEGER;
    const found = reader.get<{ ids: string }>(
      titlesOf('title COLLATE NOCASE = ? AND id > ? AND id <= ?'),
      same,
      from,
      last,
      title,
    );
    addAll(found?.ids, into);
    if (upTo === undefined) return;
    pace.took(performance.now() - began);
    yield;
    from = upTo;
  }
}

const titlesOf = (which: string): string =>
  `SELECT json_group_array(id) AS ids FROM document INDEXED BY document_by_title
   WHERE live = 1 AND ${which} AND title LIKE ? ESCAPE '\\'`;

/** The title that so many stand before, which is where a step ends: to pass them takes little beside what is done with them. */
function titleBehind(reader: Reader, from: string, number: number): string | undefined {
  return reader.get<{ title: string }>(
    `SELECT title FROM document INDEXED BY document_by_title WHERE live = 1 AND title COLLATE NOCASE > ?
     ORDER BY title COLLATE NOCASE, id LIMIT 1 OFFSET ?`,
    from,
    number,
  )?.title;
}
