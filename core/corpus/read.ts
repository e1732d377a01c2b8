// What a corpus says of itself.

import { readAnnotators } from '../annotators/read.ts';
import type { QueriesOf, Readable } from '../database/calls.ts';
import type { Reader } from '../database/database.ts';
import { countStatuses } from '../documents/count.ts';
import { readVersions } from '../guidelines/read.ts';
import { readLabels } from '../labels/read.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import type { CorpusInfo } from '../../model/contract/corpus.ts';
import { statuses } from '../../model/label.ts';
import type { NestingPolicy } from '../../model/span.ts';

export const corpusQueries = {
  'corpus.info': (corpus) => corpusInfo(corpus),
  'corpus.counts': ({ reader }, input) => corpusCounts(reader, input),
} satisfies QueriesOf<'corpus'>;

/** All that a screen needs to know before it shows the first document. */
export function corpusInfo(corpus: Readable): CorpusInfo {
  const { reader } = corpus;
  const row = reader.get<{ id: string; policy: NestingPolicy; documents: number }>(
    'SELECT id, policy, documents FROM corpus',
  );
  return {
    corpus: row?.id ?? corpus.id,
    path: corpus.path,
    name: corpus.name,
    schemaVersion: corpus.schemaVersion,
    policy: row?.policy ?? 'nested',
    documents: row?.documents ?? 0,
    annotators: readAnnotators(reader),
    labels: readLabels(reader),
    versions: readVersions(reader),
    seq: reader.get<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM event')?.seq ?? 0,
  };
}

/** The kept counts for one annotator; every status and every label is there, even with 0. */
function corpusCounts(reader: Reader, { annotator }: ParsedInput<'corpus.counts'>): CallOutput<'corpus.counts'> {
  const { documents, byStatus } = countStatuses(reader, annotator);
  const labels = reader.all<{ label: number; spans: number }>(
    `SELECT label.id AS label, coalesce(spans, 0) AS spans FROM label
     LEFT JOIN label_total ON label_total.label = label.id AND label_total.annotator = ? ORDER BY position, label.id`,
    annotator,
  );
  return {
    documents,
    spans: labels.reduce((sum, row) => sum + row.spans, 0),
    labels,
    statuses: statuses.map((status) => ({ status, documents: byStatus.get(status) ?? 0 })),
  };
}
