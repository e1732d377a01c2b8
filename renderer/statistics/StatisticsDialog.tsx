import { Suspense } from 'react';
import { Dialog } from '../base/Dialog.tsx';
import { Progress } from '../base/Progress.tsx';
import { closeDialog } from '../session/dialogs.ts';
import { cancelJob, useJobs } from '../session/jobs.ts';
import { ProblemNotice } from '../session/ProblemNotice.tsx';
import { Figures } from './lazy-figures.ts';
import { openStatistics, useStatistics } from './statistics.ts';
import './statistics.css';

/** The corpus in numbers: charts, each with its table, and the way from a word to its tags. */
export function StatisticsDialog() {
  const { report, failed, job } = useStatistics();
  return (
    <Dialog title="Statistics" wide onClose={closeDialog}>
      <div className="dialog__body statistics">
        {job !== null && report === null ? <Counting job={job} /> : null}
        {failed ? (
          <>
            {failed.problem && failed.state !== 'cancelled' ? (
              <ProblemNotice problem={failed.problem} />
            ) : (
              <p>The counting was cancelled.</p>
            )}
            <div className="dialog__foot">
              <button type="button" className="button" onClick={openStatistics}>
                Count again
              </button>
            </div>
          </>
        ) : null}
        {report ? (
          <Suspense fallback={null}>
            <Figures report={report} />
          </Suspense>
        ) : null}
      </div>
    </Dialog>
  );
}

function Counting({ job }: { readonly job: string }) {
  const event = useJobs(({ jobs }) => jobs[job]);
  return (
    <>
      <Progress done={event?.done ?? 0} total={event?.total ?? null} words={event?.message || 'Counting tags'} />
      <div className="dialog__foot">
        <button type="button" className="button button--plain" onClick={() => cancelJob(job)}>
          Cancel
        </button>
      </div>
    </>
  );
}
