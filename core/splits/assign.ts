// Which cluster goes to which part: the labels that are rarest first, so that each part gets its share of each label (iterative
// stratification: Sechidis, Tsoumakas and Vlahavas 2011). What has a part already keeps it.

import { parts, type Part } from '../../model/part.ts';

/** Documents that must stay together. */
export interface Cluster {
  /** Tells it from others, and with the seed says which of equals comes first: the same for the same texts in any corpus. */
  readonly key: string;
  readonly documents: number;
  /** Spans by label. Of labels that are equally rare, the one with the lower number comes first. */
  readonly labels: ReadonlyMap<number, number>;
  /** The part of its documents that have one; null where none has. */
  readonly part: Part | null;
}

export type Ratios = Readonly<Record<Part, number>>;

/**
 * Gives each cluster a part, in their order. `ratios` are shares of any sum above zero; a part with none gets nothing new.
 * `rank` orders equals: lower first.
 */
export function assignParts(
  clusters: readonly Cluster[],
  ratios: Ratios,
  rank: (key: string) => number,
): readonly Part[] {
  const sum = parts.reduce((total, part) => total + ratios[part], 0);
  const open = parts.filter((part) => ratios[part] > 0);
  const wanted = (count: (cluster: Cluster) => number): Record<Part, number> => {
    const all = clusters.reduce((total, cluster) => total + count(cluster), 0);
    const left = { train: 0, validation: 0, test: 0 };
    for (const part of parts) left[part] = (all * ratios[part]) / sum;
    for (const cluster of clusters) if (cluster.part !== null) left[cluster.part] -= count(cluster);
    return left;
  };
  const documentsWanted = wanted(({ documents }) => documents);
  const labels = new Set(clusters.flatMap((cluster) => [...cluster.labels.keys()]));
  const spansWanted = new Map([...labels].map((label) => [label, wanted((cluster) => cluster.labels.get(label) ?? 0)]));
  const given = clusters.map(({ part }) => part);

  const give = (i: number, label: number | null): void => {
    const cluster = clusters[i];
    if (cluster === undefined) return;
    const needs = label === null ? undefined : spansWanted.get(label);
    // By what a part lacks of its own share: by bare numbers the largest would have all of the largest clusters.
    const lack = (part: Part, wants: Record<Part, number> | undefined): number => (wants?.[part] ?? 0) / ratios[part];
    const best = open.reduce((a, b) => {
      const byLabel = lack(b, needs) - lack(a, needs);
      return byLabel > 0 || (byLabel === 0 && lack(b, documentsWanted) > lack(a, documentsWanted)) ? b : a;
    });
    given[i] = best;
    documentsWanted[best] -= cluster.documents;
    for (const [own, spans] of cluster.labels) {
      const left = spansWanted.get(own);
      if (left !== undefined) left[best] -= spans;
    }
  };

  const waiting = (): number[] => clusters.flatMap((_, i) => (given[i] === null ? [i] : []));
  const ranks = clusters.map(({ key }) => rank(key));
  const inTurn = (label: number | null) => {
    const count = (i: number): number =>
      label === null ? (clusters[i]?.documents ?? 0) : (clusters[i]?.labels.get(label) ?? 0);
    // The largest first: what is small fills up what they leave.
    return (a: number, b: number): number => count(b) - count(a) || (ranks[a] ?? 0) - (ranks[b] ?? 0);
  };
  for (;;) {
    const left = waiting();
    const totals = new Map<number, number>();
    for (const i of left) {
      for (const [label, spans] of clusters[i]?.labels ?? []) totals.set(label, (totals.get(label) ?? 0) + spans);
    }
    const [rarest] = [...totals].toSorted(([a, m], [b, n]) => m - n || a - b);
    const label = rarest?.[0] ?? null;
    const its = label === null ? left : left.filter((i) => clusters[i]?.labels.has(label));
    for (const i of its.toSorted(inTurn(label))) give(i, label);
    if (label === null) return given.map((part) => part ?? 'train');
  }
}
