// Annotators, by name.

import { refusal } from '../../errors/problem.ts';
import type { ChangeOf } from '../../../model/change.ts';
import { expectOne } from './expect.ts';
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
  *stored(reader, { remainder }) {
    if (remainder > 0) return;
    for (const { id, name } of reader.all<{ id: number; name: string }>('SELECT id, name FROM annotator')) {
      yield [`annotator ${id}`, name];
    }
  },
};

function applyAnnotator({ writer }: Application, { before, after }: ChangeOf<'annotator'>): void {
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
