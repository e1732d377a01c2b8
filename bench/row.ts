// What a benchmark gives: one row of the table.

export interface Row {
  readonly what: string;
  /** As shown, e.g. '3,120 docs/s'. */
  readonly value: string;
  /** How many times the raw limit measured in the same run; absent where there is none to compare with. */
  readonly ratio?: number;
  /** What the ratio (or the value, in `unit`) should stay under, as the issue asks. */
  readonly limit?: string;
  readonly holds?: boolean;
}

/** The middle one of the samples. */
export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** What a job is given that nobody watches and nobody stops. */
export const quiet = {
  pause: () => new Promise<void>((resume) => setImmediate(resume)),
  isCancelled: () => false,
  progress: () => undefined,
  committed: () => undefined,
};
