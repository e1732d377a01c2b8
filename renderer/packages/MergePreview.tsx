import { conflictWords, sidesWords } from '../../model/packages-words.ts';
import type { Merged } from '../../model/contract/packages.ts';
import { count, shorten } from '../base/figures.ts';
import { useCorpus, useLabels } from '../session/corpus.ts';
import { acceptMerge, chooseInMerge, showPlan, usePackages } from './packages.ts';

/** What merging would do, with a choice for whatever only a person can decide. */
export function MergePreview({ report }: { readonly report: Merged }) {
  const busy = usePackages((state) => state.busy);
  const { people, missing, labels, conflicts } = report;
  const isOpen = conflicts.some(({ keep }) => keep === null);
  const isNothing = people.every((one) => one.articles === one.untouched) && conflicts.length === 0;
  return (
    <>
      <ul className="packages__people">
        {people.map((one) => (
          <PersonRow key={one.identity} one={one} />
        ))}
      </ul>
      {isNothing ? <p>Nothing in it is new.</p> : null}
      {missing.articles > 0 ? (
        <p>
          {count(missing.articles, 'article')} not here, left out: <span dir="auto">{missing.named.join(', ')}</span>
          {missing.articles > missing.named.length ? ' …' : '.'}
        </p>
      ) : null}
      {missing.near.map(([there, here]) => (
        <p key={there} dir="auto">
          “{there}” is nearly the same as “{here}”, and is not joined with it.
        </p>
      ))}
      {labels.map((label) => (
        <LabelRow key={label.name} label={label} />
      ))}
      {isOpen ? (
        <p role="status">
          Somebody changed the same here and there. Nothing is merged before you choose which of both holds.
        </p>
      ) : null}
      {conflicts.map((conflict, i) => (
        <ConflictRow key={conflict.kind} conflict={conflict} isFirst={i === 0 && isOpen} />
      ))}
      <div className="dialog__foot">
        <button
          type="button"
          className="button button--plain"
          data-first={isNothing ? true : undefined}
          onClick={showPlan}
        >
          Back
        </button>
        <button
          type="button"
          className="button button--primary"
          data-first={isNothing || isOpen ? undefined : true}
          disabled={busy || isOpen || isNothing}
          onClick={() => void acceptMerge()}
        >
          Merge
        </button>
      </div>
    </>
  );
}

function PersonRow({ one }: { readonly one: Merged['people'][number] }) {
  const annotators = useCorpus((state) => state.corpus?.annotators ?? none);
  const { identity, name, annotator, articles, untouched } = one;
  const choose = (value: string): void => {
    const to = value === '' ? null : Number(value);
    void chooseInMerge((choices) => ({
      ...choices,
      people: [...choices.people.filter(({ from }) => from !== identity), { from: identity, to }],
    }));
  };
  return (
    <li>
      <p>
        <strong dir="auto">{name}</strong>: {count(articles, 'article')}, {untouched} of them untouched
      </p>
      <p className="quiet">
        {count(one.new, 'tag')} new, {one.changed} changed, {one.removed} removed;{' '}
        {count(one.statuses, 'status', 'statuses')}
      </p>
      <label className="packages__row">
        <span>Who this is here</span>
        <select className="field" value={annotator ?? ''} onChange={({ target }) => choose(target.value)}>
          <option value="">somebody new{annotator === null ? `, “${one.as}”` : ''}</option>
          {annotators.map((here) => (
            <option key={here.id} value={here.id}>
              {here.name}
            </option>
          ))}
        </select>
      </label>
    </li>
  );
}

function LabelRow({ label }: { readonly label: Merged['labels'][number] }) {
  const here = useLabels();
  const { name, spans, to } = label;
  const choose = (value: string): void =>
    void chooseInMerge((choices) => {
      const others = choices.labels.filter(({ from }) => from !== name);
      return { ...choices, labels: value === '' ? others : [...others, { from: name, to: Number(value) }] };
    });
  return (
    <label className="packages__row">
      <span>
        The label “{name}” is not here ({count(spans, 'tag')})
      </span>
      <select className="field" value={to ?? ''} onChange={({ target }) => choose(target.value)}>
        <option value="">add it</option>
        {here.map(({ id, name: other }) => (
          <option key={id} value={id}>
            use “{other}”
          </option>
        ))}
      </select>
    </label>
  );
}

function ConflictRow({
  conflict,
  isFirst,
}: {
  readonly conflict: Merged['conflicts'][number];
  /** The keyboard begins here. */
  readonly isFirst: boolean;
}) {
  const { kind, keep, examples } = conflict;
  const choose = (side: 'here' | 'there'): void =>
    void chooseInMerge((choices) => ({
      ...choices,
      conflicts: [...choices.conflicts.filter((one) => one.kind !== kind), { kind, keep: side }],
    }));
  return (
    <fieldset className="packages__conflict">
      <legend>
        {conflictWords[kind]}: {conflict.count}
      </legend>
      <table className="packages__sides">
        <thead>
          <tr>
            <th scope="col">Article</th>
            <th scope="col">Here</th>
            <th scope="col">What came back</th>
          </tr>
        </thead>
        <tbody>
          {examples.slice(0, shown).map((one) => {
            const [here, there] = sidesWords(one);
            return (
              <tr key={`${one.document} ${one.start} ${one.annotator}`}>
                <th scope="row" dir="auto">
                  {one.title} <span className="quiet">({one.annotator})</span>
                </th>
                <td dir="auto">{shorten(here, longest)}</td>
                <td dir="auto">{shorten(there, longest)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {conflict.count > shown ? (
        <p className="small quiet">and {count(conflict.count - shown, 'other')}; the choice holds for all.</p>
      ) : null}
      {(['here', 'there'] as const).map((side) => (
        <label key={side} className="packages__box">
          <input
            type="radio"
            name={kind}
            data-first={isFirst && side === 'here' ? true : undefined}
            checked={keep === side}
            onChange={() => choose(side)}
          />
          <span>{side === 'here' ? 'Keep what is here' : 'Take what came back'}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** So many examples of a conflict are shown. */
const shown = 5;
/** The words of a side, in UTF-16 units. */
const longest = 200;
const none: readonly { readonly id: number; readonly name: string }[] = [];
