// Annotators, by name.

import { refusal } from '../../errors/problem.ts';
import type { Writer } from '../../database/database.ts';
import type { ChangeOf } from '../../../model/change.ts';
import type { Annotator } from '../../../model/contract/values.ts';
import { codeOf, expectOne } from './expect.ts';
import type { Application, StoredKind } from './kind.ts';

export const annotatorKind: StoredKind<ChangeOf<'annotator'>> = {
  apply: applyAnnotator,
  facts: ({ before, after }) => [
    {
      key: `annotator ${(before ?? after)?.id ?? 0}`,
      document: null,
      before: before?.name ?? null,
      after: after?.name ?? null,
    },
  ],
  // Empty layers have no facts but the time at which they were touched last.
  forgets: ({ before, after }) =>
    before !== null && after === null ? (key) => key.startsWith('time of ') && key.endsWith(` ${before.id}`) : null,
  *stored(reader, { remainder }) {
    if (remainder > 0) return;
    for (const { id, name } of reader.all<{ id: number; name: string }>('SELECT id, name FROM annotator')) {
      yield [`annotator ${id}`, name];
    }
  },
};

function applyAnnotator({ writer, counts }: Application, { before, after }: ChangeOf<'annotator'>): void {
  if (before && !after) {
    counts.write();
    deleteAnnotator(writer, before);
  }
  if (!after) return;
  if (!before) {
    writer.run('INSERT INTO annotator (id, name) VALUES (?, ?)', after.id, after.name);
    return;
  }
  if (writer.get('SELECT 1 FROM annotator WHERE name = ? AND id <> ?', after.name, after.id)) {
    throw refusal('refused', `There is already an annotator “${after.name}”.`, { reason: 'name-taken' });
  }
  const result = writer.run(
    'UPDATE annotator SET name = ? WHERE id = ? AND name = ?',
    after.name,
    before.id,
    before.name,
  );
  expectOne(result, 'the name of the annotator');
}

/** Deletes an annotator with what is kept of empty layers. Throws `conflict` where anything else hangs on them. */
function deleteAnnotator(writer: Writer, { id, name }: Annotator): void {
  const worked = (): Error =>
    refusal('conflict', `“${name}” has worked in this corpus by now. Nothing was done.`, { reason: 'has-worked' });
  if (
    writer.get(`SELECT 1 FROM layer WHERE annotator = ? AND (status <> 'new' OR note <> '' OR spans > 0) LIMIT 1`, id)
  ) {
    throw worked();
  }
  for (const table of ['layer', 'document_label', 'label_total', 'status_total']) {
    writer.run(`DELETE FROM ${table} WHERE annotator = ?`, id);
  }
  try {
    expectOne(writer.run('DELETE FROM annotator WHERE id = ? AND name = ?', id, name), `the annotator “${name}”`);
  } catch (error) {
    if (codeOf(error) !== 'SQLITE_CONSTRAINT_FOREIGNKEY') throw error;
    throw worked();
  }
}
