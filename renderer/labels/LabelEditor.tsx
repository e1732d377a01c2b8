import { useEffect, useId, useRef, type FormEvent } from 'react';
import { labelColours, type Label } from '../../model/label.ts';
import { useLabels } from '../session/corpus.ts';
import { objectionToKey } from '../tagging/label-keys.ts';
import { openDialog } from '../session/dialogs.ts';
import { addLabel, changeLabel, type LabelDraft } from './scheme.ts';
import { editLabel, useEditing, writeDraft } from './editing.ts';
import { Swatch } from '../base/Swatch.tsx';

/** Writes a label in its place in the list: name, key and colour. Enter keeps, Esc leaves. */
export function LabelEditor({ label, first }: { readonly label: Label | null; readonly first: LabelDraft }) {
  const draft = useEditing((state) => state.draft) ?? first;
  const labels = useLabels();
  const name = useRef<HTMLInputElement>(null);
  const id = useId();
  const said = objectionToKey(draft.key, labels, label?.id ?? null) ?? objectionToName(draft.name, labels, label);
  useEffect(() => {
    name.current?.select();
    // With many labels it is below what is seen of them.
    name.current?.form?.scrollIntoView({ block: 'nearest' });
  }, []);

  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (said !== null || draft.name.trim() === '') return;
    const wanted = { ...draft, name: draft.name.trim() };
    if (label ? await changeLabel(label, wanted) : await addLabel(wanted)) editLabel(null);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc leaves from any of its fields
    <form
      className="label-editor"
      aria-label={label ? `Edit ${label.name}` : 'New label'}
      onSubmit={(event) => void keep(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        editLabel(null);
      }}
    >
      <div className="label-editor__row">
        <input
          ref={name}
          className="field"
          dir="auto"
          value={draft.name}
          placeholder="Name"
          aria-label="Name"
          aria-describedby={said ? id : undefined}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => writeDraft({ ...draft, name: event.target.value })}
        />
        <input
          className="field label-editor__key"
          value={draft.key}
          placeholder="Key"
          aria-label="Key"
          title="One key, or two that are pressed one after the other"
          autoComplete="off"
          onChange={(event) => writeDraft({ ...draft, key: keyTyped(event.target.value) })}
          onFocus={(event) => event.target.select()}
          // What is typed is the new key, not more of the one before.
          onClick={(event) => event.currentTarget.select()}
        />
      </div>
      <div className="label-editor__colours" role="radiogroup" aria-label="Colour">
        {labelColours.map((colour) => (
          <label key={colour} className="label-editor__colour" title={colour}>
            <input
              type="radio"
              className="sr-only"
              name={`${id}-colour`}
              value={colour}
              checked={colour === draft.colour}
              onChange={() => writeDraft({ ...draft, colour })}
            />
            <Swatch colour={colour} />
            <span className="sr-only">{colour}</span>
          </label>
        ))}
      </div>
      {said ? (
        <p id={id} className="small label-editor__said" role="alert">
          {said}
        </p>
      ) : null}
      {label ? (
        <button
          type="button"
          className="button button--plain label-editor__rules"
          onClick={() => {
            editLabel(null);
            openDialog({ name: 'rules', label: label.id });
          }}
        >
          Boundary rules…
        </button>
      ) : null}
      <div className="label-editor__row label-editor__foot">
        <button type="button" className="button button--plain" onClick={() => editLabel(null)}>
          Cancel
        </button>
        <button type="submit" className="button button--primary" disabled={said !== null || draft.name.trim() === ''}>
          {label ? 'Save' : 'Add'}
        </button>
      </div>
    </form>
  );
}

/** One character or two; a third begins anew. */
function keyTyped(value: string): string {
  const characters = Array.from(value);
  return characters.length > 2 ? (characters.at(-1) ?? '') : value;
}

function objectionToName(name: string, labels: readonly Label[], own: Label | null): string | null {
  const same = labels.find((label) => label.id !== own?.id && label.name === name.trim());
  if (!same) return null;
  return same.archived ? `${same.name} is an archived label.` : `There is a label ${same.name} already.`;
}
