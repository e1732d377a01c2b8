// Which of many tags overlap a range, without looking at all of them.

import { overlaps, type Span } from './span.ts';

type Range = Pick<Span, 'start' | 'end'>;

export interface OverlapIndex<T extends Range> {
  /** Those that share at least one code point with the range, in text order. */
  overlapping(range: Range): readonly T[];
  add(one: T): void;
}

/** An index over these, which may come in any order. */
export function createOverlapIndex<T extends Range>(all: readonly T[]): OverlapIndex<T> {
  const sorted = all.toSorted((a, b) => a.start - b.start);
  let longest = sorted.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  /** How many begin before this place. */
  const before = (start: number): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle]?.start ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    overlapping: (range) =>
      sorted.slice(before(range.start - longest), before(range.end)).filter((one) => overlaps(one, range)),
    add(one) {
      sorted.splice(before(one.start), 0, one);
      longest = Math.max(longest, one.end - one.start);
    },
  };
}
