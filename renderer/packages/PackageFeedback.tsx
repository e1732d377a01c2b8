import { feedbackOf } from '../../model/feedback.ts';
import type { PackageFeedback as Told } from '../../model/contract/packages.ts';
import { Sheet } from '../decisions/FeedbackView.tsx';
import { useLabels } from '../session/corpus.ts';
import { closePackages } from './packages.ts';

/** What was decided otherwise than the person of this package tagged. */
export function PackageFeedback({
  person,
  from,
  sheet,
}: {
  readonly person: string;
  readonly from: string;
  readonly sheet: Told;
}) {
  const labels = useLabels();
  return (
    <>
      <p dir="auto">
        For {person}, from “{from}”: what was decided where your tags and those of others were compared.
      </p>
      <div className="decide-feedback">
        <Sheet sheet={feedbackOf(person, sheet.decided, sheet.items, labels)} labels={labels} />
      </div>
      <div className="dialog__foot">
        <button type="button" className="button button--primary" data-first onClick={closePackages}>
          Go on tagging
        </button>
      </div>
    </>
  );
}
