// How long the transactions of long work are: a tag that comes meanwhile waits for one. Each costs some milliseconds of its own, whatever is
// in it, so that they are short only while somebody works beside it.

/** A transaction is to take about so long, in milliseconds: alone, and while somebody works. */
const aims = { alone: 40, beside: 8 };
/** For so long after a change of somebody else they are taken to be there. */
const presence = 10_000;

export interface Presence {
  /**
   * How long the next transaction is to take, when the history has come to event number `seq`; `own` of its events since the time before
   * are those of the work itself.
   */
  aim(seq: number, own: number): number;
}

/** Notices whether somebody works beside some long work, by the clock `now`. */
export function createPresence(now: () => number = () => performance.now()): Presence {
  let last: number | null = null;
  let seen = Number.NEGATIVE_INFINITY;
  return {
    aim(seq, own) {
      if (last !== null && seq > last + own) seen = now();
      last = seq;
      return now() - seen < presence ? aims.beside : aims.alone;
    },
  };
}
