// The plans of the commands on the corpus as a whole.

import type { CommandsOf } from '../database/calls.ts';
import type { Reader } from '../database/database.ts';
import type { Plan } from '../../model/change.ts';
import type { ParsedInput } from '../../model/contract/contract.ts';
import type { NestingPolicy } from '../../model/span.ts';

export const corpusCommands = { 'policy.set': setPolicy } satisfies CommandsOf<'corpus'>;

function setPolicy(reader: Reader, input: ParsedInput<'policy.set'>): Plan {
  const before = reader.get<{ policy: NestingPolicy }>('SELECT policy FROM corpus')?.policy ?? 'nested';
  return { changes: before === input.policy ? [] : [{ of: 'policy', before, after: input.policy }] };
}
