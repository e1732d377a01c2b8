// Who is inside which label, word by word.

import { tokensWithin, type TokenEdges } from './tokens.ts';
import type { Tagged } from './tagged.ts';

/** So many bits fit into a number. */
export const mostLayers = 31;

/**
 * For each label, the words of an article that are inside it for somebody: for each of them a number with a bit for each of the
 * layers, at most `mostLayers`, in which it is.
 */
export function maskWords(
  tokens: TokenEdges,
  layers: readonly (readonly Tagged[])[],
): ReadonlyMap<number, readonly number[]> {
  const byLabel = new Map<number, Map<number, number>>();
  layers.forEach((spans, person) => {
    for (const span of spans) {
      const masks = byLabel.get(span.label) ?? new Map<number, number>();
      byLabel.set(span.label, masks);
      const [first, end] = tokensWithin(tokens, span);
      for (let token = first; token < end; token++) masks.set(token, (masks.get(token) ?? 0) | (1 << person));
    }
  });
  return new Map([...byLabel].map(([label, masks]) => [label, [...masks.values()]]));
}

/** What all who finished an article together say of its words, for each label: the terms of Krippendorff's coincidences. */
export interface AllTally {
  /** For each article its place, and words times those who finished it. */
  readonly articles: number[];
  /** For each label in each article: the article's place, the label, disagreeing pairs, ratings inside. */
  readonly labels: number[];
}

export const allArticleColumns = 2;
export const allLabelColumns = 4;

/** Adds an article that `raters` people finished. */
export function addToAll(
  all: AllTally,
  { place, words, raters }: { readonly place: number; readonly words: number; readonly raters: number },
  masks: ReadonlyMap<number, readonly number[]>,
): void {
  all.articles.push(place, words * raters);
  for (const [label, its] of masks) {
    let [apart, inside] = [0, 0];
    for (const mask of its) {
      const within = bitsOf(mask);
      apart += (within * (raters - within)) / (raters - 1);
      inside += within;
    }
    all.labels.push(place, label, apart, inside);
  }
}

function bitsOf(mask: number): number {
  let bits = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits++;
  return bits;
}
