import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { goToDocument } from '../session/start-corpus.ts';
import { article } from '../session/article-handle.ts';
import { useOpen } from '../session/open-document.ts';
import { DocumentMenu } from './DocumentMenu.tsx';
import { DocumentRowView } from './DocumentRowView.tsx';
import { choose, isFiltered, readRows, setFilter, useList } from '../session/document-list.ts';
import { between } from '../session/paging.ts';
import { removeDocuments } from './edits.ts';
import { useHitsInView } from './hits.ts';

// What a row is taken to be until it is seen: with a title of two lines, and with the sentence of the hit while the list is searched.
const rowHeight = 68;
const hitHeight = 108;
const page = 10;
const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: page,
  PageUp: -page,
  Home: -Infinity,
  End: Infinity,
};

/** The documents in their order; only those in view are on the page. */
export function DocumentList() {
  const ids = useList((state) => state.ids);
  const complete = useList((state) => state.complete);
  const rows = useList((state) => state.rows);
  const chosen = useList((state) => state.chosen);
  const filter = useList((state) => state.filter);
  const searched = filter.text?.trim() ?? '';
  const height = searched === '' ? rowHeight : hitHeight;
  const current = useOpen((state) => state.wanted);
  const scroller = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<{ readonly document: number; readonly x: number; readonly y: number } | null>(null);
  const getScrollElement = (): HTMLElement | null => scroller.current;
  const virtual = useVirtualizer({ count: ids.length, getScrollElement, estimateSize: () => height, overscan: 8 });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? -1];

  useEffect(() => {
    if (last >= first) void readRows(first, last);
  }, [first, last, ids, rows]);
  const hitOf = useHitsInView(searched, ids, first, last);
  useEffect(() => virtual.measure(), [virtual, height]);

  const at = current === null ? -1 : ids.indexOf(current);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
    // Only a new place of the current document moves the list: it must not jump while somebody scrolls.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [at]);

  const press = (event: KeyboardEvent): void => {
    if (isSelectAll(event)) {
      event.preventDefault();
      choose(new Set(ids));
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = steps[event.key];
    if (step !== undefined) {
      const next = ids[Math.min(ids.length - 1, Math.max(0, at + step))];
      if (next !== undefined) go(next, event.shiftKey);
    } else if (event.key === 'Enter') article()?.focus();
    else if (event.key === ' ' && current !== null) choose(toggled(chosen, current));
    else if (event.key === 'Escape' && chosen.size > 0) choose(new Set());
    else if (event.key === 'Delete') void removeDocuments(chosenOr(current, chosen));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const go = (id: number, extend: boolean): void => {
    if (extend && current !== null) choose(new Set([...chosen, ...between(ids, current, id)]));
    void goToDocument(id);
  };
  const click = (event: MouseEvent, id: number): void => {
    if (event.ctrlKey || event.metaKey) {
      choose(toggled(chosen.size === 0 && current !== null ? new Set([current]) : chosen, id));
    } else if (event.shiftKey && current !== null) {
      choose(new Set(between(ids, current, id)));
    } else {
      if (chosen.size > 0) choose(new Set());
      void goToDocument(id);
    }
  };

  if (ids.length === 0 && complete) {
    return (
      <div className="documents__none quiet">
        <p>No articles match.</p>
        {isFiltered(filter) ? (
          <button type="button" className="button" onClick={() => setFilter({})}>
            Show all
          </button>
        ) : null}
      </div>
    );
  }
  return (
    <>
      <div
        ref={scroller}
        id="documents-list"
        className="documents__list"
        role="listbox"
        tabIndex={0}
        aria-label="Articles"
        aria-multiselectable="true"
        aria-activedescendant={at >= first && at <= last ? `document-${current}` : undefined}
        onKeyDown={press}
        onContextMenu={(event) => {
          // The menu key and Shift+F10 mean the list; the menu opens at the document that it stands on.
          const row = document.getElementById(`document-${current}`)?.getBoundingClientRect();
          if (event.target !== event.currentTarget || current === null || !row) return;
          event.preventDefault();
          setMenu({ document: current, x: row.left + 24, y: row.bottom });
        }}
      >
        <div className="documents__length" role="presentation" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const id = ids[item.index] ?? 0;
            return (
              <DocumentRowView
                key={id}
                id={id}
                row={rows.get(id)}
                hit={hitOf(id)}
                current={id === current}
                chosen={chosen.has(id)}
                place={item.index + 1}
                of={complete ? ids.length : -1}
                offset={item.start}
                measure={virtual.measureElement}
                onClick={(event) => click(event, id)}
                onMenu={(x, y) => setMenu({ document: id, x, y })}
              />
            );
          })}
        </div>
      </div>
      {menu ? <DocumentMenu {...menu} onClose={() => setMenu(null)} /> : null}
    </>
  );
}

function isSelectAll(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.code === 'KeyA';
}

function chosenOr(current: number | null, chosen: ReadonlySet<number>): readonly number[] {
  if (chosen.size > 0) return [...chosen];
  return current === null ? [] : [current];
}

function toggled(chosen: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}
