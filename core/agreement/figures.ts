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

/** Of articles that were drawn so often, by their places: the sums. */
interface Sums {
  readonly matches: MatchCounts;
  readonly perArticle: number | null;
  readonly words: number;
  /** `labelColumns - 2` sums for each label. */
  readonly byLabel: Float64Array;
}

const sumColumns = labelColumns - 2;

/** Prepares a tally for many replicates: the function gives the figures of articles drawn so often, one number for each article of the pair. */
export function pairFigures(tally: PairTally, labels: readonly number[]): (drawn: ArrayLike<number>) => FigureRow {
  const indexOf = new Map(labels.map((label, index) => [label, index]));
  const articles = Float64Array.from(tally.articles);
  const rows = Float64Array.from(tally.labels, (value, i) =>
    i % labelColumns === 1 ? (indexOf.get(value) ?? 0) : value,
  );
  const each = Float64Array.from(tally.documents, (_, i) => {
    const [both = 0, , , , left = 0, right = 0] = tally.articles.slice(i * articleColumns, (i + 1) * articleColumns);
    return f1({ both, left, right }) ?? Number.NaN;
  });
  return (drawn) => rowOf(sumUp(articles, rows, each, labels.length, drawn), labels.length);
}

function sumUp(
  articles: Float64Array,
  rows: Float64Array,
  each: Float64Array,
  labels: number,
  drawn: ArrayLike<number>,
): Sums {
  const whole = new Float64Array(articleColumns);
  let [sum, times] = [0, 0];
  for (let i = 0; i < each.length; i++) {
    const weight = drawn[i] ?? 0;
    if (weight === 0) continue;
    for (let column = 0, at = i * articleColumns; column < articleColumns; column++, at++) {
      whole[column] = (whole[column] ?? 0) + weight * (articles[at] ?? 0);
    }
    const figure = each[i] ?? Number.NaN;
    if (Number.isNaN(figure)) continue;
    sum += weight * figure;
    times += weight;
  }
  const byLabel = new Float64Array(labels * sumColumns);
  for (let at = 0; at < rows.length; at += labelColumns) {
    const weight = drawn[rows[at] ?? 0] ?? 0;
    if (weight === 0) continue;
    const to = (rows[at + 1] ?? 0) * sumColumns;
    for (let column = 0; column < sumColumns; column++) {
      byLabel[to + column] = (byLabel[to + column] ?? 0) + weight * (rows[at + 2 + column] ?? 0);
    }
  }
  const [same = 0, sameEdges = 0, sameLabel = 0, overlap = 0, left = 0, right = 0, words = 0] = whole;
  return {
    matches: { same, sameEdges, sameLabel, overlap, left, right },
    perArticle: times === 0 ? null : sum / times,
    words,
    byLabel,
  };
}

function rowOf({ matches, perArticle, words, byLabel }: Sums, labels: number): FigureRow {
  const scheme = (name: 'strict' | 'exact' | 'type' | 'partial'): number | null =>
    f1(creditOf(countByScheme(name, matches)));
  const its: (number | null)[] = [];
  const exact: (number | null)[] = [];
  for (let label = 0; label < labels; label++) {
    const [both = 0, left = 0, right = 0, matched = 0, inLeft = 0, inRight = 0, inBoth = 0] = byLabel.subarray(
      label * sumColumns,
      (label + 1) * sumColumns,
    );
    const outside = words - inLeft - inRight + inBoth;
    const apart = inLeft + inRight - 2 * inBoth;
    const own = f1({ both, left, right });
    exact.push(own);
    its.push(
      own,
      f1({ both: matched, left, right }),
      cohenKappa([
        [inBoth, inLeft - inBoth],
        [inRight - inBoth, outside],
      ]),
      nominalAlpha([
        [2 * inBoth, apart],
        [apart, 2 * outside],
      ]),
    );
  }
  return [scheme('strict'), meanOf(exact), perArticle, scheme('exact'), scheme('type'), scheme('partial'), ...its];
}

/** The same for all people together, by the places of articles: mean of pairs, with kappa and alpha over everybody. */
export function everyoneFigures(
  pairs: readonly { readonly tally: PairTally; readonly figures: (drawn: ArrayLike<number>) => FigureRow }[],
  all: AllTally,
  people: number,
  labels: readonly number[],
): (drawn: ArrayLike<number>) => FigureRow {
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
): (drawn: ArrayLike<number>) => readonly { readonly kappa: number | null; readonly alpha: number | null }[] {
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
