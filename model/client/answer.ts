// Answers that the client gives itself, and the reading of those that the core gives.

import type { Answer } from '../protocol.ts';
import type { Problem } from '../contract/problem.ts';
import type { Reader } from './reader.ts';

/** Nothing is open that a command could be for. */
export const noCorpus: Answer<never> = {
  ok: false,
  error: { code: 'no-corpus', message: 'No corpus is open.', details: {} },
};

/** It is not known whether it was done. */
export function lost(message: string): Answer<never> {
  const error: Problem = { code: 'lost', message, details: {} };
  return { ok: false, error };
}

/** The answer to a call in the contract's form; one in another form is a fault. */
export function readAnswer<T>(reader: Reader, call: string, answer: Answer): Answer<T> {
  if (!answer.ok) return answer;
  const read = reader.output(call, answer.value);
  if (read.success) return { ok: true, value: read.data as T };
  const message = 'The core answered in a form that this screen does not know. Close all windows and start again.';
  return { ok: false, error: { code: 'internal', message, details: {} } };
}
