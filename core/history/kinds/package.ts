// Packages: which articles were handed out to whom.

import type { ChangeOf } from '../../../model/change.ts';
import type { Package } from '../../../model/package.ts';
import { expectOne } from './expect.ts';
import type { StoredKind } from './kind.ts';

const keyOf = (id: string): string => `package ${id}`;

export const packageKind: StoredKind<ChangeOf<'package'>> = {
  apply({ writer }, { before, after }) {
    if (before) {
      writer.run('DELETE FROM package_document WHERE package = ?', before.id);
      const { changes } = writer.run('DELETE FROM package WHERE id = ? AND annotator = ?', before.id, before.annotator);
      expectOne({ changes }, 'what was handed out');
    }
    if (!after) return;
    writer.run(
      'INSERT INTO package (id, annotator, name, made, source, source_name, layer) VALUES (?, ?, ?, ?, ?, ?, ?)',
      after.id,
      after.annotator,
      after.name,
      after.made,
      after.source,
      after.sourceName,
      after.layer,
    );
    for (const document of after.documents) {
      writer.run('INSERT INTO package_document (package, document) VALUES (?, ?)', after.id, document);
    }
  },
  facts: ({ before, after }) => [
    { key: keyOf((before ?? after)?.id ?? ''), document: null, before: packageText(before), after: packageText(after) },
  ],
  *stored(reader, { remainder }) {
    if (remainder > 0) return;
    const rows = reader.all<Omit<Package, 'documents'>>(
      'SELECT id, annotator, name, made, source, source_name AS sourceName, layer FROM package',
    );
    for (const row of rows) {
      const documents = reader
        .all<{ document: number }>('SELECT document FROM package_document WHERE package = ?', row.id)
        .map(({ document }) => document);
      yield [keyOf(row.id), packageText({ ...row, documents }) ?? ''];
    }
  },
};

function packageText(said: Package | null): string | null {
  if (!said) return null;
  const { annotator, name, made, source, sourceName, layer, documents } = said;
  return JSON.stringify([annotator, name, made, source, sourceName, layer, documents.toSorted((a, b) => a - b)]);
}
