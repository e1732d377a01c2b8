// From counts to figures: of the articles as they are, and of each replicate that the bootstrap draws.

import { cohenKappa, fleissKappa, nominalAlpha } from './chance.ts';
import { f1, meanOf } from './exact.ts';
import { articleColumns, labelColumns, type PairTally } from './tally.ts';
import { allArticleColumns, allLabelColumns, type AllTally } from './words.ts';
import { countByScheme, creditOf, type MatchCounts } from './schemes.ts';

/** Figures in a row: first these, then `labelFigures` for each label. */
export const wholeFigures = ['micro', 'macro', 'perArticle', 'anyLabel', 'anyEdges', 'anyOverlap'] as const;
export const labelFigures = ['exact', 'overlapping', 'kappa', 'alpha'] as const;

export type FigureRow = readonly (number | null)[];

/** A label's rows: the place of each article that has it, and `sumColumns` sums. */
interface LabelRows {
  readonly articles: Int32Array;
  readonly sums: Column;
}

/** Numbers in as little memory as they need: what fits into the processor's cache is summed several times as fast. */
type Column = Uint16Array | Float64Array;

function columnOf(numbers: readonly number[]): Column {
  return numbers.every((number) => number < 0x10000) ? Uint16Array.from(numbers) : Float64Array.from(numbers);
}

const sumColumns = labelColumns - 2;

/**
 * Prepares a tally for many replicates: the function gives the figures of articles drawn so often, one number for each article of the
 * pair. A hundred thousand articles are summed two thousand times, so that this is written for speed: sums in variables, no lists.
 */
export function pairFigures(tally: PairTally, labels: readonly number[]): (drawn: Int32Array) => FigureRow {
  const articles = columnOf(tally.articles);
  const byLabel = labels.map((label) => rowsOf(tally, label));
  const each = Float64Array.from(tally.documents, (_, i) => {
    const at = i * articleColumns;
    const [both = 0, left = 0, right = 0] = [articles[at], articles[at + 4], articles[at + 5]];
    return f1({ both, left, right }) ?? Number.NaN;
  });
  return (drawn) => {
    const { words, matches, perArticle } = sumArticles(articles, each, drawn);
    const its = byLabel.map((rows) => sumLabel(rows, words, drawn));
    const scheme = (name: 'strict' | 'exact' | 'type' | 'partial'): number | null =>
      f1(creditOf(countByScheme(name, matches)));
    const macro = meanOf(its.map(([exact = null]) => exact));
    return [scheme('strict'), macro, perArticle, scheme('exact'), scheme('type'), scheme('partial'), ...its.flat()];
  };
}

function rowsOf({ labels }: PairTally, label: number): LabelRows {
  const articles: number[] = [];
  const sums: number[] = [];
  for (let at = 0; at < labels.length; at += labelColumns) {
    if (labels[at + 1] !== label) continue;
    articles.push(labels[at] ?? 0);
    for (let column = 2; column < labelColumns; column++) sums.push(labels[at + column] ?? 0);
  }
  return { articles: Int32Array.from(articles), sums: columnOf(sums) };
}

function sumArticles(
  articles: Column,
  each: Float64Array,
  drawn: Int32Array,
): { readonly matches: MatchCounts; readonly words: number; readonly perArticle: number | null } {
  let [same, sameEdges, sameLabel, overlap, left, right, words] = [0, 0, 0, 0, 0, 0, 0];
  let [figures, times] = [0, 0];
  for (let i = 0, at = 0; i < each.length; i++, at += articleColumns) {
    const weight = drawn[i] ?? 0;
    if (weight === 0) continue;
    same += weight * (articles[at] ?? 0);
    sameEdges += weight * (articles[at + 1] ?? 0);
    sameLabel += weight * (articles[at + 2] ?? 0);
    overlap += weight * (articles[at + 3] ?? 0);
    left += weight * (articles[at + 4] ?? 0);
    right += weight * (articles[at + 5] ?? 0);
    words += weight * (articles[at + 6] ?? 0);
    const figure = each[i] ?? Number.NaN;
    if (Number.isNaN(figure)) continue;
    figures += weight * figure;
    times += weight;
  }
  const matches = { same, sameEdges, sameLabel, overlap, left, right };
  return { matches, words, perArticle: times === 0 ? null : figures / times };
}

