// Krippendorff's alpha for unitizing: how far annotators agree on where units of a text are, measured in squared distances.

import { compareTagged, firstFrom, longestOf, type Tagged } from './tagged.ts';

/** Alpha_U of one label. `overlapping`: somebody's tags of this label overlap each other, for which it is not defined. */
export interface UnitizingFigure {
  readonly observed: number;
  readonly expected: number;
  readonly alpha: number | null;
  readonly overlapping: boolean;
}

export interface UnitizingFigures {
  readonly byLabel: ReadonlyMap<number, UnitizingFigure>;
  /** Over all labels: disagreements are averaged first. Null where a label overlaps itself or there is nothing to compare. */
  readonly alpha: number | null;
}

interface Sums {
  disagreement: number;
  overlapping: boolean;
  /** How often each length occurs. */
  readonly units: Map<number, number>;
  readonly gaps: Map<number, number>;
}

/**
 * Alpha_U (Krippendorff 1995, Sociological Methodology 25:47; 2004, Content Analysis, 2nd ed., p. 254) of `raters` annotators over
 * articles that are added one by one: their length in code points and each annotator's tags. Articles follow each other on one
 * continuum, and a gap ends where its article ends, so that their order does not matter; for a single article this is the
 * definition as it stands. Long tags weigh heavily: distances are squared.
 */
export function createUnitizing(raters: number): {
  add(length: number, layers: readonly (readonly Tagged[])[]): void;
  figures(): UnitizingFigures;
} {
  const byLabel = new Map<number, Sums>();
  let continuum = 0;
  /** Articles without a tag of a label are a gap in each annotator's line: they are only counted, by their length. */
  const lengths = new Map<number, number>();
  const used = new Map<number, Map<number, number>>();
  return {
    add(length, layers) {
      continuum += length;
      if (length > 0) add(lengths, length);
      for (const label of new Set(layers.flatMap((layer) => layer.map((span) => span.label)))) {
        const sums = byLabel.get(label) ?? { disagreement: 0, overlapping: false, units: new Map(), gaps: new Map() };
        byLabel.set(label, sums);
        const own = used.get(label) ?? new Map<number, number>();
        used.set(label, own);
        add(own, length);
        addArticle(
          sums,
          length,
          layers.map((layer) => layer.filter((span) => span.label === label).toSorted(compareTagged)),
        );
      }
    },
    figures() {
      const figures = new Map<number, UnitizingFigure>();
      for (const [label, sums] of byLabel) {
        const empty = [...lengths].map(([length, times]): [number, number] => [
          length,
          raters * (times - (used.get(label)?.get(length) ?? 0)),
        ]);
        figures.set(label, figureOf(sums, empty, continuum, raters));
      }
      const all = [...figures.values()];
      const [observed, expected] = [mean(all.map((one) => one.observed)), mean(all.map((one) => one.expected))];
      const isDefined = all.length > 0 && expected > 0 && all.every(({ overlapping }) => !overlapping);
      return { byLabel: figures, alpha: isDefined ? 1 - observed / expected : null };
    },
  };
}

function addArticle(sums: Sums, length: number, layers: readonly (readonly Tagged[])[]): void {
  for (const layer of layers) {
    let at = 0;
    for (const { start, end } of layer) {
      if (start < at) sums.overlapping = true;
      if (start > at) add(sums.gaps, start - at);
      add(sums.units, end - start);
      at = Math.max(at, end);
    }
    if (length > at) add(sums.gaps, length - at);
  }
  layers.forEach((layer, i) => {
    for (const other of layers.slice(i + 1)) sums.disagreement += distance(layer, other);
  });
}

/** The squared differences of two lines of sections. */
function distance(left: readonly Tagged[], right: readonly Tagged[]): number {
  let sum = 0;
  const met = new Set<Tagged>();
  const longest = longestOf(right);
  for (const unit of left) {
    for (let j = firstFrom(right, unit.start - longest); j < right.length; j++) {
      const other = right[j];
      if (other === undefined || other.start >= unit.end) break;
      if (other.end <= unit.start) continue;
      sum += (unit.start - other.start) ** 2 + (unit.end - other.end) ** 2;
      met.add(unit).add(other);
    }
  }
  for (const unit of [...left, ...right]) if (!met.has(unit)) sum += (unit.end - unit.start) ** 2;
  return sum;
}

function figureOf(
  { disagreement, overlapping, units, gaps }: Sums,
  emptyArticles: readonly (readonly [length: number, times: number])[],
  continuum: number,
  raters: number,
): UnitizingFigure {
  const room = gapRoom([...gaps, ...emptyArticles]);
  const all = [...units.values()].reduce((sum, times) => sum + times, 0);
  let inner = 0;
  let withinUnits = 0;
  for (const [l, times] of units) {
    inner += times * (((all - 1) / 3) * (2 * l ** 3 - 3 * l ** 2 + l) + l ** 2 * room(l));
    withinUnits += times * l * (l - 1);
  }
  const line = raters * continuum;
  const apart = line * (line - 1) - withinUnits;
  const observed = (2 * disagreement) / (raters * (raters - 1) * continuum ** 2);
  const expected = apart > 0 ? ((2 / continuum) * inner) / apart : 0;
  return { observed, expected, overlapping, alpha: overlapping || expected === 0 ? null : 1 - observed / expected };
}

/** For a length l: in how many places a unit of that length fits into the gaps, Σ (g − l + 1) over gaps g ≥ l. */
function gapRoom(gaps: readonly (readonly [length: number, times: number])[]): (length: number) => number {
  const sorted = gaps.filter(([, times]) => times > 0).toSorted(([a], [b]) => b - a);
  // Sums over the longest gaps, so that a length is looked up and not added up.
  const counts = [0];
  const sums = [0];
  for (const [gap, times] of sorted) {
    counts.push((counts.at(-1) ?? 0) + times);
    sums.push((sums.at(-1) ?? 0) + gap * times);
  }
  return (length) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.[0] ?? 0) >= length) low = middle + 1;
      else high = middle;
    }
    return (sums[low] ?? 0) - (length - 1) * (counts[low] ?? 0);
  };
}

function add(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
