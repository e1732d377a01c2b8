// Long work as it begins.

import type { JobEvent } from './contract/jobs.ts';

/** The first word on a job. */
export function jobBegun(job: string, kind: JobEvent['kind']): JobEvent {
  return {
    job,
    kind,
    state: 'running',
    done: 0,
    total: null,
    share: null,
    message: '',
    problem: null,
    imported: null,
    inspected: null,
    exported: null,
    download: null,
    downloadReport: null,
    checked: null,
    split: null,
    agreement: null,
    statistics: null,
    propagated: null,
    tags: null,
    packages: null,
    decided: null,
    reversed: null,
  };
}
