import { useVirtualizer } from '@tanstack/react-virtual';
import { Check, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import type { FindingRow } from '../../model/contract/consistency.ts';
import { figure } from '../base/figures.ts';
import { withKey } from '../base/Keys.tsx';
import { listSteps } from '../base/list-steps.ts';
import { Swatch } from '../base/Swatch.tsx';
import { InContext } from '../occurrences/InContext.tsx';
import { useLabels } from '../session/corpus.ts';
import { dismissFinding, fixFinding } from './decide.ts';
import { goToFinding, keyOf, readMore, useFindings, type Decision } from './findings.ts';
import { openFinding } from './open-finding.ts';

const rowHeight = 52;
const margin = 40;

/** The findings of the list that is shown; only those in view are on the page. */
export function FindingList() {
  const { rows, next, reading, at, decided, list } = useFindings();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? -1];
  useEffect(() => {
    if (next !== null && last > rows.length - margin) readMore();
  }, [last, next, rows.length]);
  useEffect(() => {
    if (at < rows.length) virtual.scrollToIndex(at, { align: 'auto' });
    // Only another finding or list moves it, not what becomes known of the findings.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [at, list]);
  const press = (event: KeyboardEvent): void => {
    const step = event.ctrlKey || event.altKey || event.metaKey ? undefined : listSteps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    goToFinding(at + step);
  };
  return (
    <div
      ref={scroller}
      className="elsewhere__list"
      role="listbox"
      tabIndex={0}
      data-first
      aria-label="Findings"
      aria-busy={reading}
      aria-activedescendant={at >= first && at <= last ? `finding-${at}` : undefined}
      onKeyDown={press}
    >
      {rows.length === 0 ? (
        <p className="elsewhere__none quiet">{reading ? 'Comparing tags …' : 'Nothing here.'}</p>
      ) : (
        <div role="presentation" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            return row ? (
              <Row
                key={keyOf(row)}
                row={row}
                decision={decided.get(keyOf(row))}
                index={item.index}
                of={next === null ? rows.length : -1}
                current={item.index === at}
                offset={item.start}
              />
            ) : null;
          })}
        </div>
      )}
    </div>
  );
}

interface RowProps {
  readonly row: FindingRow;
  readonly decision: Decision | undefined;
  readonly index: number;
  readonly of: number;
  readonly current: boolean;
  readonly offset: number;
}

function Row({ row, decision, index, of, current, offset }: RowProps) {
  const act = (run: () => unknown) => (event: MouseEvent) => {
    event.stopPropagation();
    goToFinding(index);
    run();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list box has the keys
    <div
      id={`finding-${index}`}
      className="elsewhere__place finding"
      role="option"
      tabIndex={-1}
      aria-selected={current}
      aria-posinset={index + 1}
      aria-setsize={of}
      data-state={decision === 'fixed' ? 'tagged' : decision === 'dismissed' ? 'rejected' : 'open'}
      style={{ transform: `translateY(${offset}px)` }}
      onClick={() => goToFinding(index)}
      onDoubleClick={() => void openFinding(row)}
    >
      <span className="elsewhere__title small quiet" dir="auto" title={row.title}>
        {row.title}
      </span>
      <InContext before={row.before} words={row.words} after={row.after} />
      <Proposal row={row} />
      <span className="elsewhere__state small">{decision ?? ''}</span>
      {/* For the mouse; the keyboard has the same by keys of their own. */}
      <span className="elsewhere__acts">
        <span
          className="icon-button"
          aria-hidden="true"
          title={withKey('Fix', 'consistency.fix')}
          onClick={act(() => fixFinding(row))}
        >
          <Check size={16} />
        </span>
        <span
          className="icon-button"
          aria-hidden="true"
          title={withKey('Dismiss', 'consistency.dismiss')}
          onClick={act(() => dismissFinding(row))}
        >
          <X size={16} />
        </span>
      </span>
    </div>
  );
}

/** What would be done, and what speaks for it. */
function Proposal({ row: { kind, tag, proposed, proposedWords, cases } }: { readonly row: FindingRow }) {
  const labels = useLabels();
  const [from, to] = [tag?.label, proposed.label].map((label) => labels.find(({ id }) => id === label));
  const isMoved = kind === 'edges' || kind === 'variant';
  return (
    <span className="finding__proposal small">
      {from && from.id !== to?.id ? (
        <span dir="auto">
          <Swatch colour={from.colour} small /> <s>{from.name}</s>
        </span>
      ) : null}
      {to ? (
        <span dir="auto">
          <Swatch colour={to.colour} small /> {to.name}
        </span>
      ) : null}
      {isMoved ? (
        <span className="finding__words" dir="auto">
          {proposedWords.map((words) => `“${words}”`).join(' and ')}
        </span>
      ) : null}
      {cases ? (
        <span className="quiet">
          {figure(cases.like)} of {figure(cases.of)} {kind === 'missed' ? 'places are tagged' : 'tags are so'}
        </span>
      ) : null}
    </span>
  );
}
