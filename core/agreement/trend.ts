// Agreement over time: exact F1 of the articles that two people had both finished in each week, or month.

import { f1, meanOf, type Counts } from './exact.ts';
import { articleColumns, type PairTally } from './tally.ts';
import type { TrendPeriod } from '../../model/contract/agreement.ts';

/** By article: when each of those compared finished it, in Unix milliseconds; undefined where somebody has not. */
export type FinishedTimes = ReadonlyMap<number, readonly (number | undefined)[]>;

export type TrendBy = 'week' | 'month';

/** More weeks than these are told as months. */
const mostWeeks = 13;
const week = 7 * 24 * 60 * 60 * 1000;

/** Weeks, unless the articles of these tallies were finished over a longer time. */
export function trendBy(tallies: readonly PairTally[], finished: FinishedTimes): TrendBy {
  let [first, last] = [Infinity, -Infinity];
  for (const tally of tallies) {
    for (const document of tally.documents) {
      const at = finishedByBoth(tally, finished, document);
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
  }
  return last - first > mostWeeks * week ? 'month' : 'week';
}

/** The periods in which two people finished articles, in order. An article belongs to the one in which the second of them was done. */
export function trendOf(tally: PairTally, finished: FinishedTimes, by: TrendBy): TrendPeriod[] {
  const periods = new Map<string, Counts & { readonly articles: number }>();
  tally.documents.forEach((document, i) => {
    const from = beginningOf(finishedByBoth(tally, finished, document), by);
    const known = periods.get(from) ?? { articles: 0, both: 0, left: 0, right: 0 };
    const at = i * articleColumns;
    periods.set(from, {
      articles: known.articles + 1,
      both: known.both + (tally.articles[at] ?? 0),
      left: known.left + (tally.articles[at + 4] ?? 0),
      right: known.right + (tally.articles[at + 5] ?? 0),
    });
  });
  return [...periods]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, counts]) => ({ from, articles: counts.articles, exact: f1(counts) }));
}

/** The mean of several pairs for each period that one of them has; their articles are added up. */
export function meanTrend(trends: readonly (readonly TrendPeriod[])[]): TrendPeriod[] {
  const all = Map.groupBy(trends.flat(), ({ from }) => from);
  return [...all]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, periods]) => ({
      from,
      articles: periods.reduce((sum, { articles }) => sum + articles, 0),
      exact: meanOf(periods.map(({ exact }) => exact)),
    }));
}

function finishedByBoth({ left, right }: PairTally, finished: FinishedTimes, document: number): number {
  const times = finished.get(document) ?? [];
  return Math.max(times[left] ?? 0, times[right] ?? 0);
}

/** The first day of the week (a Monday) or month of a time, here, as `2026-11-30`. */
function beginningOf(at: number, by: TrendBy): string {
  const date = new Date(at);
  if (by === 'month') date.setDate(1);
  else date.setDate(date.getDate() - ((date.getDay() + 6) % 7));
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
