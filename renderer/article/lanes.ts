// Which underline lane each span gets, so that overlapping spans never share one.

import type { Utf16 } from '../../model/offsets.ts';

/** A span, or the part of one inside a block, in UTF-16 code units. */
export interface Extent {
  readonly id: string;
  readonly start: Utf16;
  readonly end: Utf16;
}

/**
 * A lane for each range, by id: the longest first, each in the lowest lane that is free over its whole length, so that what
 * holds lies nearer to the text than what it holds. Extents that do not overlap through others never influence each other.
 */
export function assignLanes(extents: readonly Extent[]): ReadonlyMap<string, number> {
  const lanes = new Map<string, number>();
  for (const cluster of clusters(extents)) {
    const taken: Extent[][] = [];
    for (const extent of cluster.sort(longestFirst)) {
      const free = taken.findIndex((lane) =>
        lane.every((other) => other.end <= extent.start || extent.end <= other.start),
      );
      const lane = free < 0 ? taken.length : free;
      (taken[lane] ??= []).push(extent);
      lanes.set(extent.id, lane);
    }
  }
  return lanes;
}

/** Runs of extents that hang together by overlapping. */
function clusters(extents: readonly Extent[]): Extent[][] {
  const found: Extent[][] = [];
  let reach = -1;
  for (const extent of [...extents].sort((a, b) => a.start - b.start)) {
    const last = found.at(-1);
    if (last && extent.start < reach) last.push(extent);
    else found.push([extent]);
    reach = Math.max(reach, extent.end);
  }
  return found;
}

function longestFirst(a: Extent, b: Extent): number {
  return b.end - b.start - (a.end - a.start) || a.start - b.start || (a.id < b.id ? -1 : 1);
}
