import { Dialog } from '../base/Dialog.tsx';
import { GiveAgainForm } from './GiveAgainForm.tsx';
import { HandOutForm } from './HandOutForm.tsx';
import { MergePreview } from './MergePreview.tsx';
import { closePackages, usePackages } from './packages.ts';
import { PackageFeedback } from './PackageFeedback.tsx';
import { PlanTable } from './PlanTable.tsx';
import './packages.css';

const titles = {
  plan: 'Working apart',
  'hand-out': 'Hand out articles',
  again: 'Give some articles again',
  merge: 'What came back',
  feedback: 'Feedback',
} as const;

/** Who has what, handing out, and what came back. */
export function PackagesDialog() {
  const { view, waiting, told } = usePackages();
  const shown = (view === 'merge' && !waiting) || (view === 'feedback' && !told) ? 'plan' : view;
  // A view of its own each, so that the keyboard begins at its first field.
  return (
    <Dialog key={shown} title={titles[shown]} wide onClose={closePackages}>
      <div className="dialog__body packages">
        {shown === 'plan' ? <PlanTable /> : null}
        {shown === 'hand-out' ? <HandOutForm /> : null}
        {shown === 'again' ? <GiveAgainForm /> : null}
        {shown === 'feedback' && told ? <PackageFeedback {...told} /> : null}
        {shown === 'merge' && waiting ? <MergePreview report={waiting.report} /> : null}
      </div>
    </Dialog>
  );
}
