import type { CSSProperties } from 'react';
import { Swatch } from '../base/Swatch.tsx';
import { useLabels } from '../session/corpus.ts';
import { applyStroke } from './apply-label.ts';
import { cancelChord, endChord, useChord } from './chord.ts';
import { labelsBehind } from './label-keys.ts';
import './chord-hint.css';

// More would be wider than the eye goes.
const mostColumns = 4;

// React's type of styles has no variables.
const columns = (labels: number): CSSProperties =>
  ({ '--columns': Math.max(2, Math.min(mostColumns, labels)) }) as CSSProperties;

/** While the first key of two is pressed: the labels that can follow, each with its second key. */
export function ChordHint() {
  const chord = useChord((state) => state.chord);
  const labels = useLabels();
  if (!chord) return null;
  const first = chord.prefix.toUpperCase();
  const behind = labelsBehind(chord.prefix, labels);
  return (
    <div className="chord" role="group" aria-label={`Labels with ${first}`} data-chord>
      <p className="chord__head">
        <kbd className="key">{first}</kbd>
        <span>{chord.armed ? 'then one of these, to keep tagging with it' : 'then one of these'}</span>
        <button type="button" tabIndex={-1} className="chord__cancel" onClick={cancelChord}>
          <kbd className="key">Esc</kbd> cancel
        </button>
      </p>
      <ul className="chord__labels" style={columns(behind.length)}>
        {behind.map(([label, second]) => (
          <li key={label.id}>
            <button
              type="button"
              tabIndex={-1}
              className="chord__one"
              onClick={() => {
                endChord();
                applyStroke({ label, armed: chord.armed });
              }}
            >
              <kbd className="key">{second.toUpperCase()}</kbd>
              <Swatch colour={label.colour} />
              <span className="chord__name" dir="auto">
                {label.name}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
