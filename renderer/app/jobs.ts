// Long work that the core does: what it says while it runs, and its end.

import { create } from 'zustand';
import type { CallInput, JobEvent } from '../../model/contract.ts';
import { uuidv7 } from '../../model/ids.ts';
import { client } from './core.ts';

type Start = CallInput<'job.start'>;
type WithoutJob<T> = T extends unknown ? Omit<T, 'job'> : never;

/** The newest word of each job, by its id. */
export const useJobs = create<{ readonly jobs: Readonly<Record<string, JobEvent>> }>()(() => ({ jobs: {} }));

const ends = new Map<string, (last: JobEvent) => void>();

/** Starts a job: its id at once, and its last word when it is over. A job that could not start has failed. */
export function startJob(start: WithoutJob<Start>): { readonly job: string; readonly end: Promise<JobEvent> } {
  const job = uuidv7();
  const end = new Promise<JobEvent>((resolve) => ends.set(job, resolve));
  take(blank(job, start.kind));
  void client.call('job.start', { ...start, job }).then((answer) => {
    if (!answer.ok) take({ ...blank(job, start.kind), state: 'failed', problem: answer.error });
  });
  return { job, end };
}

/** Asks the core to stop; the job's last word says whether it did. */
export function cancelJob(job: string): void {
  void client.call('job.cancel', { job });
}

/** Takes note of a job event. */
export function take(event: JobEvent): void {
  useJobs.setState(({ jobs }) => ({ jobs: { ...jobs, [event.job]: event } }));
  if (event.state === 'running') return;
  ends.get(event.job)?.(event);
  ends.delete(event.job);
}

function blank(job: string, kind: JobEvent['kind']): JobEvent {
  return {
    job,
    kind,
    state: 'running',
    done: 0,
    total: null,
    message: '',
    problem: null,
    imported: null,
    inspected: null,
    exported: null,
    download: null,
    downloadReport: null,
    checked: null,
  };
}
