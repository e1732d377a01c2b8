// How words like these were tagged before: the same words first, then tags that share their head, then tags that share any.

import type { Reader } from '../database/database.ts';
import { hasIndex } from '../search/index.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import { evenBlanks, indexedWords } from '../../model/occurrences.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { contentOf, likenessOf } from '../../model/word-likeness.ts';
import { readContext } from './context.ts';

type Input = ParsedInput<'occurrences.precedents'>;
type Output = CallOutput<'occurrences.precedents'>;

/** A person waits for it with the words selected: for the same words, and again for others like them. */
const patience = 40;
const documentsAtOnce = 100;
const mostDocuments = 4000;

interface Tag {
  readonly document: number;
  readonly span: string;
  readonly label: number;
  readonly start: CodePoint;
  readonly end: CodePoint;
  readonly surface: string;
}

/** The nearest earlier cases, of this annotator's own tags. */
export function findPrecedents(reader: Reader, input: Input): Output {
  const { annotator, words, but, limit } = input;
  let until = performance.now() + patience;
  const nearness = nearnessTo(words);
  const same = new Map<number, number>();
  const found: (Tag & { readonly near: number })[] = [];
  const seen = new Set<number>();
  const isLookedAt: boolean[] = [];
  // Without an index the newest articles are looked at, as far as there is time.
  for (const query of hasIndex(reader) ? queriesFor(words) : [null]) {
    let isComplete = true;
    for (const { documents, isLast } of documentsWith(reader, annotator, query)) {
      const news = documents.filter((document) => !seen.has(document));
      for (const document of news) seen.add(document);
      for (const tag of tagsIn(reader, news, annotator)) {
        if (tag.document === but?.document && tag.start === but.start && tag.end === but.end) continue;
        const near = nearness(tag.surface);
        if (near >= isSame) same.set(tag.label, (same.get(tag.label) ?? 0) + 1);
        if (near > 0) found.push({ ...tag, near });
      }
      isComplete = isLast;
      if (performance.now() > until) break;
    }
    isLookedAt.push(isComplete);
    until += patience;
  }
  const nearest = chooseCases(found, limit).flatMap(({ near, surface: _, ...tag }) => {
    const context = readContext(reader, tag.document, tag.start, tag.end);
    return context ? [{ ...tag, ...context, isSame: near >= isSame }] : [];
  });
  const counts = [...same].map(([label, spans]) => ({ label, spans })).toSorted((a, b) => b.spans - a.spans);
  // The very same words are all in the articles of the first query.
  return { same: counts, cases: nearest, complete: isLookedAt[0] ?? true };
}

const isSame = 2;

/** How near other words are to these. The words of tags recur, and to compare them is most of what all this costs. */
function nearnessTo(words: string): (surface: string) => number {
  const likeness = likenessOf(words);
  const sought = evenBlanks(words).toLowerCase();
  const known = new Map<string, number>();
  return (surface) => {
    const before = known.get(surface);
    if (before !== undefined) return before;
    const near = evenBlanks(surface).toLowerCase() === sought ? isSame : likeness(surface);
    known.set(surface, near);
    return near;
  };
}

/** The nearest first; of equally near ones those of rarer labels are not crowded out by the most frequent one. */
function chooseCases<T extends { readonly near: number; readonly label: number }>(
  found: readonly T[],
  limit: number,
): T[] {
  const taken = new Map<string, number>();
  return found
    .map((one) => {
      const key = `${one.near} ${one.label}`;
      const turn = (taken.get(key) ?? 0) + 1;
      taken.set(key, turn);
      return { one, turn };
    })
    .toSorted((a, b) => b.one.near - a.one.near || a.turn - b.turn)
    .slice(0, limit)
    .map(({ one }) => one);
}

/** Asked of the index one after the other: articles with all of the words, and with any that says something. Null: it cannot tell. */
function queriesFor(words: string): readonly (string | null)[] {
  const [list] = indexedWords({ words, like: 'exact' }) ?? [];
  if (!list) return [null];
  const telling = list.filter((word) => contentOf(word).size > 0);
  const quoted = (some: readonly string[]): string[] => some.map((word) => `"${word}"`);
  return [quoted(list).join(' AND '), quoted(telling.length > 0 ? telling : list).join(' OR ')];
}

/** The articles that a query finds, the newest first, a few at a time. */
function* documentsWith(
  reader: Reader,
  annotator: number,
  query: string | null,
): Generator<{ readonly documents: readonly number[]; readonly isLast: boolean }> {
  let looked = 0;
  for (let before = Number.MAX_SAFE_INTEGER; looked < mostDocuments;) {
    const documents = documentsBefore(reader, annotator, query, before);
    looked += documents.length;
    const isLast = documents.length < documentsAtOnce;
    yield { documents, isLast };
    const last = documents.at(-1);
    if (last === undefined || isLast) return;
    before = last;
  }
}

function documentsBefore(reader: Reader, annotator: number, query: string | null, before: number): number[] {
  const rows =
    query === null
      ? reader.tuples<[number]>(
          `SELECT document FROM layer JOIN document ON id = document
           WHERE annotator = ? AND spans > 0 AND live = 1 AND document < ? ORDER BY document DESC LIMIT ?`,
          annotator,
          before,
          documentsAtOnce,
        )
      : reader.tuples<[number]>(
          `SELECT document_search.rowid FROM document_search CROSS JOIN document ON id = document_search.rowid
           WHERE document_search MATCH ? AND document_search.rowid < CAST(? AS INTEGER) AND live = 1
           ORDER BY document_search.rowid DESC LIMIT ?`,
          query,
          before,
          documentsAtOnce,
        );
  return rows.map(([document]) => document);
}

/** The annotator's tags in these articles, the newest first. */
function tagsIn(reader: Reader, documents: readonly number[], annotator: number): Tag[] {
  return reader
    .tuples<[number, string, number, CodePoint, CodePoint, string]>(
      `SELECT document, id, label, start, "end", surface FROM span
       WHERE document IN (SELECT value FROM json_each(?)) AND annotator = ? ORDER BY document DESC`,
      JSON.stringify(documents),
      annotator,
    )
    .map(([document, span, label, start, end, surface]) => ({ document, span, label, start, end, surface }));
}
