import type { ImportPreview } from '../../model/contract/import.ts';
import type { Label } from '../../model/label.ts';
import { count, figure } from '../base/figures.ts';
import { Swatch } from '../base/Swatch.tsx';
import { colourOf, type LabelChoice } from './preview-choices.ts';

type Found = ImportPreview['labels'][number];

const nowhere = '-';
const fresh = '+';

/** Where each label of the files goes. */
export function LabelMapping({
  found,
  more,
  labels,
  choiceOf,
  choose,
  newNames,
}: {
  readonly found: readonly Found[];
  /** How many labels there are beside these. */
  readonly more: number;
  readonly labels: readonly Label[];
  readonly choiceOf: (label: Found) => LabelChoice;
  readonly choose: (name: string, choice: LabelChoice) => void;
  readonly newNames: readonly string[];
}) {
  const chooseTarget = (name: string, value: string): void => {
    if (value === nowhere) choose(name, { kind: 'nowhere' });
    else if (value === fresh) choose(name, { kind: 'new', name });
    else choose(name, { kind: 'here', label: Number(value) });
  };
  return (
    <section className="preview__part">
      <h3>Labels</h3>
      <ul className="mapping">
        {found.map((one) => {
          const choice = choiceOf(one);
          const colour = colourOf(choice, labels, newNames);
          return (
            <li key={one.name} data-left-out={choice.kind === 'nowhere'}>
              <span className="mapping__name" dir="auto">
                {one.name}
              </span>
              <span className="quiet small">{count(one.spans, 'tag')}</span>
              <span className="mapping__to" aria-hidden="true">
                {colour === null ? <span className="mapping__gone" /> : <Swatch colour={colour} />}
              </span>
              <select
                className="field"
                aria-label={`Where ${one.name} goes`}
                value={choice.kind === 'here' ? String(choice.label) : choice.kind === 'new' ? fresh : nowhere}
                onChange={(event) => chooseTarget(one.name, event.target.value)}
              >
                {labels.map((label) => (
                  <option key={label.id} value={label.id}>
                    {label.name}
                  </option>
                ))}
                {one.here === null ? <option value={fresh}>{`new label “${one.name}”`}</option> : null}
                <option value={nowhere}>leave these tags out</option>
              </select>
              <span className="mapping__remark quiet small">{isSuggested(one, choice) ? 'suggested' : ''}</span>
            </li>
          );
        })}
      </ul>
      {more > 0 ? <p className="quiet small">{figure(more)} more labels keep their own names.</p> : null}
    </section>
  );
}

/** A label of another name that may be the same, which nobody has chosen yet. */
function isSuggested({ here, near }: Found, choice: LabelChoice): boolean {
  return choice.kind === 'here' && here === null && near?.label === choice.label;
}
