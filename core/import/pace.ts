// How long the transactions of an import are: a tag that comes meanwhile waits for one. Each costs some milliseconds of its own, whatever is
// in it, so that they are short only while somebody works beside it.

/** A transaction is to take about so long, in milliseconds: alone, and while somebody works. */
const aims = { alone: 40, beside: 8 };
/** For so long after a change of somebody else they are taken to be there. */
const presence = 10_000;
/** So long documents are added before what they bring is stored, which takes as long again: at first, and at most. */
const adding = { first: 4, most: 20 };

export interface Pace {
  begin(): {
    /** No document is added after this. */ readonly until: number;
    /** With the number of its event. */ end(seq: number): void;
  };
}

/** The pace of one import, by the clock `now`. */
export function createPace(now: () => number = () => performance.now()): Pace {
  let length = adding.first;
  let last: number | null = null;
  let seen = Number.NEGATIVE_INFINITY;
  return {
    begin() {
      const began = now();
      return {
        until: began + length,
        end(seq) {
          const ended = now();
          // An event between two of the import's own is somebody else's.
          if (last !== null && seq > last + 1) seen = ended;
          last = seq;
          const aim = ended - seen < presence ? aims.beside : aims.alone;
          length = Math.min(adding.most, length * Math.min(2, aim / Math.max(ended - began, 0.1)));
        },
      };
    },
  };
}
