import { useCorpus } from '../session/corpus.ts';
import { Dialog } from '../base/Dialog.tsx';
import { closeDialog } from '../session/dialogs.ts';
import { count } from '../base/figures.ts';
import { cancelJob, useJobs } from '../session/jobs.ts';
import { ProblemNotice } from '../session/ProblemNotice.tsx';
import { Progress } from '../base/Progress.tsx';
import { useCheck } from './check.ts';
import './corpus.css';

/** How the check goes, and what it found. */
export function CheckDialog() {
  const { job, last } = useCheck();
  const running = useJobs(({ jobs }) => (job === null ? undefined : jobs[job]));
  const name = useCorpus((state) => state.corpus?.name ?? '');
  const report = last?.checked ?? null;
  const title = !last ? 'Checking' : report?.ok ? 'All is well' : report ? 'The check found problems' : 'Not checked';
  return (
    <Dialog title={title} wide={report !== null && !report.ok} onClose={closeDialog}>
      <div className="dialog__body">
        {last ? null : (
          <Progress
            done={running?.done ?? 0}
            total={running?.total ?? null}
            words={running?.message || `Reading ${name}`}
          />
        )}
        {last?.problem ? <ProblemNotice problem={last.problem} /> : null}
        {report?.ok ? (
          <p>
            {count(report.documents, 'article')}, {count(report.spans, 'tag')}: every tag matches its text. The history
            of {count(report.events, 'step')} gives the same tags.
          </p>
        ) : null}
        {report && !report.ok ? (
          <>
            <p>
              {count(report.problems.length, 'problem')} in {count(report.documents, 'article')}. The file was not
              changed; copy it before you go on.
            </p>
            <ul className="check__list" tabIndex={0} aria-label="Problems">
              {report.problems.map(({ check, detail }) => (
                <li key={`${check} ${detail}`}>
                  <strong>{check}</strong> <span>{detail}</span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <div className="dialog__foot">
          {last || job === null ? null : (
            <button type="button" className="button button--plain" onClick={() => cancelJob(job)}>
              Cancel
            </button>
          )}
          <button type="button" className="button button--primary" onClick={closeDialog}>
            Close
          </button>
        </div>
      </div>
    </Dialog>
  );
}
