// What was measured, as people and programs read it.

import type { Reader } from '../database/database.ts';
import type {
  AgreementFigures,
  AgreementPair,
  AgreementReport,
  Figure,
  LabelFigures,
} from '../../model/contract/agreement.ts';
import { f1, meanOf, type Counts } from './exact.ts';
import { labelFigures, wholeFigures } from './figures.ts';
import { readTitles } from './layers.ts';
import type { Measured, MeasuredPair, MeasuredRow } from './measure.ts';
import { countByScheme, precisionRecall, schemes, type MatchCounts } from './schemes.ts';
import { articleColumns, labelColumns, labelsOfKey, type PairTally } from './tally.ts';
import { meanTrend, trendBy, trendOf, type TrendBy } from './trend.ts';

const listedOthers = 100;
const listedLowest = 20;

/** The report of what was measured. */
export function reportAgreement(
  reader: Reader,
  measured: Measured,
  facts: Pick<AgreementReport, 'corpus' | 'at' | 'seed'>,
): AgreementReport {
  const { people, compared, labels, articles, everyone } = measured;
  const by = trendBy(
    [...measured.pairs, ...measured.again].map(({ tally }) => tally),
    measured.finished,
  );
  const pairs = measured.pairs.map((pair) => pairReport(reader, measured, pair, by));
  const rest = wholeFigures.length + labels.length * labelFigures.length;
  return {
    ...facts,
    people: people.map((person) => ({ ...person, compared: compared.includes(person) })),
    labels: labels.map(({ id, name }) => ({ id, name })),
    articles,
    trendBy: by,
    pairs,
    again: measured.again.map((pair) => pairReport(reader, measured, pair, by)),
    everyone: everyone && {
      ...usedOnly(figuresOf(everyone, sumOfPairs(pairs, labels))),
      alphaU: meanIn(pairs, (pair) => pair.alphaU),
      gamma: meanIn(pairs, (pair) => pair.gamma),
      trend: meanTrend(pairs.map(({ trend }) => trend)),
    },
    againstRest: everyone
      ? compared.map(({ id }, person) => ({ annotator: id, exact: figureAt(everyone, rest + person) }))
      : [],
  };
}

/** Each article of a pair with its counts, in the order of their ids. */
export function articlesOf(tally: PairTally): (Counts & { readonly document: number })[] {
  return tally.documents.map((document, i) => {
    const at = i * articleColumns;
    const [both = 0, left = 0, right = 0] = [tally.articles[at], tally.articles[at + 4], tally.articles[at + 5]];
    return { document, both, left, right };
  });
}

type LabelCounts = Pick<LabelFigures, 'label' | 'both' | 'left' | 'right' | 'edges' | 'alphaU'>;

function figuresOf(
  row: MeasuredRow,
  labels: readonly LabelCounts[],
): Omit<AgreementFigures, 'alphaU' | 'gamma' | 'trend'> {
  const whole = (name: (typeof wholeFigures)[number]): Figure => figureAt(row, wholeFigures.indexOf(name));
  return {
    micro: whole('micro'),
    macro: whole('macro'),
    perArticle: whole('perArticle'),
    anyLabel: whole('anyLabel'),
    anyEdges: whole('anyEdges'),
    anyOverlap: whole('anyOverlap'),
    labels: labels.map((counts, i) => {
      const own = (name: (typeof labelFigures)[number]): Figure =>
        figureAt(row, wholeFigures.length + i * labelFigures.length + labelFigures.indexOf(name));
      return {
        ...counts,
        exact: own('exact'),
        overlapping: own('overlapping'),
        kappa: own('kappa'),
        alpha: own('alpha'),
      };
    }),
  };
}

/** Without labels that only others used. */
function usedOnly<T extends Pick<AgreementFigures, 'labels'>>(figures: T): T {
  return { ...figures, labels: figures.labels.filter(({ left, right }) => left + right > 0) };
}

function figureAt({ row, intervals }: MeasuredRow, at: number): Figure {
  const value = row[at] ?? null;
  const [low, high] = (value === null ? null : intervals?.[at]) ?? [null, null];
  return { value, low, high };
}

