// A span as agreement sees it.

/** A labelled range: half-open, in code points. Labels are numbers that only have to differ. */
export interface Tagged {
  readonly start: number;
  readonly end: number;
  readonly label: number;
}

/** Code points that two spans share; 0 where they only touch. */
export function overlapOf(a: Tagged, b: Tagged): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/** Text order, then the shorter first, then by label: the same for the same spans, however they came. */
export function compareTagged(a: Tagged, b: Tagged): number {
  return a.start - b.start || a.end - b.end || a.label - b.label;
}

/** The spans in order, each once: an annotator's tags are a set. */
export function tagSet(spans: readonly Tagged[]): Tagged[] {
  const sorted = spans.toSorted(compareTagged);
  return sorted.filter((span, i) => {
    const before = sorted[i - 1];
    return before === undefined || compareTagged(before, span) !== 0;
  });
}

/** The first of these spans, in order, that starts at `start` or later: where a search for neighbours begins. */
export function firstFrom(spans: readonly Tagged[], start: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) >= start) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The length of the longest span; 0 where there is none. */
export function longestOf(spans: readonly Tagged[]): number {
  return spans.reduce((longest, { start, end }) => Math.max(longest, end - start), 0);
}
