import type { MouseEvent } from 'react';
import type { TagRow } from '../../model/contract/tags.ts';
import { momentOf } from '../base/moments.ts';
import { Swatch } from '../base/Swatch.tsx';
import { useCorpus, useLabels } from '../session/corpus.ts';
import { CheckCell } from './CheckCell.tsx';
import { wayInWords } from './columns.ts';
import { openTag } from './open-tag.ts';
import { keyOf, useTable } from './table.ts';

/** One tag of the table. */
export function TagRowView({
  row,
  index,
  isFocused,
  isChosen,
  offset,
  onClick,
  onToggle,
}: {
  readonly row: TagRow;
  /** Its place in the whole table, where that is known. */
  readonly index: number | null;
  readonly isFocused: boolean;
  readonly isChosen: boolean;
  readonly offset: number;
  readonly onClick: (event: MouseEvent) => void;
  readonly onToggle: () => void;
}) {
  const label = useLabels().find(({ id }) => id === row.label);
  const annotator = useCorpus((state) => state.corpus?.annotators.find(({ id }) => id === row.annotator)?.name);
  const origin = useTable((state) => state.origins.get(keyOf(row)));
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid has the keys
    <div
      role="row"
      id={`tag-${keyOf(row)}`}
      className="tag-table__row"
      tabIndex={-1}
      aria-rowindex={index ?? undefined}
      aria-selected={isChosen}
      data-focused={isFocused || undefined}
      style={{ transform: `translateY(${offset}px)` }}
      onClick={onClick}
      onDoubleClick={() => void openTag(row)}
      // The keyboard stays with the grid.
      onMouseDown={(event) => {
        event.preventDefault();
        event.currentTarget.closest<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
      }}
    >
      <CheckCell isChosen={isChosen} onToggle={onToggle} />
      <span role="gridcell" className="tag-table__words" dir="auto" title={row.surface}>
        {row.surface}
      </span>
      <span role="gridcell" dir="auto">
        {label ? <Swatch colour={label.colour} small /> : null} {label?.name ?? '?'}
      </span>
      <span role="gridcell" dir="auto" title={row.title}>
        {row.title}
      </span>
      <span role="gridcell" dir="auto">
        {annotator ?? '?'}
      </span>
      <span role="gridcell" dir="auto" title={row.note}>
        {row.note}
      </span>
      <span role="gridcell" className="quiet">
        {origin ? momentOf(origin.at) : ''}
      </span>
      <span role="gridcell" className="quiet">
        {origin ? wayInWords(origin.way) : ''}
      </span>
    </div>
  );
}
