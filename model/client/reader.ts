// How the client reads what the core sends. The contract's schemas say what is right (read-by-contract.ts); where a program cannot have
// them yet, what a core of the same program says is taken as it is.

import type { Answer, Message } from '../protocol.ts';

export interface Reader {
  /** A message of the core, its answer or its event not yet looked into; null for anything else. */
  message(value: unknown): Message | null;
  /** What a command is told to do. */
  input(call: string, value: unknown): Read;
  /** What a call gives, in the contract's form. */
  output(call: string, value: unknown): Read;
  /** What an event tells. */
  event(event: string, value: unknown): Read;
  /** As much of the answer to `workbench.state` as says whose commands may be sent: the UUID of the open corpus, or null. */
  openCorpus(answer: Answer): string | null;
}

/** A value in the contract's form, or that it is in another. */
export type Read = { readonly success: true; readonly data: unknown } | { readonly success: false };

/** Takes everything as it is, but for what is no message at all. */
export const readAsSent: Reader = {
  message: (value) =>
    typeof value === 'object' && value !== null && ('answer' in value || 'event' in value) ? (value as Message) : null,
  input: (_call, value) => ({ success: true, data: value }),
  output: (_call, value) => ({ success: true, data: value }),
  event: (_event, value) => ({ success: true, data: value }),
  openCorpus: (answer) =>
    answer.ok
      ? ((answer.value as { readonly corpus?: { readonly corpus: string } | null }).corpus?.corpus ?? null)
      : null,
};
