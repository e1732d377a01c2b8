// Sums over the history: SQLite would not notice a changed letter in it.

import type { Reader } from '../database/database.ts';
import { sumOf } from '../database/sum.ts';

/** What a sum of an event is taken over, as stored. */
export interface SummedEvent {
  readonly command: string;
  readonly action: string;
  readonly kind: string;
  readonly at: number;
  readonly annotator: number | null;
  readonly document: number | null;
  readonly reverses: string | null;
  readonly changes: string;
}

/** The sum of an event, given that of the event before it: 128 bits of SHA-256, in hex. */
export function sumOfEvent(before: string, event: SummedEvent): string {
  const { command, action, kind, at, annotator, document, reverses, changes } = event;
  return sumOf([before, command, action, kind, at, annotator, document, reverses, changes]);
}

/** What stands before the first event: which corpus this is. */
export function chainSeed(reader: Reader): string {
  const row = reader.get<{ id: string; made: number }>('SELECT id, made FROM corpus');
  return sumOf([row?.id ?? '', row?.made ?? 0]);
}
