// What a judge read against what the corpus holds, less what the export's report says is lost.

import type { ExchangeDocument, Loss } from '../core/formats/format.ts';
import type { Corpus } from '../tests/formats/arbitrary-documents.ts';
import type { Verdict } from './judge.ts';

/** The figures of one comparison, and in words what does not agree; it holds when there are no differences. */
export interface Comparison {
  readonly documents: number;
  readonly spans: number;
  /** Spans that the report names: each may be absent, or be there otherwise. */
  readonly lost: number;
  readonly differences: readonly string[];
}

/** Documents that a tool may leave out or hold with another text, because the report says so. */
const textLosses = new Set<Loss['reason']>(['text-refused', 'text-changed', 'text-dropped']);

/**
 * Compares documents by name, texts by their hashes, and spans as a multiset of (document, start, end, label). A span that a loss
 * names may be missing, and for each such span one may be there that the corpus does not have.
 */
export function compare(
  { documents }: Corpus,
  losses: readonly Loss[],
  { documents: read, complaints }: Verdict,
): Comparison {
  const differences = complaints.map((complaint) => `it complains: ${complaint}`);
  const lossesOf = Map.groupBy(losses, ({ document }) => document);
  const readBy = Map.groupBy(read, ({ name }) => name);
  let spans = 0;
  let lost = 0;
  for (const document of documents) {
    const own = lossesOf.get(document.name) ?? [];
    const changed = own.some(({ reason }) => textLosses.has(reason));
    const lostIds = new Set(own.flatMap(({ span }) => (span === null ? [] : [span])));
    const [found, ...more] = readBy.get(document.name) ?? [];
    readBy.delete(document.name);
    if (more.length > 0) differences.push(`${document.name} is there ${more.length + 1} times`);
    if (found === undefined) {
      if (!changed) differences.push(`${document.name} is missing`);
      continue;
    }
    if (!changed && found.sha256 !== null && found.sha256 !== document.sha256) {
      differences.push(`${document.name} has another text`);
    }
    const surplus = new Map<string, number>();
    for (const [start, end, label] of found.spans) count(surplus, keyOf(start, end, label), 1);
    spans += found.spans.length;
    lost += lostIds.size;
    for (const span of document.spans) {
      const key = keyOf(span.start, span.end, span.label);
      if ((surplus.get(key) ?? 0) > 0) count(surplus, key, -1);
      else if (!lostIds.has(span.id)) differences.push(`${document.name} lacks ${describe(document, key)}`);
    }
    const unexpected = [...surplus].filter(([, n]) => n > 0);
    if (unexpected.reduce((sum, [, n]) => sum + n, 0) > lostIds.size) {
      differences.push(
        `${document.name} has ${unexpected.map(([key]) => describe(document, key)).join(', ')} too much`,
      );
    }
  }
  for (const name of readBy.keys()) differences.push(`there is a document ${name} that nobody exported`);
  return { documents: read.length, spans, lost, differences };
}

function keyOf(start: number, end: number, label: string): string {
  return JSON.stringify([start, end, label]);
}

function count(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function describe({ text }: ExchangeDocument, key: string): string {
  const [start, end] = JSON.parse(key) as [number, number, string];
  return `${key} “${[...text].slice(start, end).join('')}”`;
}
