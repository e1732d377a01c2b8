// The part of the split that documents have.

import type { Writer } from '../../database/database.ts';
import type { ChangeOf } from '../../../model/change.ts';
import type { Part } from '../../../model/part.ts';
import { expectOne } from './expect.ts';
import type { StoredKind } from './kind.ts';

export const partsKind: StoredKind<ChangeOf<'parts'>> = {
  apply({ writer }, { documents, before, after }) {
    for (const document of documents) applyPart(writer, document, before, after);
  },
  facts: ({ documents, before, after }) =>
    documents.map((document) => ({ key: `part of ${document}`, document, before, after })),
  *stored(reader, { of, remainder }) {
    const rows = reader.iterate<{ document: number; part: string }>(
      'SELECT document, part FROM split WHERE document % ? = ?',
      of,
      remainder,
    );
    for (const { document, part } of rows) yield [`part of ${document}`, part];
  },
};

function applyPart(writer: Writer, document: number, before: Part | null, after: Part | null): void {
  const result =
    before === null
      ? writer.run('INSERT OR IGNORE INTO split (document, part) VALUES (?, ?)', document, after)
      : after === null
        ? writer.run('DELETE FROM split WHERE document = ? AND part = ?', document, before)
        : writer.run('UPDATE split SET part = ? WHERE document = ? AND part = ?', after, document, before);
  expectOne(result, 'the part of an article');
}
