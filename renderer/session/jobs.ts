// Long work that the core does: what it says while it runs, and its end.

import { create } from 'zustand';
import type { CallInput, JobEvent } from '../../model/contract/contract.ts';
import { jobBegun } from '../../model/job.ts';
import { uuidv7 } from '../../model/ids.ts';
import { client } from './core.ts';
import { interrupted } from './interrupted.ts';
import { addUnfinished, readUnfinished, removeUnfinished, type UnfinishedJob } from './unfinished-jobs.ts';

type Start = CallInput<'job.start'>;
type WithoutJob<T> = T extends unknown ? Omit<T, 'job'> : never;

/** The newest word of each job, by its id. */
export const useJobs = create<{ readonly jobs: Readonly<Record<string, JobEvent>> }>()(() => ({ jobs: {} }));

const ends = new Map<string, (last: JobEvent) => void>();

/** Starts a job: its id at once, and its last word when it is over. A job that could not start has failed. */
export function startJob(start: WithoutJob<Start>): { readonly job: string; readonly end: Promise<JobEvent> } {
  const job = uuidv7();
  const end = new Promise<JobEvent>((resolve) => ends.set(job, resolve));
  addUnfinished(sessionStorage, { job, kind: start.kind });
  applyJobEvent(jobBegun(job, start.kind));
  void client.call('job.start', { ...start, job }).then((answer) => {
    // Where the connection broke, nobody knows whether it began: the core is asked when it is back.
    if (!answer.ok && answer.error.code !== 'lost')
      applyJobEvent({ ...jobBegun(job, start.kind), state: 'failed', problem: answer.error });
  });
  return { job, end };
}

/** Asks, after each reconnect, for jobs that ended meanwhile: no event tells of them a second time. Returns how to stop. */
export function followReconnects(): () => void {
  return client.connection.listen(() => {
    if (client.connection.read() === 'connected' && ends.size > 0) void catchUp();
  });
}

/** What this page began before it was loaded anew, and has not seen end. */
export function jobsFromBefore(): readonly UnfinishedJob[] {
  return readUnfinished(sessionStorage).filter(({ job }) => !ends.has(job));
}

/** Follows a job from before: its last word, when it is over. */
export async function followJob({ job, kind }: UnfinishedJob): Promise<JobEvent> {
  const end = new Promise<JobEvent>((resolve) => ends.set(job, resolve));
  applyJobEvent(jobBegun(job, kind));
  await catchUp();
  return end;
}

async function catchUp(): Promise<void> {
  const waiting = [...ends.keys()];
  const answer = await client.call('jobs.list', {});
  if (!answer.ok) return;
  const told = new Map(answer.value.jobs.map((event) => [event.job, event]));
  for (const job of waiting) {
    const before = useJobs.getState().jobs[job];
    const event = told.get(job);
    if (event) applyJobEvent(event);
    else if (before) applyJobEvent({ ...before, state: 'failed', problem: interrupted(before.kind) });
  }
}

/** Asks the core to stop; the job's last word says whether it did. */
export function cancelJob(job: string): void {
  void client.call('job.cancel', { job });
}

/** Takes note of a job event. */
export function applyJobEvent(event: JobEvent): void {
  useJobs.setState(({ jobs }) => ({ jobs: { ...jobs, [event.job]: event } }));
  if (event.state === 'running') return;
  removeUnfinished(sessionStorage, event.job);
  ends.get(event.job)?.(event);
  ends.delete(event.job);
}
