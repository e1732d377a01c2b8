import { X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import type { HistoryEntry } from '../../model/contract/history.ts';
import { client } from '../session/core.ts';
import { useLabels } from '../session/corpus.ts';
import { dayOf, momentWithin, timeOf } from '../base/moments.ts';
import { ActionKeys, withKey } from '../base/Keys.tsx';
import { useOpen } from '../session/open-document.ts';
import { DifferenceView } from './DifferenceView.tsx';
import { entryWords } from './entry-words.ts';
import { StepsElsewhere } from './StepsElsewhere.tsx';
import {
  backToNow,
  closeHistory,
  lookBack,
  readHistory,
  readOlder,
  restorePast,
  useHistory,
  usePast,
} from './panel.ts';
import './history.css';

/** Who did what when to this document, newest first, and the way back to any of it. */
export function HistoryPanel() {
  const { entries, next } = useHistory();
  const past = usePast();
  const shown = useOpen((state) => state.document?.id ?? null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void readHistory();
    return follow();
  }, [shown]);
  useLayoutEffect(() => list.current?.focus(), []);
  return (
    <section className="history" aria-label="History of this article">
      <header className="side-head">
        <h2>History</h2>
        <span className="history__key">
          <ActionKeys action="history.panel" />
        </span>
        <button
          type="button"
          className="icon-button"
          aria-label="Close the history"
          title={withKey('Close the history', 'history.panel')}
          onClick={closeHistory}
        >
          <X size={16} />
        </button>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its steps are buttons; the arrows go through them */}
      <div
        ref={list}
        className="history__list"
        role="group"
        aria-label="Steps"
        tabIndex={-1}
        onKeyDown={(event) => {
          const next = entryAfterKey(event, entries, past?.entry.seq ?? null);
          if (!next) return;
          event.preventDefault();
          event.stopPropagation();
          const step = document.getElementById(`step-${next.seq}`);
          step?.focus({ preventScroll: true });
          step?.scrollIntoView({ block: 'nearest' });
          void lookBack(next);
        }}
      >
        {entries.length === 0 ? <p className="history__none quiet">No changes to this article yet.</p> : null}
        <Days entries={entries} chosen={past?.entry.seq ?? null} />
        {next === null ? null : (
          <button type="button" className="button history__older" onClick={() => void readOlder()}>
            Older steps
          </button>
        )}
        <StepsElsewhere />
      </div>
      {past ? (
        <div className="history__past" role="group" aria-label="As it was then">
          <h3>As it was {momentWithin(past.entry.at)}</h3>
          <DifferenceView past={past} />
          <div className="history__acts">
            <button type="button" className="button button--plain" onClick={backToNow}>
              Back to now <kbd className="key">Esc</kbd>
            </button>
            <button type="button" className="button button--primary" onClick={() => void restorePast(past)}>
              Restore this
            </button>
          </div>
        </div>
      ) : (
        <p className="history__hint quiet small">Choose a step to see the article as it was right after it.</p>
      )}
    </section>
  );
}

/** The step that an arrow key, Home or End goes to from the one that is chosen; undefined for other keys and past the ends. */
function entryAfterKey(
  { key, ctrlKey, altKey, metaKey }: KeyboardEvent,
  entries: readonly HistoryEntry[],
  chosen: number | null,
): HistoryEntry | undefined {
  if (ctrlKey || altKey || metaKey) return undefined;
  const at = entries.findIndex(({ seq }) => seq === chosen);
  const to = { ArrowDown: at + 1, ArrowUp: Math.max(at, 1) - 1, Home: 0, End: entries.length - 1 }[key];
  return to === undefined ? undefined : entries[to];
}

function Days({ entries, chosen }: { readonly entries: readonly HistoryEntry[]; readonly chosen: number | null }) {
  const days: { readonly day: string; readonly entries: HistoryEntry[] }[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days.map(({ day, entries: steps }) => (
    <section key={day} aria-label={day}>
      <h3 className="history__day">{day}</h3>
      <ol>
        {steps.map((entry) => (
          <li key={entry.seq}>
            <Step entry={entry} chosen={entry.seq === chosen} />
          </li>
        ))}
      </ol>
    </section>
  ));
}

function Step({ entry, chosen }: { readonly entry: HistoryEntry; readonly chosen: boolean }) {
  const labels = useLabels();
  const { words, label: id } = entryWords(entry);
  const label = labels.find((one) => one.id === id);
  return (
    <button
      id={`step-${entry.seq}`}
      type="button"
      className="step"
      aria-pressed={chosen}
      data-undone={entry.undone || undefined}
      data-colour={label?.colour}
      onClick={() => (chosen ? backToNow() : void lookBack(entry))}
    >
      <span className="step__time quiet">{timeOf(entry.at)}</span>
      <span className="step__words" dir="auto">
        <span className="step__what">{words}</span> {label ? <span className="chip">{label.name}</span> : null}
      </span>
      <span className="step__who quiet small">
        {entry.annotator?.name ?? 'Spanwright'}
        {entry.undone ? ' · undone since' : null}
      </span>
    </button>
  );
}

// A burst of tags is one reading.
const after = 150;

function follow(): () => void {
  let due: ReturnType<typeof setTimeout> | undefined;
  const stop = client.on('changed', () => {
    clearTimeout(due);
    due = setTimeout(() => void readHistory(), after);
  });
  return () => {
    clearTimeout(due);
    stop();
  };
}
