// The jobs that this page has begun and not seen end, kept where a page finds them again after it was loaded anew.

import type { JobEvent } from '../../model/contract/contract.ts';

const item = 'spanwright.jobs';
/** Whether a person waits for how a job ends, when the page is loaded anew meanwhile. Tags are compared again by themselves. */
const isWaitedFor: Readonly<Record<JobEvent['kind'], boolean>> = {
  import: true,
  inspect: true,
  sample: true,
  export: true,
  check: true,
  split: true,
  agreement: true,
  statistics: true,
  propagate: true,
  tags: true,
  'hand-out': true,
  return: true,
  merge: true,
  join: true,
  consistency: false,
  decide: true,
  statuses: true,
  articles: true,
  reverse: true,
};
const kinds = Object.keys(isWaitedFor).filter((kind) => isWaitedFor[kind as JobEvent['kind']]);

export interface UnfinishedJob {
  readonly job: string;
  readonly kind: JobEvent['kind'];
}

/** Reads them, oldest first; what cannot be read is none. */
export function readUnfinished(storage: Pick<Storage, 'getItem'>): readonly UnfinishedJob[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(item) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isUnfinished) : [];
  } catch {
    return [];
  }
}

/** Adds one that has begun. */
export function addUnfinished(storage: Pick<Storage, 'getItem' | 'setItem'>, job: UnfinishedJob): void {
  write(storage, [...readUnfinished(storage), job]);
}

/** Removes one that has ended. */
export function removeUnfinished(storage: Pick<Storage, 'getItem' | 'setItem'>, job: string): void {
  write(
    storage,
    readUnfinished(storage).filter((one) => one.job !== job),
  );
}

function write(storage: Pick<Storage, 'setItem'>, jobs: readonly UnfinishedJob[]): void {
  try {
    storage.setItem(item, JSON.stringify(jobs));
  } catch {
    // A browser that keeps nothing: a page that is loaded anew does not know of its jobs.
  }
}

function isUnfinished(value: unknown): value is UnfinishedJob {
  return (
    typeof value === 'object' &&
    value !== null &&
    'job' in value &&
    typeof value.job === 'string' &&
    'kind' in value &&
    typeof value.kind === 'string' &&
    kinds.includes(value.kind)
  );
}
