// The corpus's nesting policy.

import type { ChangeOf } from '../../../model/change.ts';
import { expectOne } from './expect.ts';
import type { StoredKind } from './kind.ts';

export const policyKind: StoredKind<ChangeOf<'policy'>> = {
  apply({ writer }, { before, after }) {
    expectOne(writer.run('UPDATE corpus SET policy = ? WHERE policy = ?', after, before), 'the nesting policy');
  },
  facts: ({ before, after }) => [{ key: 'policy', document: null, before, after, begins: true }],
  *stored(reader, { remainder }) {
    const policy = reader.get<{ policy: string }>('SELECT policy FROM corpus')?.policy;
    if (remainder === 0 && policy !== undefined) yield ['policy', policy, 'begins'];
  },
};
