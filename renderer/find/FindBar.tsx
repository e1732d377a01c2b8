import { CaseSensitive, ChevronDown, ChevronUp, WholeWord, X } from 'lucide-react';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { figure } from '../base/figures.ts';
import { withKey } from '../base/Keys.tsx';
import { article } from '../session/article-handle.ts';
import { closeFind, setFind, stepFind, useFind } from './find.ts';
import './find.css';

/** The field that finds in the article, over its lower corner: no line moves, and every line can be scrolled from under it. */
export function FindBar() {
  const isOpen = useFind((state) => state.isOpen);
  return isOpen ? <Bar /> : null;
}

function Bar() {
  const { query, matchCase, wholeWord } = useFind();
  const field = useRef<HTMLInputElement>(null);
  const leave = useReturn();
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') leave();
    else if (event.key === 'Enter' && event.target === field.current) stepFind(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc leaves from any of its parts
    <div className="find" role="search" aria-label="Find in the article" onKeyDown={press}>
      <input
        ref={field}
        id="article-find"
        className="field find__field"
        dir="auto"
        value={query}
        placeholder="Find in this text"
        aria-label="Find in this text"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setFind({ query: event.target.value })}
      />
      <Count />
      <Toggle title="Capital and small letters differ" on={matchCase} set={(on) => setFind({ matchCase: on })}>
        <CaseSensitive size={17} />
      </Toggle>
      <Toggle title="Whole words" on={wholeWord} set={(on) => setFind({ wholeWord: on })}>
        <WholeWord size={17} />
      </Toggle>
      <button
        type="button"
        className="icon-button"
        aria-label="Match before"
        title={withKey('Match before', 'find.previous')}
        onClick={() => stepFind(-1)}
      >
        <ChevronUp size={16} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Next match"
        title={withKey('Next match', 'find.next')}
        onClick={() => stepFind(1)}
      >
        <ChevronDown size={16} />
      </button>
      <button type="button" className="icon-button" aria-label="Close" title="Close (Esc)" onClick={leave}>
        <X size={16} />
      </button>
    </div>
  );
}

function Toggle({
  title,
  on,
  set,
  children,
}: {
  readonly title: string;
  readonly on: boolean;
  readonly set: (on: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className="icon-button find__toggle"
      aria-label={title}
      aria-pressed={on}
      title={title}
      onClick={() => set(!on)}
    >
      {children}
    </button>
  );
}

function Count() {
  const query = useFind((state) => state.query);
  const found = useFind((state) => state.matches.length);
  const current = useFind((state) => state.current);
  return (
    <span className="find__count small" role="status" data-none={query !== '' && found === 0 ? '' : undefined}>
      {query === ''
        ? ''
        : found === 0
          ? 'None'
          : current === null
            ? figure(found)
            : `${figure(current + 1)} of ${figure(found)}`}
    </span>
  );
}

/** How to close the field, with the keyboard and the selection where they were before it opened. */
function useReturn(): () => void {
  const before = useRef(article()?.selection() ?? null);
  const caret = useRef(article()?.caret() ?? null);
  return () => {
    closeFind();
    const view = article();
    view?.focus();
    if (before.current) view?.reveal(before.current.start, before.current.end, { select: true });
    else if (caret.current !== null) view?.moveCaret(caret.current);
  };
}
