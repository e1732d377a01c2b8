// The client's reader that believes nothing: what is not in the contract's form is not taken.

import { z } from 'zod';
import { callSchemas, events, type EventName } from '../contract/contract.ts';
import { uuid } from '../contract/values.ts';
import { messageSchema } from '../protocol.ts';
import type { Reader } from './reader.ts';

/** A core of another version is understood this far. */
const openCorpus = z.object({ corpus: z.object({ corpus: uuid }).nullable() });

/** Reads by the schemas of the contract. */
export const readByContract: Reader = {
  message: (value) => messageSchema.safeParse(value).data ?? null,
  input: (call, value) => callSchemas(call)?.input.safeParse(value) ?? { success: false },
  output: (call, value) => callSchemas(call)?.output.safeParse(value) ?? { success: false },
  event: (event, value) =>
    Object.hasOwn(events, event) ? events[event as EventName].safeParse(value) : { success: false },
  openCorpus: (answer) => (answer.ok ? (openCorpus.safeParse(answer.value).data?.corpus?.corpus ?? null) : null),
};
