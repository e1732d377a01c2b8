// The messages on the wire: the same JSON values over a MessagePort and over a WebSocket.

import { z } from 'zod';
import { problemSchema, type Problem } from './contract/problem.ts';

/**
 * A call from a screen. `id` is the caller's own number, given back with the answer; `corpus` is the UUID of the corpus that
 * the call is meant for: where another is open by then, it is refused with `no-corpus`.
 */
export const requestSchema = z.object({
  id: z.int().min(0),
  call: z.string().max(100),
  input: z.unknown(),
  corpus: z.uuid().optional(),
});

/** What the core sends: an answer to a call, or an event. */
export const messageSchema = z.union([
  z.object({
    id: z.int(),
    answer: z.union([
      z.object({ ok: z.literal(true), value: z.unknown() }),
      z.object({ ok: z.literal(false), error: problemSchema }),
    ]),
  }),
  z.object({ event: z.string(), value: z.unknown() }),
]);

/** What a screen behind a MessagePort sends now and then: how many messages it has received since the port was opened. */
export const receiptSchema = z.object({ received: z.int().min(0) });

export type Receipt = z.infer<typeof receiptSchema>;
export type Request = z.infer<typeof requestSchema>;
export type Answer<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Problem };
export type Message =
  | { readonly id: number; readonly answer: Answer }
  | { readonly event: string; readonly value: unknown };

/** One way to the core and back. Both doors implement it in a dozen lines. */
export interface Transport {
  send(request: Request): void;
  /**
   * Called with every message from the core as it came, in order: an answer comes before the news of all that was done after it was
   * found. Gives a function that stops it.
   */
  receive(listener: (message: unknown) => void): () => void;
  /** Called with whether the core can be reached, at once and on every change. */
  status(listener: (connected: boolean) => void): () => void;
  close(): void;
}
