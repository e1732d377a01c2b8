// An export makes much garbage that V8 would let pile up for as long as the machine has memory: on a person's computer other
// programs want it too.

import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// The documented way to the collector of a process that was started without the flag.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const mostGarbage = 96 * 2 ** 20;

/** Gives a function to call now and then: it collects when 96 MB have come together since, which takes some 20 ms. */
export function watchGarbage(): () => void {
  let limit = held() + mostGarbage;
  return () => {
    if (held() < limit) return;
    collect();
    // What a format has to hold is no garbage, and looking for it again at once would find none.
    limit = Math.max(limit, held() + mostGarbage / 2);
  };
}

function held(): number {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return used_heap_size + external_memory;
}
