import { useState } from 'react';

const newAnnotator = '\u0000new';
/** In place of a name: those after whom the files are named. */
export const byFile = '\u0000file';
const shownNames = 3;

/** Whose the tags become that come without an annotator: one of those who are known, or a new one. */
export function UnnamedTags({
  me,
  people,
  files,
  name,
  choose,
}: {
  readonly me: string;
  readonly people: readonly string[];
  /** The people after whom the files may be named; empty where that is not offered. */
  readonly files: readonly string[];
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
          {files.length > 0 ? (
            <option value={byFile}>
              the names of their files: {files.slice(0, shownNames).join(', ')}
              {files.length > shownNames ? ' …' : ''}
            </option>
          ) : null}
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
