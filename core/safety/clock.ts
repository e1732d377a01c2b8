// Whether this computer's clock runs behind the history of the open corpus: what is done then is dated before what was
// done already, and backups seem older than they are.

import type { Warning } from '../../model/contract/safety.ts';

/** Where the times come from, in milliseconds: the date, and a count that nobody can set. */
export interface Clocks {
  readonly date: () => number;
  readonly steady: () => number;
}

/** This computer's. */
export const clocks: Clocks = { date: () => Date.now(), steady: () => performance.now() };

/** Clocks of two computers, or of one before and after it asked a time server, differ by less. */
const tolerance = 2 * 60_000;

/**
 * Watches the clock from the opening of a corpus on, whose newest event then was of `newestEvent` (null: it has none). Gives
 * a function that answers with a warning while the clock is behind, or null.
 */
export function watchClock(newestEvent: number | null, { date, steady }: Clocks = clocks): () => Warning | null {
  const openedAt = date() - steady();
  return () => {
    const least = Math.max(newestEvent ?? 0, openedAt + steady());
    if (date() >= least - tolerance) return null;
    return {
      kind: 'clock-behind',
      message:
        'The clock of this computer is behind the history of this corpus. Backups are made all the same, and nothing is lost; set the clock right, so that the history shows the right times.',
    };
  };
}
