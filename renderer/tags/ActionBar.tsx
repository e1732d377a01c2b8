import { useRef, useState, type FormEvent } from 'react';
import { boundaryRules, ruleDescriptions, type BoundaryRule } from '../../model/boundary-rules.ts';
import { count, figure } from '../base/figures.ts';
import { useLabels } from '../session/corpus.ts';
import { openDialog } from '../session/dialogs.ts';
import { cutChosen, deleteChosen, exportChosen, noteChosen, relabelChosen } from './changes.ts';
import { choose, chooseAll, chosenNow } from './choice.ts';
import { openTag } from './open-tag.ts';
import { noChoice, useTable } from './table.ts';
import { forgetStayed, reasonOf, undoWork, useWork } from './work.ts';
import { Running } from './Running.tsx';

/** What can be done to the tags that are chosen; while it is done, how far it is. */
export function ActionBar() {
  const job = useWork((state) => state.job);
  const stayed = useWork((state) => state.stayed);
  return (
    <footer className="tag-table__foot">
      {stayed ? <Stayed /> : null}
      {job === null ? (
        <>
          <Selected />
          <Actions />
          <LabelActions />
        </>
      ) : (
        <Running job={job} />
      )}
    </footer>
  );
}

/** The tags that stayed as they were, with the reason, and the first of them. */
function Stayed() {
  const stayed = useWork((state) => state.stayed);
  if (!stayed) return null;
  return (
    <div className="tag-table__stayed small" role="status">
      <ul>
        {stayed.stays.map(({ reason, tags, examples }) => (
          <li key={reason} dir="auto">
            {count(tags, 'tag')} as before: {reasonOf(reason)}
            {examples.length > 0 ? (
              <span className="quiet">
                {' '}
                –{' '}
                {examples
                  .slice(0, 3)
                  .map(({ surface }) => `“${surface}”`)
                  .join(', ')}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      <button type="button" className="link" onClick={forgetStayed}>
        Hide
      </button>
    </div>
  );
}

/** How many are chosen, and the way to all of them. */
function Selected() {
  const done = useWork((state) => state.done);
  const { choice, counted, view } = useTable();
  const chosen = chosenNow();
  const isNone = !choice.all && choice.tags.size + choice.words.size === 0;
  const all = counted?.complete ? counted.tags : null;
  if (all === 0 && isNone && done === null) return <div className="tag-table__selected" />;
  const words = isNone
    ? view === 'tags'
      ? 'Nothing selected: this row'
      : 'Nothing selected: these words'
    : chosen?.count === null || chosen === null
      ? 'All that match selected'
      : `${count(chosen.count, 'tag')} selected`;
  return (
    <div className="tag-table__selected">
      <span role="status">{words}</span>
      {choice.all ? null : (
        <button type="button" className="link" title="Select all that match (Ctrl+A)" onClick={chooseAll}>
          Select all{all === null ? '' : ` ${figure(all)}`}
        </button>
      )}
      {isNone ? null : (
        <button type="button" className="link" title="Clear selection (Esc)" onClick={() => choose(noChoice)}>
          Clear
        </button>
      )}
      {done === null ? null : (
        <span className="small quiet">
          {done}{' '}
          <button type="button" className="link" title="Undo (Ctrl+Z)" onClick={undoWork}>
            Undo
          </button>
        </span>
      )}
    </div>
  );
}

function Actions() {
  const labels = useLabels().filter(({ archived }) => !archived);
  const { view, rows, groups, at, choice } = useTable();
  const row = view === 'tags' ? rows[at] : undefined;
  const isAny =
    choice.all || choice.tags.size + choice.words.size > 0 || (view === 'tags' ? rows : groups)[at] !== undefined;
  return (
    <div className="tag-table__actions" role="group" aria-label="With the selected tags">
      <button type="button" className="button" disabled={!row} onClick={() => row && void openTag(row)}>
        Open
      </button>
      {/* A choice that is made at once: it goes back to its name. */}
      <select
        className="field"
        aria-label="Relabel"
        value=""
        disabled={!isAny}
        onChange={({ target }) => {
          const label = labels.find(({ id }) => id === Number(target.value));
          if (label) void relabelChosen(label);
        }}
      >
        <option value="">Relabel …</option>
        {labels.map(({ id, name, key }) => (
          <option key={id} value={id}>
            {key === '' ? name : `${name} (${key})`}
          </option>
        ))}
      </select>
      <select
        className="field"
        aria-label="Cut the edges"
        value=""
        disabled={!isAny}
        onChange={({ target }) => {
          if (target.value !== '') void cutChosen(target.value === 'own' ? null : [target.value as BoundaryRule]);
        }}
      >
        <option value="">Cut edges …</option>
        <option value="own">By the rules of their labels</option>
        {boundaryRules.map((rule) => (
          <option key={rule} value={rule}>
            {ruleDescriptions[rule].title}
          </option>
        ))}
      </select>
      <Note isAny={isAny} />
      <select
        className="field"
        aria-label="Export"
        value=""
        disabled={!isAny}
        onChange={({ target }) => {
          if (target.value === 'csv' || target.value === 'jsonl') void exportChosen(target.value);
        }}
      >
        <option value="">Export …</option>
        <option value="csv">As CSV</option>
        <option value="jsonl">As JSONL, with the texts</option>
      </select>
      <button
        type="button"
        className="button tag-table__delete"
        disabled={!isAny}
        title="Delete (Del)"
        onClick={() => void deleteChosen()}
      >
        Delete
      </button>
    </div>
  );
}

/** A note for all of them: behind the one that is there, or in its place. */
function Note({ isAny }: { readonly isAny: boolean }) {
  const [note, setNote] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const write = async (add: boolean): Promise<void> => {
    if (await noteChosen(note.trim(), add)) setNote('');
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (note.trim() !== '') void write(true);
  };
  return (
    <form className="tag-table__note" onSubmit={submit}>
      <input
        ref={field}
        className="field"
        dir="auto"
        value={note}
        placeholder="Note …"
        aria-label="Note"
        maxLength={10_000}
        disabled={!isAny}
        autoComplete="off"
        onChange={({ target }) => setNote(target.value)}
      />
      <button
        type="submit"
        className="button"
        disabled={!isAny || note.trim() === ''}
        title="Add it behind the notes that are there (Enter)"
      >
        Add
      </button>
      <button
        type="button"
        className="button"
        disabled={!isAny}
        title="In place of the notes that are there; empty: without a note"
        onClick={() => void write(false)}
      >
        Replace
      </button>
    </form>
  );
}

/** What can be done to the label whose tags are shown. */
function LabelActions() {
  const { filter, choice, groups, at, view } = useTable();
  const label = useLabels().find(({ id }) => id === filter.labels?.[0]);
  if (!label) return null;
  const group = groups[at];
  const surfaces = choice.all ? [] : choice.words.size > 0 ? [...choice.words] : group ? [group.surface] : [];
  const open = (work: 'merge' | 'delete' | 'split'): void =>
    openDialog({ name: 'label-work', work, label: label.id, surfaces, before: { name: 'tags' } });
  return (
    <div
      className="tag-table__actions tag-table__actions--label"
      role="group"
      aria-label={`With the label ${label.name}`}
    >
      <span className="quiet small">
        All of <bdi>“{label.name}”</bdi>, everybody’s:
      </span>
      {view === 'words' ? (
        <button type="button" className="button" disabled={surfaces.length === 0} onClick={() => open('split')}>
          Split off {surfaces.length > 1 ? `${figure(surfaces.length)} wordings` : 'these words'}…
        </button>
      ) : null}
      <button type="button" className="button" onClick={() => open('merge')}>
        Merge label…
      </button>
      <button type="button" className="button" onClick={() => open('delete')}>
        Delete label…
      </button>
    </div>
  );
}
