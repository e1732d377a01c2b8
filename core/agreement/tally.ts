// What two layers have in common, counted article by article, in columns: figures and their replicates are sums over these.

import { createUnitizing } from './alpha-u.ts';
import type { GammaArticle } from './gamma.ts';
import { matchTags, type Match } from './matching.ts';
import { edgeDifference, type EdgeDifference } from './schemes.ts';
import type { Tagged } from './tagged.ts';

/** Columns of an article: matches by what they have in common, tags of each, words. */
export const articleColumns = 7;
/** Columns of a label in an article: the article, the label, then sums; see LabelSums. */
export const labelColumns = 9;

/** What is counted of a label in one article. */
export interface LabelSums {
  both: number;
  left: number;
  right: number;
  /** Matches of this label, whatever their edges. */
  matched: number;
  /** Words inside the label: for the left, the right, both. */
  wordsLeft: number;
  wordsRight: number;
  wordsBoth: number;
}

/** Two people's articles, counted. */
export interface PairTally {
  /** The places of the two among the people who are compared. */
  readonly left: number;
  readonly right: number;
  /** Of each article: its place among all that are compared, and its id. */
  readonly places: number[];
  readonly documents: number[];
  /** `articleColumns` numbers an article. */
  readonly articles: number[];
  /** `labelColumns` numbers for each label in each article that has it. */
  readonly labels: number[];
  readonly edges: Map<number, Record<EdgeDifference, number>>;
  /** Tags by both labels, see confusionKey. */
  readonly confusion: Map<number, number>;
  readonly unitizing: ReturnType<typeof createUnitizing>;
  /** Of these articles gamma is computed: places among the pair's own. */
  readonly sampled: ReadonlySet<number>;
  readonly gammaArticles: GammaArticle[];
}

/** A tally of nothing. `sampled`: of which articles, in the order in which they come, gamma is to be computed. */
export function createTally(left: number, right: number, sampled: ReadonlySet<number>): PairTally {
  return {
    left,
    right,
    places: [],
    documents: [],
    articles: [],
    labels: [],
    edges: new Map(),
    confusion: new Map(),
    unitizing: createUnitizing(2),
    sampled,
    gammaArticles: [],
  };
}

/** Ids of labels are below this. */
const labelLimit = 2 ** 26;

/** Two labels as one number; null, no tag, is 0, which is no label's id. */
function confusionKey(left: number | null, right: number | null): number {
  return (left ?? 0) * labelLimit + (right ?? 0);
}

/** The two labels of a key. */
export function labelsOfKey(key: number): { left: number | null; right: number | null } {
  const [left, right] = [Math.floor(key / labelLimit), key % labelLimit];
  return { left: left === 0 ? null : left, right: right === 0 ? null : right };
}

/** An article as a tally takes it. */
export interface CountedArticle {
  readonly document: number;
  /** Its place among all articles that are compared. */
  readonly place: number;
  /** In code points, and in words. */
  readonly length: number;
  readonly words: number;
  readonly left: readonly Tagged[];
  readonly right: readonly Tagged[];
  /** For each label of somebody, who is inside it, word by word: a bit a person. */
  readonly masks: ReadonlyMap<number, readonly number[]>;
}

/** Adds an article that both finished. */
export function addArticle(tally: PairTally, article: CountedArticle): void {
  const { left, right, length, masks } = article;
  const own = tally.documents.length;
  const sums = new Map<number, LabelSums>();
  const matched = [0, 0, 0, 0];
  const { matches, leftOnly, rightOnly } = matchTags(left, right);
  for (const { label } of left) sumsOf(sums, label).left++;
  for (const { label } of right) sumsOf(sums, label).right++;
  for (const match of matches) {
    const kind = (edgeDifference(match) === 'none' ? 0 : 2) + (match.left.label === match.right.label ? 0 : 1);
    matched[kind] = (matched[kind] ?? 0) + 1;
    count(tally.confusion, confusionKey(match.left.label, match.right.label));
    if (match.left.label === match.right.label) addSameLabel(tally, sumsOf(sums, match.left.label), match);
  }
  for (const { label } of leftOnly) count(tally.confusion, confusionKey(label, null));
  for (const { label } of rightOnly) count(tally.confusion, confusionKey(null, label));
  const [same = 0, sameEdges = 0, sameLabel = 0, overlap = 0] = matched;
  tally.places.push(article.place);
  tally.documents.push(article.document);
  tally.articles.push(same, sameEdges, sameLabel, overlap, left.length, right.length, article.words);
  for (const [label, its] of sums) {
    addWords(its, masks.get(label) ?? [], 2 ** tally.left, 2 ** tally.right);
    const { wordsLeft, wordsRight, wordsBoth } = its;
    tally.labels.push(own, label, its.both, its.left, its.right, its.matched, wordsLeft, wordsRight, wordsBoth);
  }
  tally.unitizing.add(length, [left, right]);
  if (tally.sampled.has(own)) tally.gammaArticles.push({ length, left, right });
}

function addSameLabel(tally: PairTally, sums: LabelSums, match: Match): void {
  const difference = edgeDifference(match);
  sums.matched++;
  if (difference === 'none') sums.both++;
  const edges = tally.edges.get(match.left.label) ?? { none: 0, left: 0, right: 0, both: 0 };
  edges[difference]++;
  tally.edges.set(match.left.label, edges);
}

function addWords(sums: LabelSums, masks: readonly number[], left: number, right: number): void {
  for (const mask of masks) {
    const [inLeft, inRight] = [(mask & left) !== 0, (mask & right) !== 0];
    if (inLeft) sums.wordsLeft++;
    if (inRight) sums.wordsRight++;
    if (inLeft && inRight) sums.wordsBoth++;
  }
}

function sumsOf(sums: Map<number, LabelSums>, label: number): LabelSums {
  const known = sums.get(label);
  if (known) return known;
  const fresh = { both: 0, left: 0, right: 0, matched: 0, wordsLeft: 0, wordsRight: 0, wordsBoth: 0 };
  sums.set(label, fresh);
  return fresh;
}

function count(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
