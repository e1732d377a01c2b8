// Whether a dictionary or a pattern was switched on or off by somebody.

import type { ChangeOf } from '../../../model/change.ts';
import { expectOne } from './expect.ts';
import type { StoredKind } from './kind.ts';

const words = (switched: boolean): string => (switched ? 'on' : 'off');
const column = (switched: boolean | null): number | null => (switched === null ? null : Number(switched));

export const patternSwitchKind: StoredKind<ChangeOf<'patternSwitch'>> = {
  apply({ writer }, { dictionary, pattern, before, after }) {
    const result =
      pattern === null
        ? writer.run(
            'UPDATE dictionary SET switched = ? WHERE id = ? AND switched IS ?',
            column(after),
            dictionary,
            column(before),
          )
        : writer.run(
            'UPDATE pattern SET switched = ? WHERE dictionary = ? AND number = ? AND switched IS ?',
            column(after),
            dictionary,
            pattern,
            column(before),
          );
    expectOne(result, pattern === null ? 'the dictionary' : 'the pattern');
  },
  facts: ({ dictionary, pattern, before, after }) => [
    {
      key: keyOf(dictionary, pattern),
      document: null,
      before: before === null ? null : words(before),
      after: after === null ? null : words(after),
    },
  ],
  *stored(reader, { remainder }) {
    if (remainder > 0) return;
    const rows = reader.tuples<[string, number | null, number]>(
      `SELECT id, NULL, switched FROM dictionary WHERE switched IS NOT NULL
       UNION ALL SELECT dictionary, number, switched FROM pattern WHERE switched IS NOT NULL`,
    );
    for (const [dictionary, pattern, switched] of rows) yield [keyOf(dictionary, pattern), words(switched === 1)];
  },
};

function keyOf(dictionary: string, pattern: number | null): string {
  return `switch of ${pattern === null ? '' : `pattern ${pattern} of `}dictionary ${dictionary}`;
}
