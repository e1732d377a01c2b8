// Days as the columns of a chart: as many as can be read side by side, the others gathered into weeks or months.

import type { StatisticsReport } from '../../model/contract/statistics.ts';
import { madeWays } from '../../model/statistics.ts';
import { madeHere } from '../../model/statistics-tables.ts';

type Day = StatisticsReport['days'][number];

export type Unit = 'day' | 'week' | 'month';

export interface Bucket extends Day {
  /** As it stands below a column. */
  readonly name: string;
}

const mostColumns = 60;
const dayLength = 24 * 60 * 60 * 1000;

/** From the first to the last day on which tags were made here, days without any too. None where there is no such day. */
export function bucketDays(days: readonly Day[]): { readonly unit: Unit; readonly buckets: readonly Bucket[] } {
  const made = days.filter((day) => madeHere(day) > 0);
  const [first, last] = [made[0], made.at(-1)];
  if (!first || !last) return { unit: 'day', buckets: [] };
  const units: readonly Unit[] = ['day', 'week', 'month'];
  for (const unit of units) {
    const starts: string[] = [];
    for (let at = startOf(first.day, unit); at <= last.day; at = next(at, unit)) {
      starts.push(at);
      if (starts.length > mostColumns && unit !== 'month') break;
    }
    if (starts.length <= mostColumns || unit === 'month') return { unit, buckets: gather(made, starts, unit) };
  }
  return { unit: 'day', buckets: [] };
}

function gather(days: readonly Day[], starts: readonly string[], unit: Unit): readonly Bucket[] {
  const buckets = new Map<string, { -readonly [K in keyof Bucket]: Bucket[K] }>();
  for (const day of starts) {
    const name = nameOf(day, unit);
    buckets.set(day, { day, name, typed: 0, propagated: 0, accepted: 0, imported: 0, other: 0, fresh: 0 });
  }
  for (const day of days) {
    const bucket = buckets.get(startOf(day.day, unit));
    if (!bucket) continue;
    for (const way of madeWays) bucket[way] += day[way];
    bucket.fresh += day.fresh;
  }
  return [...buckets.values()];
}

/** Weeks begin on Monday. */
function startOf(day: string, unit: Unit): string {
  if (unit === 'day') return day;
  if (unit === 'month') return `${day.slice(0, 8)}01`;
  const date = new Date(`${day}T00:00:00Z`);
  return dayOf(date.getTime() - ((date.getUTCDay() + 6) % 7) * dayLength);
}

function next(day: string, unit: Unit): string {
  const time = new Date(`${day}T00:00:00Z`).getTime();
  return unit === 'month'
    ? startOf(dayOf(time + 31 * dayLength), 'month')
    : dayOf(time + (unit === 'week' ? 7 : 1) * dayLength);
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

const dayName = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const monthName = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' });

function nameOf(day: string, unit: Unit): string {
  return (unit === 'month' ? monthName : dayName).format(new Date(`${day}T00:00:00Z`));
}
