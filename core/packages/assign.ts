// Which article goes to whom.

import { seededRandom } from '../agreement/random.ts';

/** How articles overlap: this share of them goes to `by` people each. */
export interface Overlap {
  readonly share: number;
  readonly by: number;
}

/** Some of the documents by chance, in their order. */
export function sample(documents: readonly number[], number: number, seed: number): readonly number[] {
  if (number >= documents.length) return documents;
  return shuffled(documents, seededRandom(seed))
    .slice(0, number)
    .toSorted((a, b) => a - b);
}

/**
 * The documents of each of `people` people, in their order. Shared ones go to every group of people equally often, as far as that
 * comes out, so that each pair can be compared; the others to whoever has least. The same seed gives the same.
 */
export function assign(
  documents: readonly number[],
  people: number,
  overlap: Overlap | undefined,
  seed: number,
): readonly (readonly number[])[] {
  const random = seededRandom(seed);
  const order = shuffled(documents, random);
  const by = Math.min(overlap?.by ?? 1, people);
  const shared = by > 1 ? Math.round(documents.length * (overlap?.share ?? 0)) : 0;
  const given: number[][] = Array.from({ length: people }, () => []);
  const groups = createGroups(people, by, random);
  for (const document of order.slice(0, shared)) for (const person of groups()) given[person]?.push(document);
  for (const document of order.slice(shared)) leastOf(given, random).push(document);
  return given.map((some) => some.toSorted((a, b) => a - b));
}

/** Gives groups of `by` people: pairs that were together least come first, and of those who have least. */
function createGroups(people: number, by: number, random: () => number): () => readonly number[] {
  const together = Array.from({ length: people }, () => Array.from({ length: people }, () => 0));
  const had = Array.from({ length: people }, () => 0);
  return () => {
    const group: number[] = [];
    while (group.length < by) {
      const candidates = shuffled(
        had.flatMap((_, person) => (group.includes(person) ? [] : [person])),
        random,
      );
      const costOf = (person: number): number =>
        (had[person] ?? 0) * people + group.reduce((sum, other) => sum + (together[person]?.[other] ?? 0), 0);
      const [first = 0] = candidates.toSorted((a, b) => costOf(a) - costOf(b));
      group.push(first);
    }
    for (const one of group) {
      had[one] = (had[one] ?? 0) + 1;
      const row = together[one] ?? [];
      for (const other of group) row[other] = (row[other] ?? 0) + 1;
    }
    return group;
  };
}

function leastOf(given: number[][], random: () => number): number[] {
  const least = Math.min(...given.map(({ length }) => length));
  const some = given.filter(({ length }) => length === least);
  return some[Math.floor(random() * some.length)] ?? [];
}

/** In an order by chance (Fisher and Yates). */
function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const order = [...values];
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const [one, two] = [order[at], order[other]] as [T, T];
    order[at] = two;
    order[other] = one;
  }
  return order;
}
