// Where a label is to be looked for.

import type { Reader } from '../database/database.ts';
import { documentStream, fewPairs } from './streams.ts';

const atOnce = 256;

/**
 * The articles with tags of a label, in order, and those who have them there: also removed articles, whose tags the kept totals leave
 * out. Article by article, for what changes in one is planned anew together where somebody changes it meanwhile.
 */
export function* articlesWith(
  reader: Reader,
  label: number,
): Generator<{ readonly document: number; readonly annotators: readonly number[] }> {
  const people = reader.tuples<[number]>('SELECT id FROM annotator ORDER BY id').map(([id]) => id);
  const pairs = people.map((annotator) => ({ annotator, label }));
  const stream = documentStream('added', { annotators: null, labels: [label], pairs: fewPairs(pairs) }, true);
  for (let from = null as ReturnType<typeof stream>[number] | null; ;) {
    const places = stream(reader, from, false, atOnce);
    for (const { document } of places) yield { document, annotators: annotatorsIn(reader, document, label) };
    from = places.at(-1) ?? null;
    if (from === null) break;
  }
}

/** Those who have tags of a label in an article. */
export function annotatorsIn(reader: Reader, document: number, label: number): readonly number[] {
  return reader
    .tuples<[number]>(
      'SELECT annotator FROM document_label WHERE document = ? AND label = ? AND spans > 0 ORDER BY annotator',
      document,
      label,
    )
    .map(([annotator]) => annotator);
}
