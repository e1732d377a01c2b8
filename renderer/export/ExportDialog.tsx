import { Dialog } from '../base/Dialog.tsx';
import { closeDialog } from '../session/dialogs.ts';
import { count } from '../base/figures.ts';
import { cancelJob, useJobs } from '../session/jobs.ts';
import { Progress } from '../base/Progress.tsx';
import { ExportForm } from './ExportForm.tsx';
import { ExportReportView } from './ExportReportView.tsx';
import { useExport } from './run-export.ts';
import './export.css';

/** The way out: which format and what of it, how it goes, and what came of it. */
export function ExportDialog() {
  const { state } = useExport();
  const title =
    state.phase === 'choosing'
      ? 'Export training data'
      : state.phase === 'running'
        ? 'Exporting'
        : state.last.exported
          ? 'Exported'
          : state.last.state === 'cancelled'
            ? 'Export cancelled'
            : 'The export did not work';
  return (
    <Dialog title={title} wide onClose={closeDialog}>
      {state.phase === 'choosing' ? <ExportForm /> : null}
      {state.phase === 'running' ? <Running job={state.job} /> : null}
      {state.phase === 'over' ? (
        <ExportReportView last={state.last} place={state.place} again={state.again} saveReport={state.report} />
      ) : null}
    </Dialog>
  );
}

function Running({ job }: { readonly job: string }) {
  const event = useJobs(({ jobs }) => jobs[job]);
  return (
    <div className="dialog__body">
      <Progress
        done={event?.done ?? 0}
        total={event?.total ?? null}
        words={event?.message || count(event?.done ?? 0, 'article')}
      />
      <div className="dialog__foot">
        <button type="button" className="button button--plain" onClick={() => cancelJob(job)}>
          Cancel the export
        </button>
        <button type="button" className="button" onClick={closeDialog}>
          Go on in the background
        </button>
      </div>
    </div>
  );
}
