// Layers: one annotator's status and note on a document.

import { readLayer } from '../../layers/read.ts';
import type { ChangeOf } from '../../../model/change.ts';
import type { Layer } from '../../../model/contract/values.ts';
import { changedSince } from './expect.ts';
import type { Application, StoredKind } from './kind.ts';

export const layerKind: StoredKind<ChangeOf<'layer'>> = {
  apply: applyLayer,
  facts: ({ document, annotator, before, after }) => [
    {
      key: `layer ${document} ${annotator}`,
      document,
      before: layerText(before),
      after: isEmpty(after) ? null : layerText(after),
      begins: true,
    },
  ],
  *stored(reader, { of, remainder }) {
    const rows = reader.iterate<Layer & { document: number; annotator: number; updated: number }>(
      'SELECT document, annotator, status, note, updated FROM layer WHERE document % ? = ?',
      of,
      remainder,
    );
    for (const row of rows) {
      yield [`time of ${row.document} ${row.annotator}`, String(row.updated)];
      if (!isEmpty(row)) yield [`layer ${row.document} ${row.annotator}`, layerText(row)];
    }
  },
  layer: ({ document, annotator }) => ({ document, annotator }),
};

function applyLayer({ writer, at, counts }: Application, change: ChangeOf<'layer'>): void {
  const { document, annotator, before, after } = change;
  const stored = readLayer(writer, document, annotator);
  if (layerText(stored.layer) !== layerText(before)) throw changedSince('the status of the article');
  writer.run(
    `INSERT INTO layer (document, annotator, status, note, updated) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (document, annotator) DO UPDATE SET status = excluded.status, note = excluded.note, updated = excluded.updated`,
    document,
    annotator,
    after.status,
    after.note,
    at,
  );
  if (stored.exists) counts.status(document, annotator, before.status, -1);
  counts.status(document, annotator, after.status, 1);
}

/** A new layer without a note needs no row: it compares as nothing. */
function isEmpty({ status, note }: Layer): boolean {
  return status === 'new' && note === '';
}

function layerText({ status, note }: Layer): string {
  return JSON.stringify([status, note]);
}
