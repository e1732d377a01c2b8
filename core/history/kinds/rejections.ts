// Places at which a person said no to a label.

import type { Writer } from '../../database/database.ts';
import type { ChangeOf } from '../../../model/change.ts';
import { expectOne } from './expect.ts';
import type { StoredKind } from './kind.ts';

const rejected = 'rejected';

type Rejections = ChangeOf<'rejections'>;

export const rejectionsKind: StoredKind<Rejections> = {
  apply({ writer }, change) {
    for (const [start, end] of change.places) applyPlace(writer, change, start, end);
  },
  facts: (change) =>
    change.places.map(([start, end]) => ({
      key: keyOf({ ...change, start, end }),
      document: change.document,
      before: change.rejected ? null : rejected,
      after: change.rejected ? rejected : null,
    })),
  *stored(reader, { of, remainder }) {
    const rows = reader.iterate<Record<'document' | 'annotator' | 'label' | 'start' | 'end', number>>(
      'SELECT document, annotator, label, start, "end" FROM rejection WHERE document % ? = ?',
      of,
      remainder,
    );
    for (const row of rows) yield [keyOf(row), rejected];
  },
};

function keyOf(place: Record<'document' | 'annotator' | 'label' | 'start' | 'end', number>): string {
  const { document, annotator, label, start, end } = place;
  return `rejection of label ${label} by ${annotator} in ${document} at ${start} to ${end}`;
}

function applyPlace(writer: Writer, change: Rejections, start: number, end: number): void {
  const sql = change.rejected
    ? 'INSERT OR IGNORE INTO rejection (document, annotator, label, start, "end") VALUES (?, ?, ?, ?, ?)'
    : 'DELETE FROM rejection WHERE document = ? AND annotator = ? AND label = ? AND start = ? AND "end" = ?';
  expectOne(writer.run(sql, change.document, change.annotator, change.label, start, end), 'a rejected place');
}
