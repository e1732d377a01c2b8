// By which UUIDs an annotator is known, in whatever file they work.

import type { ChangeOf } from '../../../model/change.ts';
import { expectOne } from './expect.ts';
import type { StoredKind } from './kind.ts';

const keyOf = (identity: string): string => `identity ${identity}`;

export const identityKind: StoredKind<ChangeOf<'identity'>> = {
  apply({ writer }, { identity, before, after }) {
    const result =
      before === null
        ? writer.run('INSERT OR IGNORE INTO identity (identity, annotator) VALUES (?, ?)', identity, after)
        : after === null
          ? writer.run('DELETE FROM identity WHERE identity = ? AND annotator = ?', identity, before)
          : writer.run(
              'UPDATE identity SET annotator = ? WHERE identity = ? AND annotator = ?',
              after,
              identity,
              before,
            );
    expectOne(result, 'who an annotator is');
  },
  facts: ({ identity, before, after }) => [
    { key: keyOf(identity), document: null, before: text(before), after: text(after) },
  ],
  *stored(reader, { remainder }) {
    if (remainder > 0) return;
    const rows = reader.iterate<{ identity: string; annotator: number }>('SELECT identity, annotator FROM identity');
    for (const { identity, annotator } of rows) yield [keyOf(identity), String(annotator)];
  },
};

function text(annotator: number | null): string | null {
  return annotator === null ? null : String(annotator);
}
