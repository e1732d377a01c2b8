// The job that decides many items at once.

import { decideMany, type DecideOrder } from '../decisions/many.ts';
import type { JobWork } from './job-work.ts';

/** Decides what an order decides; the job is the command that undo takes back. */
export function decideWork(order: DecideOrder): JobWork {
  return async (corpus, controls) => ({
    decided: await decideMany(corpus, order, {
      ...controls,
      progress: (done, total) => controls.progress(done, total, 'Deciding'),
    }),
  });
}
