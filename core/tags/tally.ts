// What a change of many tags comes to: counted while it is planned.

import type { Reader } from '../database/database.ts';
import type { PatternsOfLabel } from '../patterns/follow-label.ts';
import type { Change } from '../../model/change.ts';
import type { Span } from '../../model/span.ts';
import type { TagStays, TagsReport } from '../../model/contract/tags.ts';

/** As many tags that stay are named for each reason. */
export const mostExamples = 20;
const quoted = 200;

export interface Tally {
  readonly changes: Change[];
  /** A tag changes, or goes. */
  change(document: number, before: Span, after: Span | null): void;
  /** A tag goes into another with the same words. */
  unify(): void;
  /** A tag overlaps another of its label since it changed. */
  overlap(): void;
  /** Patterns move to another label with their tags, or lose their label. */
  patterns(of: PatternsOfLabel): void;
  stay(reason: TagStays, document: number, span: string): void;
  report(): Omit<TagsReport, 'stored'>;
}

/** An empty tally. */
export function createTally(reader: Reader): Tally {
  const changes: Change[] = [];
  const documents = new Set<number>();
  const layers = new Set<string>();
  const annotators = new Set<number>();
  const stays = new Map<TagStays, { tags: number; examples: TagsReport['stays'][number]['examples'] }>();
  const numbers = { tags: 0, done: 0, unified: 0, overlapping: 0, patterns: 0, dictionaries: 0 };
  return {
    changes,
    change(document, before, after) {
      changes.push({ of: 'span', document, before, after });
      numbers.tags++;
      documents.add(document);
      annotators.add(before.annotator);
      const layer = `${document} ${before.annotator}`;
      if (layers.has(layer)) return;
      layers.add(layer);
      if (isDone(reader, document, before.annotator)) numbers.done++;
    },
    unify: () => void numbers.unified++,
    overlap: () => void numbers.overlapping++,
    patterns: (of) => void Object.assign(numbers, of),
    stay(reason, document, span) {
      const known = stays.get(reason) ?? { tags: 0, examples: [] };
      stays.set(reason, known);
      known.tags++;
      if (known.examples.length < mostExamples)
        known.examples.push({ document, span, surface: wordsOf(reader, document, span) });
    },
    report: () => ({
      ...numbers,
      documents: documents.size,
      layers: layers.size,
      annotators: annotators.size,
      stays: [...stays].map(([reason, { tags, examples }]) => ({ reason, tags, examples })),
    }),
  };
}

function isDone(reader: Reader, document: number, annotator: number): boolean {
  const sql = 'SELECT status FROM layer WHERE document = ? AND annotator = ?';
  return reader.get<{ status: string }>(sql, document, annotator)?.status === 'done';
}

function wordsOf(reader: Reader, document: number, span: string): string {
  const sql = 'SELECT surface FROM span WHERE document = ? AND id = ?';
  return reader.get<{ surface: string }>(sql, document, span)?.surface.slice(0, quoted) ?? '';
}
