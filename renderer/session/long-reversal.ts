// Undo and redo of a step of very many changes: a job with its progress on screen. What is asked meanwhile waits its turn.

import { create } from 'zustand';
import type { Side } from '../../model/change.ts';
import { count } from '../base/figures.ts';
import { toast } from '../base/toasts.ts';
import { annotatorId } from './corpus.ts';
import { cancelJob, startJob } from './jobs.ts';
import { toastProblem } from './problem-toast.ts';

interface LongReversal {
  /** The job that runs, or null. */
  readonly job: string | null;
  readonly side: Side;
  /** How many steps wait behind it. */
  readonly waiting: number;
}

export const useLongReversal = create<LongReversal>()(() => ({ job: null, side: 'undo', waiting: 0 }));

const queue: Side[] = [];

/** Whether a step is being undone or redone by a job: the next is asked of reverseLong, too. */
export const isReversing = (): boolean => useLongReversal.getState().job !== null;

/** Undoes or redoes the next step by a job, when those that were asked before are done. */
export function reverseLong(side: Side): void {
  queue.push(side);
  if (isReversing()) useLongReversal.setState({ waiting: queue.length });
  else void runQueue();
}

/** Stops the job, and forgets what waits behind it. */
export function cancelReversal(): void {
  queue.length = 0;
  const { job } = useLongReversal.getState();
  if (job !== null) cancelJob(job);
}

async function runQueue(): Promise<void> {
  for (let side = queue.shift(); side !== undefined; side = queue.shift()) {
    const { job, end } = startJob({ kind: 'reverse', annotator: annotatorId(), side });
    useLongReversal.setState({ job, side, waiting: queue.length });
    const { state, problem, reversed } = await end;
    if (reversed) {
      const words = `${side === 'undo' ? 'Undone' : 'Redone'}: ${count(reversed.changes, 'change')}.`;
      toast(words, { topic: 'history' });
    } else if (state === 'cancelled') toast('Cancelled. Nothing was changed.', { topic: 'history' });
    else if (problem) {
      // Each of those that wait would be refused for the same reason, or take a step that nobody meant.
      queue.length = 0;
      toastProblem(problem);
    }
  }
  useLongReversal.setState({ job: null, waiting: 0 });
}
