// When a process that died is started again, and when that is no use.

const firstPause = 100;
const longestPause = 5_000;
/** A process that ran this long was healthy: its death is a new story. Milliseconds, as all of these. */
const healthy = 30_000;
/** One that ended sooner than this after it was ready did not get to work. */
const startOfWork = 1_000;
const mostVainStarts = 5;

export interface Deaths {
  /** Milliseconds to wait before the next start, or null to give up. `ran`: how long it was ready, null: never. */
  add(ran: number | null): number | null;
}

/** Counts the deaths of a process. After it has given up, it counts from the beginning. */
export function countDeaths(): Deaths {
  let pause = firstPause;
  let vain = 0;
  return {
    add(ran) {
      vain = ran === null || ran < startOfWork ? vain + 1 : 0;
      if (vain >= mostVainStarts) {
        vain = 0;
        pause = firstPause;
        return null;
      }
      if (ran !== null && ran > healthy) pause = firstPause;
      const now = pause;
      pause = Math.min(longestPause, pause * 2);
      return now;
    },
  };
}
