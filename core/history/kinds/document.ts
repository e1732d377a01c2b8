// A document's title, and whether it is in the corpus or removed.

import type { ChangeOf } from '../../../model/change.ts';
import { setLive } from './documents.ts';
import { expectOne } from './expect.ts';
import type { Application, StoredKind } from './kind.ts';

export const documentKind: StoredKind<ChangeOf<'document'>> = {
  apply: applyDocument,
  facts: ({ document, before, after }) => [
    { key: `title of ${document}`, document, before: before.title, after: after.title, begins: true },
  ],
  *stored(reader, { of, remainder }) {
    const rows = reader.iterate<{ id: number; title: string }>(
      'SELECT id, title FROM document WHERE id % ? = ?',
      of,
      remainder,
    );
    for (const { id, title } of rows) yield [`title of ${id}`, title, 'begins'];
  },
};

function applyDocument(application: Application, { document, before, after }: ChangeOf<'document'>): void {
  if (before.live !== after.live) setLive(application, document, after.live);
  if (before.title === after.title) return;
  const result = application.writer.run(
    'UPDATE document SET title = ? WHERE id = ? AND title = ?',
    after.title,
    document,
    before.title,
  );
  expectOne(result, 'the title of the article');
}
