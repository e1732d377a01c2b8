// Where a label is to be looked for.

import type { Reader } from '../database/database.ts';
import { documentStream } from './streams.ts';

const atOnce = 256;

/** The layers with tags of a label, annotator by annotator: also those of removed articles, whose tags the kept totals leave out. */
export function* layersWith(reader: Reader, label: number): Generator<{ document: number; annotator: number }> {
  const people = reader.all<{ id: number }>('SELECT id FROM annotator ORDER BY id');
  for (const { id: annotator } of people) {
    const section = { annotators: [annotator], labels: [label], pairs: [{ annotator, label }] };
    const stream = documentStream('added', section, true);
    for (let from = null as ReturnType<typeof stream>[number] | null; ;) {
      const places = stream(reader, from, false, atOnce);
      for (const { document } of places) yield { document, annotator };
      from = places.at(-1) ?? null;
      if (from === null) break;
    }
  }
}
