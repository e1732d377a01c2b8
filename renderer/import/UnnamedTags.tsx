import { useState } from 'react';

const newAnnotator = '\u0000new';

/** Whose the tags become that come without an annotator: one of those who are known, or a new one. */
export function UnnamedTags({
  me,
  people,
  name,
  choose,
}: {
  readonly me: string;
  readonly people: readonly string[];
  readonly name: string;
  readonly choose: (name: string) => void;
}) {
  const [isNew, setNew] = useState(false);
  return (
    <div className="preview__whose">
      <label>
        <span>Tags without an annotator belong to</span>
        <select
          className="field"
          value={isNew ? newAnnotator : name}
          onChange={({ target: { value } }) => {
            setNew(value === newAnnotator);
            choose(value === newAnnotator ? '' : value);
          }}
        >
          {people.map((one) => (
            <option key={one} value={one}>
              {one === me ? `${one} (you)` : one}
            </option>
          ))}
          <option value={newAnnotator}>a new annotator …</option>
        </select>
      </label>
      {isNew ? (
        <input
          className="field"
          dir="auto"
          aria-label="Name of the new annotator"
          placeholder="Name"
          value={name}
          maxLength={200}
          required
          autoComplete="off"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- asked for by the choice beside it
          autoFocus
          onChange={(event) => choose(event.target.value)}
        />
      ) : null}
    </div>
  );
}
