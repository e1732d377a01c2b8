// Whose tags are compared to be decided, and in whose layer the decided ones stand.

import type { Reader } from '../../database/database.ts';
import { readAdjudication } from '../../layers/adjudication.ts';
import type { ChangeOf } from '../../../model/change.ts';
import type { Adjudication } from '../../../model/contract/values.ts';
import { changedSince } from './expect.ts';
import type { StoredKind } from './kind.ts';

const key = 'adjudication';

export const adjudicationKind: StoredKind<ChangeOf<'adjudication'>> = {
  apply({ writer }, { before, after }) {
    if (textOf(readAdjudication(writer)) !== textOf(before)) throw changedSince('whose tags are compared');
    writer.run('DELETE FROM adjudication');
    if (!after) return;
    writer.run(
      'INSERT INTO adjudication (one, layer, people, blind) VALUES (1, ?, ?, ?)',
      after.layer,
      JSON.stringify(after.people),
      after.blind ? 1 : 0,
    );
  },
  facts: ({ before, after }) => [{ key, document: null, before: textOf(before), after: textOf(after) }],
  *stored(reader: Reader, { remainder }) {
    const text = remainder > 0 ? null : textOf(readAdjudication(reader));
    if (text !== null) yield [key, text];
  },
};

function textOf(said: Adjudication | null): string | null {
  return said && JSON.stringify([said.layer, said.people, said.blind]);
}
