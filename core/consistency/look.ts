// Counting what stands in articles: one that changed, or all that may have words that were not sought before.

import type { Reader } from '../database/database.ts';
import { candidates } from '../occurrences/candidates.ts';
import { tagsOf } from '../../model/consistency.ts';
import { createWordsFinder } from '../../model/words-finder.ts';
import { articleOf, articlesAfter, barePlaces, readArticle, type Article } from './articles.ts';
import type { Words } from './counts.ts';
import { edgesToCut } from './edges.ts';
import type { State } from './state.ts';

const articlesAtOnce = 50;

/** All live articles; null now and then. */
export function* eachArticle(reader: Reader): Generator<number | null> {
  for (let from = 0; ;) {
    const documents = articlesAfter(reader, from, articlesAtOnce);
    yield* documents;
    const last = documents.at(-1);
    if (last === undefined) return;
    yield null;
    from = last;
  }
}

/** Counts an article anew, and asks the rules about its tags. */
export function* lookAt(state: State, document: number): Generator<void> {
  const { reader, annotator, counts, finder, labels, touched, dirty, edges } = state;
  const article = readArticle(reader, document, annotator);
  dirty.add(document);
  if (!article) {
    edges.set(document, []);
    for (const words of counts.replace(document, null)) touched.add(words);
    return;
  }
  const holding = {
    tagged: article.tags.map(({ words }) => counts.of(words)),
    labels: article.tags.map(({ label }) => label),
    bare: (yield* barePlaces(article, finder)).map(({ words }) => counts.of(words)),
  };
  for (const words of counts.replace(document, holding)) {
    touched.add(words);
    seekIfTagged(state, words);
  }
  const cut = yield* edgesToCut(article, (label) => labels.get(label) ?? []);
  edges.set(document, cut);
}

/** Seeks words that are tagged often enough for their bare places to matter. */
export function seekIfTagged(
  { counts, finder, fresh }: Pick<State, 'counts' | 'finder' | 'fresh'>,
  words: Words,
): void {
  if (tagsOf(counts.counted(words)) < 2 || counts.read(words) === '' || !counts.seek(words)) return;
  finder.add(counts.read(words));
  fresh.add(words);
}

/** So many words are sought one by one in the index of the corpus; more of them in all its texts. */
const mostByIndex = 20;

/** Counts the bare places of words that were not sought before. */
export function* seekFresh(state: State): Generator<void> {
  const { reader, annotator, counts, fresh, touched } = state;
  const seeking = new Set(fresh);
  fresh.clear();
  for (const words of seeking) touched.add(words);
  if (seeking.size > mostByIndex) {
    const finder = createWordsFinder();
    for (const words of seeking) {
      finder.add(counts.read(words));
      yield;
    }
    for (const document of eachArticle(reader)) {
      const article = document === null ? null : readArticle(reader, document, annotator);
      if (article) yield* addBare(state, article, seeking, finder);
      yield;
    }
    return;
  }
  for (const words of seeking) {
    const own = counts.read(words);
    const finder = createWordsFinder([own]);
    for (const { document, text } of candidates(reader, { words: own, like: 'exact' }, 0)) {
      if (finder.find(text).length > 0) {
        yield* addBare(state, articleOf(reader, document, annotator, text), new Set([words]), finder);
      }
      yield;
    }
  }
}

/** Counts the places of some words in an article, where they may have been counted since they are sought. */
function* addBare(
  { counts }: State,
  article: Article,
  seeking: ReadonlySet<Words>,
  finder: State['finder'],
): Generator<void> {
  const places = (yield* barePlaces(article, finder)).map(({ words }) => counts.of(words));
  const before = counts.holding(article.document) ?? { tagged: [], labels: [], bare: [] };
  const others = before.bare.filter((words) => !seeking.has(words));
  if (places.length === 0 && others.length === before.bare.length) return;
  counts.replace(article.document, { ...before, bare: [...others, ...places] });
}
