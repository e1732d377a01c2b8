import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, type KeyboardEvent, type MouseEvent } from 'react';
import { listSteps } from '../base/list-steps.ts';
import { useRoving } from '../base/roving.ts';
import { useLabels } from '../session/corpus.ts';
import { ProblemNotice } from '../session/ProblemNotice.tsx';
import { chooseAll, chooseBetween, choose, isChosen, toggle } from './choice.ts';
import { columns, type Column } from './columns.ts';
import { deleteChosen, relabelChosen } from './changes.ts';
import { openTag } from './open-tag.ts';
import { rowHeight, useRows } from './rows.ts';
import { ask, goToEnd, keyOf, noChoice, readMore, readOrigins, useTable } from './table.ts';
import { TagRowView } from './TagRowView.tsx';

/** Rows that are left when more are read. */
const ahead = 40;

/** The tags, row by row; only those in view are on the page. */
export function TagGrid() {
  const { rows, at, choice, up, down, reading, problem, counted } = useTable();
  const labels = useLabels();
  const focused = rows[at];
  const focusedKey = focused ? keyOf(focused) : null;
  const { scroller, items, first, last, height, go, beginAnew } = useRows(rows.length, focusedKey, chooseBetween);

  useEffect(() => {
    if (last >= first) void readOrigins(first, last);
  }, [first, last, rows]);
  useEffect(() => {
    const shift = (moved: number): void => {
      const element = scroller.current;
      if (element && moved !== 0) element.scrollTop += moved * rowHeight;
    };
    if (last > rows.length - ahead && down !== null && !reading) void readMore('down').then(shift);
    else if (first < ahead && up !== null && !reading) void readMore('up').then(shift);
  }, [first, last, rows.length, up, down, reading, scroller]);
  const press = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const isMod = event.ctrlKey || event.metaKey;
    if (isMod && event.code === 'KeyA') chooseAll();
    else if (isMod || event.altKey) return;
    // The ends may not be read yet.
    else if (event.key === 'Home' || event.key === 'End') void goToEnd(event.key === 'Home' ? 'first' : 'last');
    else if (event.key in listSteps) go(at + (listSteps[event.key] ?? 0), event.shiftKey);
    else if (event.key === ' ' && focused) toggle(focused);
    else if (event.key === 'Enter' && focused) void openTag(focused);
    else if (event.key === 'Delete' || event.key === 'Backspace') void deleteChosen();
    else {
      const label = labels.find(({ key, archived }) => !archived && key !== '' && key === event.key.toLowerCase());
      if (!label) return;
      void relabelChosen(label);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const click = (event: MouseEvent, index: number): void => {
    const row = rows[index];
    if (!row) return;
    if (event.ctrlKey || event.metaKey) toggle(row);
    else if (event.shiftKey) chooseBetween(Math.max(0, at), index);
    else if (!choice.all && choice.tags.size > 0) choose(noChoice);
    beginAnew();
    useTable.setState({ at: index });
  };
  return (
    <div ref={scroller} className="tag-table__scroll">
      <div
        role="grid"
        tabIndex={0}
        data-first
        aria-label="Tags"
        aria-multiselectable="true"
        aria-busy={reading}
        aria-rowcount={counted?.complete ? counted.tags + 1 : -1}
        aria-activedescendant={at >= first && at <= last && focusedKey ? `tag-${focusedKey}` : undefined}
        className="tag-table__grid"
        onKeyDown={press}
      >
        <Head />
        <div role="rowgroup" className="tag-table__rows" style={{ height }}>
          {items.map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <TagRowView
                key={keyOf(row)}
                row={row}
                index={up === null ? index + 2 : null}
                isFocused={index === at}
                isChosen={isChosen(choice, row)}
                offset={start}
                onClick={(event) => click(event, index)}
                onToggle={() => {
                  toggle(row);
                  useTable.setState({ at: index });
                }}
              />
            );
          })}
        </div>
      </div>
      {problem ? <ProblemNotice problem={problem} /> : null}
      {rows.length === 0 && !problem ? (
        <p className="tag-table__none quiet" role="status">
          {reading ? 'Looking for tags …' : 'No tags match.'}
        </p>
      ) : null}
    </div>
  );
}

/** The names of the columns, each a button that sorts by it. */
function Head() {
  const head = useRoving<HTMLDivElement>();
  return (
    <div role="rowgroup" className="tag-table__heads">
      <div ref={head} role="row" className="tag-table__row tag-table__row--head">
        <span role="columnheader" className="tag-table__check">
          <span className="sr-only">Selected</span>
        </span>
        {columns.map((column) => (
          <ColumnHead key={column.by} column={column} />
        ))}
      </div>
    </div>
  );
}

function ColumnHead({ column: { by, title } }: { readonly column: Column }) {
  const sort = useTable((state) => state.sort);
  const canSort = useTable((state) => state.scope?.sorts.includes(by) ?? true);
  const isSorted = sort.by === by;
  const Arrow = sort.descends ? ArrowDown : ArrowUp;
  const next = (): void => {
    if (!isSorted) ask({ sort: { by, descends: false } });
    else if (!sort.descends) ask({ sort: { by, descends: true } });
    else ask({ sort: { by: 'added', descends: false } });
  };
  const why = `No index has all these tags by this: only up to 50,000 can be sorted so. Choose a label or an annotator first.`;
  return (
    <span role="columnheader" aria-sort={isSorted ? (sort.descends ? 'descending' : 'ascending') : 'none'}>
      <button
        type="button"
        className="tag-table__sort"
        aria-disabled={!canSort}
        title={canSort ? `Sort by ${title.toLowerCase()}` : why}
        onClick={() => {
          if (canSort) next();
        }}
      >
        {title}
        {isSorted ? <Arrow size={14} aria-hidden="true" /> : null}
        {canSort ? null : <span className="sr-only">: {why}</span>}
      </button>
    </span>
  );
}
