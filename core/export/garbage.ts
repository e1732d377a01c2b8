// An export makes much garbage that V8 would let pile up for as long as the machine has memory: on a person's computer other
// programs want it too.

import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// The documented way to the collector of a process that was started without the flag.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const mostGarbage = 96 * 2 ** 20;

/** Keeps garbage within bounds while an export runs. */
export interface GarbageWatch {
  /** To be called now and then: collects when 96 MB have come together since, which takes some 20 ms. */
  look(): void;
  end(): void;
}

/** Starts to watch. The room for young objects, which would grow to twice 64 MB, stays as it is until the end. */
export function watchGarbage(): GarbageWatch {
  setFlagsFromString('--semi-space-growth-factor=1');
  let limit = held() + mostGarbage;
  return {
    look() {
      if (held() < limit) return;
      collect();
      // What a format has to hold is no garbage, and looking for it again at once would find none.
      limit = Math.max(limit, held() + mostGarbage / 2);
    },
    end: () => setFlagsFromString('--semi-space-growth-factor=2'),
  };
}

function held(): number {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return used_heap_size + external_memory;
}
