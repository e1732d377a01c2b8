// The job that tags the same words at many places.

import { propagate, type PropagateOrder } from '../occurrences/propagate.ts';
import type { JobWork } from './job-work.ts';

/** Tags the places of an order; the job is the command that undo takes back. */
export function propagateWork(order: PropagateOrder): JobWork {
  return async (corpus, controls) => ({
    propagated: await propagate(corpus, order, {
      ...controls,
      progress: (done, total) => controls.progress(done, total, 'Tagging'),
    }),
  });
}
