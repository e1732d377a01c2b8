import { count, figure } from '../base/figures.ts';
import { useLabels } from '../session/corpus.ts';
import { addFile, comingIn, leaveFile, mapLabel, type PatternFile } from './dictionaries.ts';

const byName = '=';
const nowhere = '-';

/** What a file of patterns holds, the lines that cannot be read, and where its labels go. */
export function FilePreview({ file }: { readonly file: PatternFile }) {
  const { name, found, labels } = file;
  const coming = comingIn(file);
  return (
    <>
      <h3 dir="auto">{name}</h3>
      {found.bad > 0 ? (
        <section className="patterns__bad" aria-label="Lines that cannot be read">
          <p>
            <strong>{count(found.bad, 'line')} cannot be read</strong> and will be left out:
          </p>
          <ul tabIndex={0} aria-label="Bad lines">
            {found.problems.map(({ line, message }) => (
              <li key={line}>
                line {figure(line)}: <span dir="auto">{message}</span>
              </li>
            ))}
          </ul>
          {found.bad > found.problems.length ? (
            <p className="quiet small">and {figure(found.bad - found.problems.length)} more</p>
          ) : null}
        </section>
      ) : null}
      {found.labels.length > 0 ? (
        <ul className="patterns__mapping">
          {found.labels.map((one) => (
            <li key={one.name}>
              <span dir="auto">{one.name}</span>
              <span className="quiet small">{count(one.patterns, 'pattern')}</span>
              <Target name={one.name} isKnown={one.label !== null} chosen={labels[one.name]} />
            </li>
          ))}
        </ul>
      ) : null}
      <div className="dialog__foot">
        <button type="button" className="button button--plain" onClick={leaveFile}>
          Cancel
        </button>
        <button
          type="button"
          className="button button--primary"
          data-first
          disabled={coming === 0}
          onClick={() => void addFile()}
        >
          {coming === 0 ? 'Nothing to add' : `Add ${count(coming, 'pattern')}`}
        </button>
      </div>
    </>
  );
}

function Target({
  name,
  isKnown,
  chosen,
}: {
  readonly name: string;
  readonly isKnown: boolean;
  readonly chosen: number | null | undefined;
}) {
  const labels = useLabels().filter((label) => !label.archived);
  const choose = (value: string): void =>
    mapLabel(name, value === byName ? undefined : value === nowhere ? null : Number(value));
  return (
    <select
      className="field"
      aria-label={`Where ${name} goes`}
      value={chosen === undefined ? byName : chosen === null ? nowhere : String(chosen)}
      onChange={(event) => choose(event.target.value)}
    >
      <option value={byName}>{isKnown ? `the label “${name}”` : `a new label “${name}”`}</option>
      {labels
        .filter((label) => label.name !== name)
        .map((label) => (
          <option key={label.id} value={label.id}>
            {label.name}
          </option>
        ))}
      <option value={nowhere}>leave out</option>
    </select>
  );
}
