import type { StepElsewhere } from '../../model/contract/packages.ts';
import { count } from '../base/figures.ts';
import { dayOf, momentWithin, timeOf } from '../base/moments.ts';
import { useLabels } from '../session/corpus.ts';
import { entryWords } from './entry-words.ts';
import { useHistory } from './panel.ts';

/** What was done to this article in other files and came back with a return: to read, for nothing leads back to there. */
export function StepsElsewhere() {
  const { steps, count: all } = useHistory((state) => state.elsewhere);
  if (all === 0) return null;
  return (
    <section aria-label="Done elsewhere">
      <h3 className="history__day">Done elsewhere, and come back</h3>
      <ol>
        {steps.map((step) => (
          <li key={`${step.annotator.id} ${step.at} ${step.kind} ${step.touched[0]?.span ?? ''}`}>
            <Step step={step} />
          </li>
        ))}
      </ol>
      {all > steps.length ? (
        <p className="history__none quiet">{count(all - steps.length, 'older step')} more.</p>
      ) : null}
    </section>
  );
}

function Step({ step }: { readonly step: StepElsewhere }) {
  const labels = useLabels();
  const { words, label: id } = entryWords({ ...step, documents: 1, of: null });
  const label = labels.find((one) => one.id === id);
  const who = step.by === undefined ? step.annotator.name : `${step.by ?? 'Spanwright'}, for ${step.annotator.name}`;
  return (
    <div className="step step--elsewhere" data-colour={label?.colour}>
      <span className="step__time quiet">{timeOf(step.at)}</span>
      <span className="step__words" dir="auto">
        <span className="step__what">{words}</span> {label ? <span className="chip">{label.name}</span> : null}
      </span>
      <span className="step__who quiet small">
        {who}, {dayOf(step.at)} · came back {momentWithin(step.merged)}
      </span>
    </div>
  );
}
