import { Trash2 } from 'lucide-react';
import type { PatternState } from '../../model/contract/patterns.ts';
import { count, figure } from '../base/figures.ts';
import { Swatch } from '../base/Swatch.tsx';
import { useLabels } from '../session/corpus.ts';
import {
  openDictionary,
  removeDictionary,
  switchPattern,
  useDictionaries,
  type DictionaryRow,
  type PatternRow,
} from './dictionaries.ts';
import { pairOf } from './decided.ts';
import { patternInWords } from './pattern-in-words.ts';

/** The dictionaries with what became of what they suggested; the patterns of one are opened below it. */
export function DictionaryTable() {
  const { rows, opened } = useDictionaries();
  if (rows === null) return null;
  if (rows.length === 0) {
    return (
      <p className="quiet">
        No dictionary yet. What one finds in an article is suggested there, and is no tag until you accept it.
      </p>
    );
  }
  return (
    <table className="patterns__table" aria-label="Dictionaries">
      <thead>
        <tr className="small quiet">
          <th scope="col">On</th>
          <th scope="col">Dictionary</th>
          <th scope="col">Labels</th>
          <th scope="col">Accepted</th>
          <th scope="col">
            <span className="sr-only">Remove</span>
          </th>
        </tr>
      </thead>
      {rows.map((row) => (
        <tbody key={row.id}>
          <Dictionary row={row} isOpened={opened === row.id} />
          {opened === row.id ? <Patterns dictionary={row} /> : null}
        </tbody>
      ))}
    </table>
  );
}

function Dictionary({ row, isOpened }: { readonly row: DictionaryRow; readonly isOpened: boolean }) {
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          aria-label={`${row.name} suggests tags`}
          checked={row.isOn}
          onChange={() => switchPattern(row.id, null, !row.isOn)}
        />
      </td>
      <th scope="row">
        <button
          type="button"
          className="link"
          aria-expanded={isOpened}
          dir="auto"
          onClick={() => openDictionary(row.id)}
        >
          {row.name}
        </button>{' '}
        <span className="quiet small">
          {count(row.patterns, 'pattern')}
          {row.off > 0 ? `, ${figure(row.off)} off` : ''}
        </span>
      </th>
      <td>
        <Labels labels={row.labels} />
      </td>
      <td className="patterns__number">{pairOf(row)}</td>
      <td>
        <button
          type="button"
          className="icon-button"
          aria-label={`Remove ${row.name}`}
          title="Remove"
          onClick={() => void removeDictionary(row)}
        >
          <Trash2 size={16} aria-hidden="true" />
        </button>
      </td>
    </tr>
  );
}

const mostLabels = 4;

function Labels({ labels: ids }: { readonly labels: readonly number[] }) {
  const labels = useLabels();
  const shown = ids.slice(0, mostLabels);
  return (
    <span className="patterns__labels small">
      {shown.map((id) => {
        const label = labels.find((one) => one.id === id);
        return (
          <span key={id} dir="auto">
            {label ? (
              <>
                <Swatch colour={label.colour} small /> {label.name}
              </>
            ) : (
              <span className="quiet">a label that is gone</span>
            )}
          </span>
        );
      })}
      {ids.length > shown.length ? <span className="quiet">+{ids.length - shown.length}</span> : null}
    </span>
  );
}

function Patterns({ dictionary }: { readonly dictionary: DictionaryRow }) {
  const { patterns, total } = useDictionaries();
  return (
    <>
      {patterns.map((row) => (
        <Pattern key={row.pattern} dictionary={dictionary.id} row={row} />
      ))}
      {total > patterns.length && patterns.length > 0 ? (
        <tr>
          <td colSpan={5} className="quiet small">
            and {count(total - patterns.length, 'other pattern')}, of which nothing was decided yet
          </td>
        </tr>
      ) : null}
    </>
  );
}

const states: Readonly<Record<PatternState, string>> = {
  on: '',
  off: 'off',
  'off-by-decisions': 'off: too few were accepted',
  'no-label': 'off: its label was deleted',
};

function Pattern({ dictionary, row }: { readonly dictionary: string; readonly row: PatternRow }) {
  const words = patternInWords(row.written);
  const isTokens = row.written.startsWith('[');
  return (
    <tr className="patterns__pattern" data-off={row.state === 'on' ? undefined : ''}>
      <td>
        <input
          type="checkbox"
          aria-label={`${words} suggests tags`}
          checked={row.state === 'on'}
          disabled={row.state === 'no-label'}
          onChange={() => switchPattern(dictionary, row.pattern, row.state !== 'on')}
        />
      </td>
      <td>
        <span className={isTokens ? 'patterns__tokens' : 'patterns__words'} dir="auto">
          {words}
        </span>{' '}
        <span className="patterns__state small">{states[row.state]}</span>
      </td>
      <td>
        <Labels labels={[row.label]} />
      </td>
      <td colSpan={2} className="patterns__number">
        {pairOf(row)}
      </td>
    </tr>
  );
}