function pairReport(reader: Reader, measured: Measured, pair: MeasuredPair, by: TrendBy): AgreementPair {
  const { tally } = pair;
  const [left, right] = [measured.rated[tally.left]?.id ?? 0, measured.rated[tally.right]?.id ?? 0];
  const matches = matchCountsOf(tally);
  const unitizing = tally.unitizing.figures();
  const labels = countsByLabel(tally, measured.labels).map((counts): LabelCounts => ({
    ...counts,
    alphaU: unitizing.byLabel.get(counts.label)?.alpha ?? null,
  }));
  return {
    left,
    right,
    articles: tally.documents.length,
    others: othersOf(reader, measured, tally),
    counts: { both: matches.same, left: matches.left, right: matches.right },
    ...usedOnly(figuresOf(pair, labels)),
    alphaU: unitizing.alpha,
    gamma: pair.gamma,
    gammaArticles: pair.gammaArticles,
    trend: trendOf(tally, measured.finished, by),
    schemes: schemes.map((scheme) => {
      const counts = countByScheme(scheme, matches);
      return { scheme, ...counts, ...precisionRecall(counts) };
    }),
    confusion: [...tally.confusion]
      .map(([key, spans]) => ({ ...labelsOfKey(key), spans }))
      .toSorted((a, b) => b.spans - a.spans),
    lowest: lowestOf(reader, tally),
  };
}

function matchCountsOf({ articles }: PairTally): MatchCounts {
  const sums = Array.from({ length: articleColumns }, () => 0);
  articles.forEach((value, i) => (sums[i % articleColumns] = (sums[i % articleColumns] ?? 0) + value));
  const [same = 0, sameEdges = 0, sameLabel = 0, overlap = 0, left = 0, right = 0] = sums;
  return { same, sameEdges, sameLabel, overlap, left, right };
}

function countsByLabel(tally: PairTally, labels: Measured['labels']): Omit<LabelCounts, 'alphaU'>[] {
  const sums = new Map(labels.map(({ id }) => [id, { both: 0, left: 0, right: 0 }]));
  for (let at = 0; at < tally.labels.length; at += labelColumns) {
    const own = sums.get(tally.labels[at + 1] ?? 0);
    if (own === undefined) continue;
    own.both += tally.labels[at + 2] ?? 0;
    own.left += tally.labels[at + 3] ?? 0;
    own.right += tally.labels[at + 4] ?? 0;
  }
  return [...sums].map(([label, counts]) => ({
    label,
    ...counts,
    edges: tally.edges.get(label) ?? { none: 0, left: 0, right: 0, both: 0 },
  }));
}

function sumOfPairs(pairs: readonly AgreementPair[], labels: Measured['labels']): LabelCounts[] {
  return labels.map(({ id }) => {
    const own = pairs.flatMap((pair) => pair.labels.filter(({ label }) => label === id));
    const sum = (of: (figures: LabelFigures) => number): number => own.reduce((total, one) => total + of(one), 0);
    return {
      label: id,
      both: sum(({ both }) => both),
      left: sum(({ left }) => left),
      right: sum(({ right }) => right),
      alphaU: meanIn(own, ({ alphaU }) => alphaU),
      edges: {
        none: sum(({ edges }) => edges.none),
        left: sum(({ edges }) => edges.left),
        right: sum(({ edges }) => edges.right),
        both: sum(({ edges }) => edges.both),
      },
    };
  });
}

function meanIn<T>(all: readonly T[], of: (one: T) => number | null): number | null {
  return meanOf(all.map(of));
}

function othersOf(reader: Reader, { begun }: Measured, { left, right }: PairTally): AgreementPair['others'] {
  const counts = { finishedByLeft: 0, finishedByRight: 0, finishedByNone: 0 };
  const rows: Omit<AgreementPair['others']['named'][number], 'title'>[] = [];
  for (const [document, statuses] of begun) {
    const [its, other] = [statuses[left], statuses[right]];
    if ((its === undefined && other === undefined) || (its === 'done' && other === 'done')) continue;
    counts[its === 'done' ? 'finishedByLeft' : other === 'done' ? 'finishedByRight' : 'finishedByNone']++;
    if (rows.length < listedOthers) rows.push({ document, left: its ?? 'new', right: other ?? 'new' });
  }
  const titles = readTitles(
    reader,
    rows.map(({ document }) => document),
  );
  return { ...counts, named: rows.map((row) => ({ ...row, title: titles.get(row.document) ?? '' })) };
}

function lowestOf(reader: Reader, tally: PairTally): AgreementPair['lowest'] {
  const apart = articlesOf(tally).filter(({ both, left, right }) => left + right > 2 * both);
  const lowest = apart
    .toSorted((a, b) => (f1(a) ?? 1) - (f1(b) ?? 1) || b.left + b.right - 2 * b.both - (a.left + a.right - 2 * a.both))
    .slice(0, listedLowest);
  const titles = readTitles(
    reader,
    lowest.map(({ document }) => document),
  );
  return lowest.map((article) => ({ ...article, title: titles.get(article.document) ?? '' }));
}
