// Which tag of one annotator answers which of another: one to one, in phases.

import { assign, clustersOf, type Cluster } from './assignment.ts';
import { compareTagged, firstFrom, longestOf, overlapOf, type Tagged } from './tagged.ts';

/** Two tags that answer each other. */
export interface Match {
  readonly left: Tagged;
  readonly right: Tagged;
}

export interface Matching {
  readonly matches: readonly Match[];
  readonly leftOnly: readonly Tagged[];
  readonly rightOnly: readonly Tagged[];
}

/** Above this many tags in one knot of overlaps the best matching would take seconds: the longest overlaps are then taken in turn. */
const exactUpTo = 300;

/**
 * Matches the tags of an article, given as sets in order (see tagSet): first identical ones, then those with the same edges, then
 * overlapping ones by a maximum-weight matching: as many of one label as can be, then as many as can be, then the longest overlap.
 * In phases, because one weighted matching of all could give up an identical pair for two overlapping ones where tags nest, and
 * strict F1 would not be exact F1. Exchanging the sides exchanges the result.
 */
export function matchTags(left: readonly Tagged[], right: readonly Tagged[]): Matching {
  const matches: Match[] = [];
  const same = takeEqual(left, right, compareTagged, matches);
  const rest = takeEqual(same.left, same.right, (a, b) => a.start - b.start || a.end - b.end, matches);
  if (rest.left.length === 0 || rest.right.length === 0) {
    return { matches, leftOnly: rest.left, rightOnly: rest.right };
  }
  // Where two matchings are as good, the choice must not depend on who is left.
  const isTurned = compareLists(rest.left, rest.right) > 0;
  const [first, second] = isTurned ? [rest.right, rest.left] : [rest.left, rest.right];
  const taken = { first: new Set<Tagged>(), second: new Set<Tagged>() };
  for (const [a, b] of overlapping(first, second)) {
    taken.first.add(a);
    taken.second.add(b);
    matches.push(isTurned ? { left: b, right: a } : { left: a, right: b });
  }
  const firstOnly = first.filter((span) => !taken.first.has(span));
  const secondOnly = second.filter((span) => !taken.second.has(span));
  return {
    matches,
    leftOnly: isTurned ? secondOnly : firstOnly,
    rightOnly: isTurned ? firstOnly : secondOnly,
  };
}

/** Moves what compares equal into `matches`, in order, and gives what is left. Both lists are in an order that `compare` follows. */
function takeEqual(
  left: readonly Tagged[],
  right: readonly Tagged[],
  compare: (a: Tagged, b: Tagged) => number,
  matches: Match[],
): { left: Tagged[]; right: Tagged[] } {
  const rest: { left: Tagged[]; right: Tagged[] } = { left: [], right: [] };
  let [i, j] = [0, 0];
  for (;;) {
    const [a, b] = [left[i], right[j]];
    if (a === undefined && b === undefined) return rest;
    const order = a === undefined ? 1 : b === undefined ? -1 : compare(a, b);
    if (a !== undefined && b !== undefined && order === 0) matches.push({ left: a, right: b });
    else if (a !== undefined && order < 0) rest.left.push(a);
    else if (b !== undefined) rest.right.push(b);
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
}

function compareLists(a: readonly Tagged[], b: readonly Tagged[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [one, other] = [a[i], b[i]];
    const order = one && other ? compareTagged(one, other) : 0;
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function overlapping(left: readonly Tagged[], right: readonly Tagged[]): readonly (readonly [Tagged, Tagged])[] {
  const edges: (readonly [number, number])[] = [];
  const longest = longestOf(right);
  left.forEach((a, i) => {
    for (let j = firstFrom(right, a.start - longest); j < right.length; j++) {
      const b = right[j];
      if (b === undefined || b.start >= a.end) break;
      if (b.end > a.start) edges.push([i, j]);
    }
  });
  return clustersOf(left.length, edges).flatMap((cluster) => matchCluster(cluster, left, right));
}

function matchCluster(
  cluster: Cluster,
  left: readonly Tagged[],
  right: readonly Tagged[],
): (readonly [Tagged, Tagged])[] {
  const [a, b] = [cluster.left.flatMap((i) => left[i] ?? []), cluster.right.flatMap((j) => right[j] ?? [])];
  const [only, other] = [a[0], b[0]];
  if (a.length === 1 && b.length === 1 && only && other) return [[only, other]];
  const sum = a.reduce((total, span) => total + span.end - span.start, 1);
  const weight = (one: Tagged, two: Tagged): number => {
    const overlap = overlapOf(one, two);
    if (overlap === 0) return 0;
    // A pair outweighs all overlaps together, and a pair of one label outweighs all pairs.
    return overlap + sum + (one.label === two.label ? 2 * sum * (Math.min(a.length, b.length) + 1) : 0);
  };
  if (Math.min(a.length, b.length) > exactUpTo) return matchInTurn(a, b, weight);
  const isTurned = a.length > b.length;
  const [rows, columns] = isTurned ? [b, a] : [a, b];
  const weights = rows.map((row) => columns.map((column) => weight(row, column)));
  const columnOf = assign(rows.length, columns.length, (i, j) => -(weights[i]?.[j] ?? 0));
  return rows.flatMap((row, i): (readonly [Tagged, Tagged])[] => {
    const j = columnOf[i] ?? 0;
    const column = columns[j];
    if (column === undefined || (weights[i]?.[j] ?? 0) === 0) return [];
    return [isTurned ? [column, row] : [row, column]];
  });
}

function matchInTurn(
  left: readonly Tagged[],
  right: readonly Tagged[],
  weight: (left: Tagged, right: Tagged) => number,
): (readonly [Tagged, Tagged])[] {
  const pairs = left.flatMap((a) =>
    right.map((b) => ({ a, b, weight: weight(a, b) })).filter((pair) => pair.weight > 0),
  );
  const taken = new Set<Tagged>();
  return pairs
    .toSorted((one, two) => two.weight - one.weight || compareTagged(one.a, two.a) || compareTagged(one.b, two.b))
    .flatMap(({ a, b }): (readonly [Tagged, Tagged])[] => {
      if (taken.has(a) || taken.has(b)) return [];
      taken.add(a).add(b);
      return [[a, b]];
    });
}