/** The `labelFigures` of a label. */
function sumLabel({ articles, sums }: LabelRows, words: number, drawn: Int32Array): FigureRow {
  let [both, left, right, matched, inLeft, inRight, inBoth] = [0, 0, 0, 0, 0, 0, 0];
  for (let i = 0, at = 0; i < articles.length; i++, at += sumColumns) {
    const weight = drawn[articles[i] ?? 0] ?? 0;
    if (weight === 0) continue;
    both += weight * (sums[at] ?? 0);
    left += weight * (sums[at + 1] ?? 0);
    right += weight * (sums[at + 2] ?? 0);
    matched += weight * (sums[at + 3] ?? 0);
    inLeft += weight * (sums[at + 4] ?? 0);
    inRight += weight * (sums[at + 5] ?? 0);
    inBoth += weight * (sums[at + 6] ?? 0);
  }
  const outside = words - inLeft - inRight + inBoth;
  const apart = inLeft + inRight - 2 * inBoth;
  return [
    f1({ both, left, right }),
    f1({ both: matched, left, right }),
    cohenKappa([
      [inBoth, inLeft - inBoth],
      [inRight - inBoth, outside],
    ]),
    nominalAlpha([
      [2 * inBoth, apart],
      [apart, 2 * outside],
    ]),
  ];
}

/** The same for all people together, by the places of articles: mean of pairs, with kappa and alpha over everybody. */
export function everyoneFigures(
  pairs: readonly { readonly tally: PairTally; readonly figures: (drawn: Int32Array) => FigureRow }[],
  all: AllTally,
  people: number,
  labels: readonly number[],
): (drawn: Int32Array) => FigureRow {
  const own = pairs.map(({ tally }) => new Int32Array(tally.places.length));
  const chance = chanceOf(all, labels);
  return (drawn) => {
    const rows = pairs.map(({ tally, figures }, i) => {
      const weights = own[i] ?? new Int32Array();
      tally.places.forEach((place, at) => (weights[at] = drawn[place] ?? 0));
      return figures(weights);
    });
    const width = wholeFigures.length + labels.length * labelFigures.length;
    const means = Array.from({ length: width }, (_, i) => meanOf(rows.map((row) => row[i] ?? null)));
    chance(drawn).forEach(({ kappa, alpha }, label) => {
      const at = wholeFigures.length + label * labelFigures.length;
      means[at + labelFigures.indexOf('kappa')] = kappa;
      means[at + labelFigures.indexOf('alpha')] = alpha;
    });
    const rest = Array.from({ length: people }, (_, person) =>
      meanOf(
        pairs.flatMap(({ tally }, i) =>
          tally.left === person || tally.right === person ? [rows[i]?.[0] ?? null] : [],
        ),
      ),
    );
    return [...means, ...rest];
  };
}

function chanceOf(
  { articles, labels: rows }: AllTally,
  labels: readonly number[],
): (drawn: Int32Array) => readonly { readonly kappa: number | null; readonly alpha: number | null }[] {
  const indexOf = new Map(labels.map((label, index) => [label, index]));
  return (drawn) => {
    let ratings = 0;
    for (let at = 0; at < articles.length; at += allArticleColumns) {
      ratings += (drawn[articles[at] ?? 0] ?? 0) * (articles[at + 1] ?? 0);
    }
    const sums = labels.map(() => ({ apart: 0, inside: 0 }));
    for (let at = 0; at < rows.length; at += allLabelColumns) {
      const own = sums[indexOf.get(rows[at + 1] ?? 0) ?? -1];
      const weight = drawn[rows[at] ?? 0] ?? 0;
      if (own === undefined || weight === 0) continue;
      own.apart += weight * (rows[at + 2] ?? 0);
      own.inside += weight * (rows[at + 3] ?? 0);
    }
    return sums.map(({ apart, inside }) => {
      const coincidences = [
        [inside - apart, apart],
        [apart, ratings - inside - apart],
      ];
      return { kappa: fleissKappa(coincidences), alpha: nominalAlpha(coincidences) };
    });
  };
}
