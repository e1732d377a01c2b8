import { Search } from 'lucide-react';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { count } from '../base/figures.ts';
import { useLabels } from '../session/corpus.ts';
import { findInGuidelines, type GuidelineHit } from './find-in-guidelines.ts';
import { leaveGuideline, openGuideline, useGuideline } from './panel.ts';

/** A field that looks for words in the guidelines of all labels, and the lines that have them. */
export function FindInGuidelines() {
  const find = useGuideline((state) => state.find);
  const guidelines = useGuideline((state) => state.guidelines);
  const isEditing = useGuideline((state) => state.isEditing);
  const labels = useLabels();
  // What was chosen is shown in its guideline; the other lines come back with the next letter.
  const [chosen, setChosen] = useState<string | null>(null);
  const hits = useMemo(() => findInGuidelines([...guidelines], find), [guidelines, find]);
  if (isEditing) return null;
  const choose = ({ label }: GuidelineHit): void => {
    setChosen(find);
    openGuideline(label);
  };
  const press = (event: KeyboardEvent): void => {
    const [first] = hits;
    if (event.key === 'Enter' && first) choose(first);
    else if (event.key === 'Escape' && find !== '') useGuideline.setState({ find: '' });
    else if (event.key === 'Escape') leaveGuideline();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="guideline-panel__find" role="search" aria-label="Find in all guidelines">
      <label className="guideline-panel__field">
        <Search size={15} aria-hidden="true" />
        <input
          className="field"
          type="search"
          dir="auto"
          value={find}
          placeholder="Find in all guidelines"
          aria-label="Find in all guidelines"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setChosen(null);
            useGuideline.setState({ find: event.target.value });
          }}
          // A guideline that is still being read does not take the keyboard from who types here.
          onFocus={() => useGuideline.setState({ enters: false })}
          onKeyDown={press}
        />
      </label>
      {find === '' || chosen === find ? null : (
        <>
          <p className="quiet small" role="status">
            {hits.length === 0 ? 'No guideline has these words.' : count(hits.length, 'line')}
          </p>
          <ul className="guideline-panel__hits">
            {hits.map((hit, index) => {
              const label = labels.find(({ id }) => id === hit.label);
              return (
                // A line may be there twice; its place does not change while the words are the same.
                <li key={index} data-colour={label?.colour}>
                  <button type="button" className="guideline-panel__hit" onClick={() => choose(hit)}>
                    <span className="chip" dir="auto">
                      {label?.name}
                    </span>
                    <span dir="auto">
                      {hit.before}
                      <b>{hit.match}</b>
                      {hit.after}
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </div>
  );
}
