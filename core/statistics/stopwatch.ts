// How long a person took for tags: the time since the tags before, without pauses in which nothing was done.

import type { StatisticsReport } from '../../model/contract/statistics.ts';
import { idleAfter, timedWays, type MadeWay, type TimedWay } from '../../model/statistics.ts';
import { median } from './median.ts';

export interface Stopwatch {
  /** A step of the person at this time, in Unix milliseconds, which made so many tags. */
  step(at: number, way: MadeWay, tags: number): void;
  times(): NonNullable<StatisticsReport['times']>['ways'];
}

/** Nothing measured yet. */
export function createStopwatch(): Stopwatch {
  const ways = new Map(
    timedWays.map((way) => [way, { tags: 0, timed: 0, seconds: 0, each: new Map<number, number>() }]),
  );
  let last: number | null = null;
  let worked = 0;
  return {
    step(at, way, tags) {
      const pause = last === null ? Infinity : (at - last) / 1000;
      last = at;
      // The program worked, not the person.
      if (way === 'imported') return;
      // A clock that was set back tells nothing.
      if (pause >= 0 && pause <= idleAfter) worked += pause;
      const counted = ways.get(way as TimedWay);
      if (!counted || tags === 0) return;
      counted.tags += tags;
      // The first tag after a pause took nobody knows how long.
      if (worked > 0) {
        const each = worked / tags;
        counted.timed += tags;
        counted.seconds += worked;
        counted.each.set(each, (counted.each.get(each) ?? 0) + 1);
      }
      worked = 0;
    },
    times: () =>
      [...ways].map(([way, { tags, timed, seconds, each }]) => ({ way, tags, timed, seconds, median: median(each) })),
  };
}
