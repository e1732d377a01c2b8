// How long the transactions of an import are.

import { createPresence } from '../history/presence.ts';

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
  const presence = createPresence(now);
  let length = adding.first;
  return {
    begin() {
      const began = now();
      return {
        until: began + length,
        end(seq) {
          const took = Math.max(now() - began, 0.1);
          length = Math.min(adding.most, length * Math.min(2, presence.aim(seq, 1) / took));
        },
      };
    },
  };
}
