// How the parts of a corpus stand: their labels, what one lacks, and what leaks from one into another.

import type { Reader } from '../database/database.ts';
import { readLabels } from '../labels/read.ts';
import { parts, type Part } from '../../model/part.ts';
import type { SplitReport } from '../../model/contract/splits.ts';

const listed = 100;

/** What a report is made of. */
export interface Outcome {
  /** All documents, by what is alike. */
  readonly clusters: readonly (readonly { readonly id: number; readonly part: Part | null }[])[];
  /** The part of each document, with those that are new to theirs. */
  readonly partOf: ReadonlyMap<number, Part>;
  /** Spans by document and label. */
  readonly counts: ReadonlyMap<number, ReadonlyMap<number, number>>;
}

/** Reports an outcome, whether it is stored yet or not. */
export function reportSplit(reader: Reader, { clusters, partOf, counts }: Outcome): Omit<SplitReport, 'stored'> {
  const nothing = { train: 0, validation: 0, test: 0 };
  const documents = { ...nothing };
  const all = { ...nothing };
  const byLabel = new Map<number, Record<Part, number>>();
  for (const [id, part] of partOf) {
    documents[part]++;
    for (const [label, spans] of counts.get(id) ?? []) {
      const own = byLabel.get(label) ?? { ...nothing };
      own[part] += spans;
      all[part] += spans;
      byLabel.set(label, own);
    }
  }
  const filled = parts.filter((part) => documents[part] > 0);
  const labels = readLabels(reader).flatMap(({ id, name }) => {
    const spans = byLabel.get(id);
    if (spans === undefined) return [];
    return [{ label: name, spans, missing: filled.filter((part) => spans[part] === 0) }];
  });
  const alike = clusters.filter(({ length }) => length > 1);
  const shared = alike
    .map((cluster) => {
      const own = new Set(cluster.flatMap(({ id }) => partOf.get(id) ?? []));
      return { cluster, parts: parts.filter((part) => own.has(part)) };
    })
    .filter((one) => one.parts.length > 1);
  const nameOf = (id: number): string =>
    reader.get<{ name: string }>('SELECT name FROM document WHERE id = ?', id)?.name ?? '';
  const assigned = clusters.flat().filter(({ part }) => part === null).length;
  return {
    assigned,
    kept: partOf.size - assigned,
    clusters: alike.length,
    clustered: alike.reduce((sum, { length }) => sum + length, 0),
    parts: parts.map((part) => ({ part, documents: documents[part], spans: all[part] })),
    labels,
    shared: shared
      .slice(0, listed)
      .map(({ cluster, parts: its }) => ({ documents: cluster.map(({ id }) => nameOf(id)), parts: its })),
    sharedCount: shared.length,
  };
}
