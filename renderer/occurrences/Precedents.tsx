import { X } from 'lucide-react';
import { figure, shorten } from '../base/figures.ts';
import { withKey } from '../base/Keys.tsx';
import { useLabels } from '../session/corpus.ts';
import { usePreference } from '../session/preferences.ts';
import { openArticleAt } from './open-article.ts';
import { precedentsKey, togglePrecedents, usePrecedents, type Precedents as Found } from './precedents.ts';
import './occurrences.css';

/** How words like the selected ones were tagged before, below the text: the keyboard stays there, and with it the label keys. */
export function Precedents() {
  const on = usePreference(precedentsKey, false);
  const { words, found } = usePrecedents();
  if (!on || words === null) return null;
  return (
    <section className="precedents" aria-label="Earlier cases" aria-live="polite">
      <header className="precedents__head small">
        <q dir="auto">{shorten(words.replace(/\s+/gu, ' '), 48)}</q>
        {found ? <Counts found={found} /> : <span className="quiet">Looking …</span>}
        <button
          type="button"
          tabIndex={-1}
          className="icon-button precedents__close"
          aria-label="Hide earlier cases"
          title={withKey('Hide earlier cases', 'occurrences.precedents')}
          // The selection in the article must live through the click.
          onMouseDown={(event) => event.preventDefault()}
          onClick={togglePrecedents}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      {found && found.cases.length > 0 ? (
        <ul className="precedents__cases">
          {found.cases.map((one) => (
            <li key={`${one.document} ${one.span}`}>
              <Case one={one} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** That the very same words have no label; only so many articles can be looked at while a person waits. */
function noneWords({ cases, complete }: Found): string {
  const similar = cases.length > 0 ? '; similar ones' : '';
  if (!complete) return `not tagged in the newest articles${similar}`;
  return similar === '' ? 'no case like this yet' : `not tagged yet${similar}`;
}

/** How often the very same words have each label. */
function Counts({ found }: { readonly found: Found }) {
  const labels = useLabels();
  if (found.same.length === 0) {
    return <span className="quiet">{noneWords(found)}</span>;
  }
  return (
    <span className="precedents__counts">
      {found.same.map(({ label, spans }) => {
        const its = labels.find(({ id }) => id === label);
        return its ? (
          <span key={label} data-colour={its.colour}>
            <span className="chip" dir="auto">
              {its.name}
            </span>{' '}
            {figure(spans)}
            {found.complete ? '' : '+'} ×
          </span>
        ) : null;
      })}
    </span>
  );
}

function Case({ one }: { readonly one: Found['cases'][number] }) {
  const label = useLabels().find(({ id }) => id === one.label);
  return (
    // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its label and its line are its name
    <button
      type="button"
      tabIndex={-1}
      className="precedents__case"
      title={`Open “${one.title}” there`}
      data-colour={label?.colour}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => void openArticleAt(one)}
    >
      <span className="precedents__label">
        <span className="chip" dir="auto">
          {label?.name ?? '?'}
        </span>
      </span>
      <span className="elsewhere__context" dir="auto">
        <span className="elsewhere__before">
          <bdi>{one.before}</bdi>
        </span>
        <mark>{one.words}</mark>
        <span className="elsewhere__after">
          <bdi>{one.after}</bdi>
        </span>
      </span>
    </button>
  );
}
