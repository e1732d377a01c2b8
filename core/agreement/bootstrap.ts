// How far a figure would move with other articles of the same kind: the bootstrap.

import { seededRandom } from './random.ts';

/** The ends between which 95 of 100 replicates lie; null where none of them has a figure. */
export type Interval = readonly [low: number, high: number] | null;

const replicates = 2000;

/**
 * Resamples articles, because tags of one article are not independent of each other, and takes percentiles (Efron 1979, Annals of
 * Statistics 7:1). `statistics` is given how often each of the `articles` was drawn and returns its figures, always as many; a
 * null has no part in its interval. Yields after each replicate; returns an interval for each figure.
 */
export function* bootstrap(
  articles: number,
  seed: number,
  statistics: (drawn: Int32Array) => readonly (number | null)[],
  times = replicates,
): Generator<undefined, readonly Interval[]> {
  const random = seededRandom(seed);
  const drawn = new Int32Array(articles);
  const found: number[][] = [];
  for (let replicate = 0; replicate < times; replicate++) {
    drawn.fill(0);
    for (let slot = 0; slot < articles; slot++) {
      const one = Math.floor(random() * articles);
      drawn[one] = (drawn[one] ?? 0) + 1;
    }
    statistics(drawn).forEach((figure, i) => {
      const values = (found[i] ??= []);
      if (figure !== null) values.push(figure);
    });
    yield;
  }
  return found.map((values) => {
    if (values.length === 0) return null;
    const sorted = Float64Array.from(values).toSorted();
    return [quantile(sorted, 0.025), quantile(sorted, 0.975)];
  });
}

/** A quantile of sorted numbers, by linear interpolation (type 7 of Hyndman & Fan 1996). */
function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? 0;
  return below + (above - below) * (place - Math.floor(place));
}
