import { Progress } from '../base/Progress.tsx';
import { cancelJob, useJobs } from '../session/jobs.ts';

/** How far a job over many tags is, with the way to stop it. */
export function Running({ job }: { readonly job: string }) {
  const event = useJobs(({ jobs }) => jobs[job]);
  return (
    <div className="tag-table__running">
      <Progress done={event?.done ?? 0} total={event?.total ?? null} words={event?.message || 'Looking at the tags'} />
      <button type="button" className="button button--plain" onClick={() => cancelJob(job)}>
        Cancel
      </button>
    </div>
  );
}
