// How the parts of a corpus stand: their labels, what one lacks, and what leaks from one into another.

import type { Reader } from '../database.ts';
import { readLabels } from '../labels/labels.ts';
import { parts, type Part } from '../../model/part.ts';
import type { SplitReport } from '../../model/split.ts';

const listed = 100;

/** Reports the parts as they are stored now. `clusters` are all documents by what is alike; `assigned` of them are new to their part. */
export function reportSplit(
  reader: Reader,
  clusters: readonly (readonly { readonly id: number }[])[],
  assigned: number,
): SplitReport {
  const partOf = new Map(
    reader.tuples<[number, Part]>(
      'SELECT document, part FROM split JOIN document ON document.id = document WHERE live = 1',
    ),
  );
  const spans = new Map(
    reader
      .tuples<[number, Part, number]>(
        `SELECT label, part, sum(spans) FROM document_label JOIN split USING (document)
         JOIN document ON document.id = document WHERE live = 1 AND spans > 0 GROUP BY label, part`,
      )
      .map(([label, part, count]) => [`${label} ${part}`, count]),
  );
  const documentsIn = (part: Part): number => [...partOf.values()].filter((one) => one === part).length;
  const filled = parts.filter((part) => documentsIn(part) > 0);
  const labels = readLabels(reader)
    .map(({ id, name }) => {
      const by = (part: Part): number => spans.get(`${id} ${part}`) ?? 0;
      return {
        label: name,
        spans: { train: by('train'), validation: by('validation'), test: by('test') },
        missing: filled.filter((part) => by(part) === 0),
      };
    })
    .filter(({ spans: own }) => parts.some((part) => own[part] > 0));
  const alike = clusters.filter(({ length }) => length > 1);
  const shared = alike
    .map((cluster) => {
      const own = new Set(cluster.flatMap(({ id }) => partOf.get(id) ?? []));
      return { cluster, parts: parts.filter((part) => own.has(part)) };
    })
    .filter((one) => one.parts.length > 1);
  const nameOf = (id: number): string =>
    reader.get<{ name: string }>('SELECT name FROM document WHERE id = ?', id)?.name ?? '';
  return {
    assigned,
    kept: partOf.size - assigned,
    clusters: alike.length,
    clustered: alike.reduce((sum, { length }) => sum + length, 0),
    parts: parts.map((part) => ({
      part,
      documents: documentsIn(part),
      spans: labels.reduce((sum, label) => sum + label.spans[part], 0),
    })),
    labels,
    shared: shared
      .slice(0, listed)
      .map(({ cluster, parts: its }) => ({ documents: cluster.map(({ id }) => nameOf(id)), parts: its })),
    sharedCount: shared.length,
  };
}
