// Tags by the day on which they were made.

import type { StatisticsReport } from '../../model/contract/statistics.ts';
import type { MadeWay } from '../../model/statistics.ts';

type Day = StatisticsReport['days'][number];

/** No zone changes its clock, or differs from another, by less. */
const quarter = 15 * 60 * 1000;

export interface Days {
  /** Tags must come in the order in which they were made. */
  add(at: number, way: MadeWay, surface: string): void;
  list(): Day[];
}

/** No day yet. */
export function createDays(): Days {
  const days = new Map<string, Day>();
  const names = new Map<number, string>();
  const seen = new Set<string>();
  return {
    add(at, way, surface) {
      const time = Math.floor(at / quarter);
      let name = names.get(time);
      if (name === undefined) names.set(time, (name = nameOf(at)));
      let day = days.get(name);
      if (!day) {
        day = { day: name, typed: 0, propagated: 0, accepted: 0, imported: 0, other: 0, fresh: 0 };
        days.set(name, day);
      }
      day[way]++;
      if (seen.has(surface)) return;
      seen.add(surface);
      if (way !== 'imported') day.fresh++;
    },
    list: () => [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
  };
}

function nameOf(at: number): string {
  const date = new Date(at);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
