// Figures that are taken in rounds, at every size, with the raw limit of the same round beside them.

import { median, timed, type Row } from './row.ts';

const rounds = 5;
const flat = 1.3;
/** What takes less than this is flat for anybody who waits for it. */
const atOnce = 2;

/** One figure at one size. */
export interface Figure {
  readonly what: string;
  /** Milliseconds of each call, by rounds. */
  readonly samples: readonly (readonly number[])[];
  /** Milliseconds of the least that has to be done for it, the median of each round. */
  readonly raw: readonly number[];
  readonly asked: Asked;
}

/** What is asked of a figure: flat over all sizes, or bounds in milliseconds for half of the calls and for 95 % of them. */
export interface Asked {
  readonly flat?: boolean;
  readonly half?: number;
  readonly nearlyAll?: number;
}

/** Measures `ours` and its raw limit in turn, so many calls of each a round. */
export async function measured(
  what: string,
  asked: Asked,
  calls: number,
  raw: () => unknown,
  ours: () => unknown,
): Promise<Figure> {
  const samples: number[][] = [];
  const raws: number[] = [];
  for (let round = 0; round < rounds; round++) {
    raws.push(median(await times(calls, raw)));
    samples.push(await times(calls, ours));
  }
  return { what, samples, raw: raws, asked };
}

async function times(calls: number, call: () => unknown): Promise<number[]> {
  const taken: number[] = [];
  for (let n = 0; n < calls; n++) taken.push(await timed(call));
  return taken;
}

/** A row of one figure at all sizes: medians of the rounds, with the least and the most of them, and 95 % of all calls. */
export function growth(sizes: readonly number[], figures: readonly Figure[]): Row {
  const [smallest, largest] = [figures.at(0), figures.at(-1)];
  if (!smallest || !largest) throw new Error('no size was measured');
  const [first, last] = [halfOf(smallest), halfOf(largest)];
  const exponent = Math.log(last / first) / Math.log((sizes.at(-1) ?? 1) / (sizes.at(0) ?? 1));
  const { asked } = largest;
  const isFlat = last / first <= flat || last < atOnce;
  return {
    what: `${smallest.what}, of ${sizes.map((size) => size.toLocaleString('en')).join(', ')} articles; it grows by the size to the power of ${exponent.toFixed(2)}`,
    value: `${figures.map(shown).join('; ')} ms`,
    ratio: last / first,
    limit: limitOf(asked),
    holds:
      (!asked.flat || isFlat) &&
      last < (asked.half ?? Infinity) &&
      nearlyAll(largest.samples.flat()) < (asked.nearlyAll ?? Infinity),
  };
}

function limitOf({ flat: isAsked, half, nearlyAll: most }: Asked): string {
  return [
    ...(half === undefined ? [] : [`half under ${half} ms`]),
    ...(most === undefined ? [] : [`95 % under ${most} ms`]),
    ...(isAsked ? [`at most ${flat} times, or under ${atOnce} ms`] : []),
  ].join('; ');
}

const halves = (figure: Figure): number[] => figure.samples.map(median);
const halfOf = (figure: Figure): number => median(halves(figure));

/** As '0.41 (0.40 to 0.45; 95 % 0.6; raw 0.1)'. */
function shown(figure: Figure): string {
  const all = halves(figure);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const near = nearlyAll(figure.samples.flat());
  return `${number(median(all))} (${number(least)} to ${number(most)}; 95 % ${number(near)}; raw ${number(median(figure.raw))})`;
}

const number = (value: number): string => value.toFixed(value < 10 ? 2 : 0);

function nearlyAll(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(0.95 * sorted.length))] ?? Number.NaN;
}
