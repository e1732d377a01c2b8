import { BookOpen, Ellipsis } from 'lucide-react';
import { memo, useState, type DragEvent, type KeyboardEvent } from 'react';
import type { Label } from '../../model/label.ts';
import { shortFigure } from '../base/figures.ts';
import { Item, Menu, MenuRule } from '../base/Menu.tsx';
import { LabelKey, withKey } from '../base/Keys.tsx';
import { openGuideline } from '../guidelines/panel.ts';
import { applyLabel } from '../tagging/apply-label.ts';
import { toggleArmed, useArmed } from '../session/armed.ts';
import { openDialog } from '../session/dialogs.ts';
import { openTable } from '../tags/table.ts';
import { archiveLabel, moveLabel } from './scheme.ts';
import { editLabel } from './editing.ts';
import { Swatch } from '../base/Swatch.tsx';

const dragType = 'application/x-spanwright-label';

/** One label: a click tags with it, or chooses it; dragging or Alt+arrow moves it. */
export const LabelRow = memo(Row);

function Row({
  label,
  place,
  here,
  inAll,
}: {
  readonly label: Label;
  readonly place: number;
  readonly here: number;
  readonly inAll: number;
}) {
  const armed = useArmed((state) => state.label === label.id);
  const [over, setOver] = useState(false);
  const isLabelDrag = (event: DragEvent): boolean => event.dataTransfer.types.includes(dragType);
  const press = (event: KeyboardEvent): void => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by !== undefined && event.altKey) void moveLabel(label.id, place + by);
    else if (event.key === 'F2') editLabel(label.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging; Alt+arrow does the same
    <div
      className="label"
      data-label-row={label.id}
      role="group"
      aria-label={label.name}
      data-armed={armed || undefined}
      data-over={over || undefined}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(dragType, String(label.id));
        event.dataTransfer.effectAllowed = 'move';
      }}
      onDragOver={(event) => {
        if (!isLabelDrag(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!isLabelDrag(event)) return;
        event.preventDefault();
        void moveLabel(Number(event.dataTransfer.getData(dragType)), place);
      }}
    >
      <button
        type="button"
        className="label__apply"
        aria-pressed={armed}
        title="Tags the selection. Without one, keeps tagging every selection until Esc."
        // The selection in the article must live through the click.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => applyLabel(label.id)}
        onDoubleClick={() => editLabel(label.id)}
        onKeyDown={press}
      >
        <span className="label__key">
          <LabelKey of={label.key} />
        </span>
        <Swatch colour={label.colour} />
        <span className="label__name" dir="auto">
          {label.name}
        </span>
        <span className="label__counts small">
          <span className="sr-only">, </span>
          <b>{shortFigure(here)}</b>
          <span className="sr-only"> here, </span>
          <span className="quiet">{shortFigure(inAll)}</span>
          <span className="sr-only"> in all</span>
        </span>
      </button>
      <span className="label__tools">
        <button
          type="button"
          className="icon-button label__hover"
          aria-label={`What ${label.name} means`}
          title={withKey(`What ${label.name} means`, 'guideline.open')}
          onClick={() => openGuideline(label.id)}
        >
          <BookOpen size={15} />
        </button>
        <Menu
          align="end"
          trigger={
            <button
              type="button"
              className="icon-button label__hover"
              aria-label={`Edit ${label.name}`}
              title="Edit label"
            >
              <Ellipsis size={16} />
            </button>
          }
        >
          <Item onSelect={() => toggleArmed(label.id)}>
            {armed ? 'Stop tagging with this label' : 'Keep tagging with this label'}
          </Item>
          <Item onSelect={() => editLabel(label.id)}>Name, key, colour…</Item>
          <Item onSelect={() => openDialog({ name: 'rules', label: label.id })}>Boundary rules…</Item>
          <MenuRule />
          <Item disabled={place === 0} onSelect={() => void moveLabel(label.id, place - 1)}>
            Move up
          </Item>
          <Item onSelect={() => void moveLabel(label.id, place + 1)}>Move down</Item>
          <MenuRule />
          <TagItems label={label} />
        </Menu>
      </span>
    </div>
  );
}

/** What is done to a label with its tags. */
function TagItems({ label }: { readonly label: Label }) {
  const filter = { labels: [label.id] };
  const work = (kind: 'merge' | 'delete'): void =>
    openDialog({ name: 'label-work', work: kind, label: label.id, surfaces: [], before: null });
  return (
    <>
      <Item onSelect={() => openTable({ view: 'tags', filter })}>Its tags, as a table</Item>
      <Item onSelect={() => openTable({ view: 'words', filter })}>Split by words…</Item>
      <Item onSelect={() => work('merge')}>Merge into another…</Item>
      <MenuRule />
      <Item onSelect={() => void archiveLabel(label, true)}>Archive</Item>
      <Item onSelect={() => work('delete')}>Delete with its tags…</Item>
    </>
  );
}
