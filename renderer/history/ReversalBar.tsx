import { Progress } from '../base/Progress.tsx';
import './history.css';
import { figure } from '../base/figures.ts';
import { useJobs } from '../session/jobs.ts';
import { cancelReversal, useLongReversal } from '../session/long-reversal.ts';

/** How far the undo or redo of very many changes is, with the way to stop it. */
export function ReversalBar() {
  const { job, side, waiting } = useLongReversal();
  const event = useJobs(({ jobs }) => (job === null ? undefined : jobs[job]));
  if (job === null) return null;
  const { done = 0, total = null } = event ?? {};
  const words = side === 'undo' ? 'Undoing' : 'Redoing';
  const far = total === null ? `${words} a large step` : `${words}: ${figure(done)} of ${figure(total)} changes`;
  const more = waiting === 0 ? '' : `; ${figure(waiting)} more ${waiting === 1 ? 'step waits' : 'steps wait'}`;
  return (
    <div className="reversal" role="group" aria-label={`${words} a large step`}>
      <Progress done={done} total={total} words={`${far}${more}`} />
      <button type="button" className="button button--plain" onClick={cancelReversal}>
        Cancel
      </button>
    </div>
  );
}
