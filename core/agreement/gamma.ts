// Gamma: agreement on place and label together, against the same tags shuffled.

import { assign, clustersOf } from './assignment.ts';
import { meanOf } from './exact.ts';
import { compareTagged, firstFrom, longestOf, type Tagged } from './tagged.ts';

/** What place and label weigh. A tag that answers nothing costs 1. */
export interface GammaWeights {
  readonly place: number;
  readonly label: number;
}

const usualWeights: GammaWeights = { place: 1, label: 1 };

/** An article as gamma sees it: the length in code points, and both annotators' tags. */
export interface GammaArticle {
  readonly length: number;
  readonly left: readonly Tagged[];
  readonly right: readonly Tagged[];
}

const firstSamples = 30;
const mostSamples = 500;
/** Relative precision of the disorder by chance, at 95 %. */
const precision = 0.05;

/** How far two tags are apart: the squared sum of the distances of their edges, in units of their lengths together. */
export function placeDissimilarity(a: Omit<Tagged, 'label'>, b: Omit<Tagged, 'label'>): number {
  return ((Math.abs(a.start - b.start) + Math.abs(a.end - b.end)) / (a.end - a.start + (b.end - b.start))) ** 2;
}

/**
 * The least cost at which two annotators' tags, both in order, can be aligned, each with one of the other or with nothing (Mathet, Widlöcher &
 * Métivier 2015, Computational Linguistics 41:437). For two annotators that is an assignment problem, solved exactly. Divided by
 * the mean number of tags it is the disorder.
 */
export function alignmentCost(
  left: readonly Tagged[],
  right: readonly Tagged[],
  weights: GammaWeights = usualWeights,
): number {
  // A pair that costs 2 or more is no better than two tags that answer nothing; only cheaper ones are edges.
  const costs = new Map<number, number>();
  const edges: (readonly [number, number])[] = [];
  const longest = longestOf(right);
  left.forEach((a, i) => {
    const reach = Math.sqrt(2 / weights.place) * (a.end - a.start + longest);
    for (let j = firstFrom(right, a.start - reach); j < right.length; j++) {
      const b = right[j];
      if (b === undefined || b.start > a.start + reach) break;
      const cost = weights.place * placeDissimilarity(a, b) + (a.label === b.label ? 0 : weights.label);
      if (cost >= 2) continue;
      edges.push([i, j]);
      costs.set(i * right.length + j, cost);
    }
  });
  let total = left.length + right.length;
  for (const cluster of clustersOf(left.length, edges)) {
    const isTurned = cluster.left.length > cluster.right.length;
    const [rows, columns] = isTurned ? [cluster.right, cluster.left] : [cluster.left, cluster.right];
    const saving = (row: number, column: number): number => {
      const [i, j] = isTurned ? [columns[column], rows[row]] : [rows[row], columns[column]];
      const cost = costs.get((i ?? 0) * right.length + (j ?? 0));
      return cost === undefined ? 0 : 2 - cost;
    };
    const columnOf = assign(rows.length, columns.length, (row, column) => -saving(row, column));
    columnOf.forEach((column, row) => (total -= saving(row, column)));
  }
  return total;
}

/** The disorder of an alignment of all articles: no tag is aligned with one of another article. Null where there is no tag. */
export function disorderOf(articles: readonly GammaArticle[], weights?: GammaWeights): number | null {
  const tags = articles.reduce((sum, { left, right }) => sum + left.length + right.length, 0);
  if (tags === 0) return null;
  return articles.reduce((sum, { left, right }) => sum + alignmentCost(left, right, weights), 0) / (tags / 2);
}

/**
 * Gamma = 1 − disorder / disorder by chance (Mathet, Widlöcher & Métivier 2015). By chance: in each article both annotators get the
 * tags of one of the two, moved round the article by a random distance (section 5.2 there); thirty times, and as often again as the
 * spread asks for. Yields after each sample; returns null where there is no tag.
 */
export function* gamma(
  articles: readonly GammaArticle[],
  random: () => number,
  weights?: GammaWeights,
): Generator<undefined, number | null> {
  const best = disorderOf(articles, weights);
  if (best === null) return null;
  const found: (number | null)[] = [];
  let wanted = firstSamples;
  for (let sample = 0; sample < wanted; sample++) {
    found.push(
      disorderOf(
        articles.map((article) => shuffled(article, random)),
        weights,
      ),
    );
    if (sample + 1 === firstSamples) wanted = Math.min(mostSamples, Math.max(firstSamples, samplesFor(found)));
    yield;
  }
  const byChance = meanOf(found);
  return byChance === null || byChance === 0 ? null : 1 - best / byChance;
}

function samplesFor(found: readonly (number | null)[]): number {
  const values = found.filter((value) => value !== null);
  const mean = meanOf(values) ?? 0;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
  return mean === 0 ? 0 : Math.ceil(((Math.sqrt(variance) / mean) * (1.96 / precision)) ** 2);
}

function shuffled(article: GammaArticle, random: () => number): GammaArticle {
  const { length, left, right } = article;
  const tags = left.length + right.length;
  if (tags === 0) return article;
  const apart = [...left, ...right].reduce((sum, { start, end }) => sum + end - start, 0) / tags / 2;
  const first = Math.floor(random() * length);
  const second = secondShift(first, apart, length, random);
  const some = (): readonly Tagged[] => (random() < 0.5 ? left : right);
  return { length, left: moved(some(), first, length), right: moved(some(), second, length) };
}

/** A distance that is not within `apart` of the first one: two shuffles of one annotator would agree there. Any, where there is none. */
function secondShift(first: number, apart: number, length: number, random: () => number): number {
  const before = Math.max(0, first - apart);
  const after = Math.max(0, length - first - apart);
  const at = random() * (before + after > 0 ? before + after : length);
  return Math.floor(at < before || before + after === 0 ? at : at - before + first + apart);
}

function moved(spans: readonly Tagged[], by: number, length: number): readonly Tagged[] {
  return spans
    .map((span) => {
      const shift = span.start + by >= length ? by - length : by;
      return { start: span.start + shift, end: span.end + shift, label: span.label };
    })
    .toSorted(compareTagged);
}
