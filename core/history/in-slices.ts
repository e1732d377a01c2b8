// Planning that takes long, between others' commands.

import { refusal } from '../errors/problem.ts';
import type { LongControls } from './parts.ts';

/** What somebody is told who cancelled before anything was stored. */
export const nothingChanged = 'Cancelled. Nothing was changed.';

const sliceMilliseconds = 5;

/**
 * Goes through the steps of a plan and gives what they come to. `told` hears of a step now and then, which says how much is
 * done. Throws `cancelled`, with that sentence, where whoever started it gives it up.
 */
export async function inSlices<Step, Plan>(
  steps: Generator<Step, Plan>,
  controls: Pick<LongControls, 'pause' | 'isCancelled'>,
  { cancelled, told }: { readonly cancelled: string; readonly told?: (step: Step) => void },
): Promise<Plan> {
  for (let until = performance.now() + sliceMilliseconds; ;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() <= until) continue;
    told?.(step.value);
    await controls.pause();
    if (controls.isCancelled()) throw refusal('cancelled', cancelled);
    until = performance.now() + sliceMilliseconds;
  }
}
