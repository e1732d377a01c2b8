// A job run beside others, and how long they waited.

import type { JobControls, JobOutcome, JobWork } from '../core/jobs/job-work.ts';

export interface Followed {
  readonly outcome: JobOutcome;
  readonly ms: number;
  /** How long a command waited that came while it ran: the longest, and that of all but one in a hundred. */
  readonly longest: number;
  readonly usual: number;
}

/** Runs a job; between its pauses everybody's commands wait. */
export async function followed(job: (controls: JobControls) => ReturnType<JobWork>): Promise<Followed> {
  const waits: number[] = [];
  let last = performance.now();
  const started = last;
  const stop = (): void => void waits.push(performance.now() - last);
  const outcome = await job({
    pause: () =>
      new Promise<void>((resume) => {
        stop();
        setImmediate(() => {
          last = performance.now();
          resume();
        });
      }),
    isCancelled: () => false,
    progress: () => undefined,
    committed: () => undefined,
  });
  stop();
  const ms = performance.now() - started;
  waits.sort((a, b) => a - b);
  return { outcome, ms, longest: waits.at(-1) ?? 0, usual: waits[Math.floor(waits.length * 0.99)] ?? 0 };
}
