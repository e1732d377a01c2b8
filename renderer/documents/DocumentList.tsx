import { listSteps } from '../base/list-steps.ts';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { goToDocument, goToPlace } from '../session/start-corpus.ts';
import { article } from '../session/article-handle.ts';
import { useOpen } from '../session/open-document.ts';
import { DocumentMenu } from './DocumentMenu.tsx';
import { DocumentRowView } from './DocumentRowView.tsx';
import { choose, readIdsBetween, readList, readPlaces, useList } from '../session/document-list.ts';
import { isFiltered, setFilter } from '../session/list-filter.ts';
import {
  allChosen,
  countChosen,
  documentsOfChoice,
  isChosen,
  noneChosen,
  toggled,
  withMore,
  type Chosen,
} from '../session/chosen.ts';
import { idAt } from '../session/paging.ts';
import { removeDocuments } from './edits.ts';
import { figure } from '../base/figures.ts';
import { toast } from '../base/toasts.ts';
import { useHitsInView } from './hits.ts';
import { useLongList } from './use-long-list.ts';

// What a row is taken to be until it is seen: with a title of two lines, and with the sentence of the hit while the list is searched.
const rowHeight = 68;
const hitHeight = 108;
/** As many as a command can name. */
const mostNamed = 100_000;

/** The documents in their order; only those in view are on the page. */
export function DocumentList() {
  const { blocks, total, complete, rows, chosen, filter, sort, place } = useList();
  const searched = filter.text?.trim() ?? '';
  const current = useOpen((state) => state.wanted);
  const scroller = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<{ readonly document: number; readonly x: number; readonly y: number } | null>(null);
  const { virtual, height, shift } = useLongList(scroller, {
    count: total,
    rowHeight: searched === '' ? rowHeight : hitHeight,
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? -1];

  // Asked for before these places are painted.
  useLayoutEffect(() => {
    if (last >= first) void readPlaces(first, last);
  }, [first, last, blocks, rows]);
  const hitOf = useHitsInView(searched, blocks, first, last);

  const at = current === null ? -1 : (place ?? -1);
  useStayInView({ at, isInView: at >= first && at <= last, why: [current, filter, sort] }, (to) =>
    virtual.scrollToIndex(to, { align: 'auto' }),
  );

  const press = (event: KeyboardEvent): void => {
    if (isSelectAll(event)) {
      event.preventDefault();
      // All that meet the filter now: who was done since the list was read is not among them.
      choose(allChosen);
      void readList();
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = listSteps[event.key];
    if (step !== undefined) {
      if (total > 0) go(Math.min(total - 1, Math.max(0, at + step)), event.shiftKey);
    } else if (event.key === 'Enter') article()?.focus();
    else if (event.key === ' ' && current !== null) choose(toggled(chosen, current));
    else if (event.key === 'Escape' && countChosen(chosen, total) > 0) choose(noneChosen);
    else if (event.key === 'Delete') {
      const some = countChosen(chosen, total) > 0;
      void removeDocuments(some ? documentsOfChoice(chosen, filter) : current === null ? [] : [current]);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const go = (to: number, extend: boolean): void => {
    if (extend && current !== null) void chooseUpTo(at, to, chosen);
    void goToPlace(to);
  };
  const click = (event: MouseEvent): void => {
    const to = placeUnder(event);
    const id = to === null ? undefined : idAt(blocks, to);
    if (to === null || id === undefined) return;
    const more = elementUnder(event, '.document__more')?.getBoundingClientRect();
    if (more) {
      setMenu({ document: id, x: more.left, y: more.bottom });
    } else if (event.ctrlKey || event.metaKey) {
      const isFirst = countChosen(chosen, total) === 0 && current !== null;
      choose(toggled(isFirst ? { ids: new Set([current]) } : chosen, id));
    } else if (event.shiftKey && current !== null) {
      void chooseUpTo(at, to, noneChosen);
    } else {
      if (countChosen(chosen, total) > 0) choose(noneChosen);
      void goToDocument(id);
    }
  };

  if (total === 0 && complete) return <NoneMatch isFiltered={isFiltered(filter)} />;
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
        // Here for all rows, which are drawn anew with handlers of their own.
        onClick={click}
        onContextMenu={(event) => {
          const under = idAt(blocks, placeUnder(event) ?? -1);
          if (under !== undefined) {
            event.preventDefault();
            setMenu({ document: under, x: event.clientX, y: event.clientY });
          }
          // The menu key and Shift+F10 mean the list; the menu opens at the document that it stands on.
          const row = document.getElementById(`document-${current}`)?.getBoundingClientRect();
          if (event.target !== event.currentTarget || current === null || !row) return;
          event.preventDefault();
          setMenu({ document: current, x: row.left + 24, y: row.bottom });
        }}
      >
        <div className="documents__length" role="presentation" style={{ height }}>
          {items.map((item) => {
            const id = idAt(blocks, item.index);
            return (
              <DocumentRowView
                // By its place: a row whose article is not known yet is the same one when it is.
                key={item.index}
                id={id}
                row={id === undefined ? undefined : rows.get(id)}
                hit={id === undefined ? undefined : hitOf(id)}
                current={id !== undefined && id === current}
                chosen={id !== undefined && isChosen(chosen, id)}
                place={item.index + 1}
                of={complete ? total : -1}
                offset={item.start - shift}
                measure={virtual.measureElement}
              />
            );
          })}
        </div>
      </div>
      {menu ? <DocumentMenu {...menu} onClose={() => setMenu(null)} /> : null}
    </>
  );
}

function elementUnder({ target }: MouseEvent, selector: string): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(selector) : null;
}

/** The place of the row that the mouse is on, or null. */
function placeUnder(event: MouseEvent): number | null {
  const place = elementUnder(event, '.document')?.dataset['index'];
  return place === undefined ? null : Number(place);
}

function NoneMatch({ isFiltered: isSome }: { readonly isFiltered: boolean }) {
  return (
    <div className="documents__none quiet">
      <p>No articles match.</p>
      {isSome ? (
        <button type="button" className="button" onClick={() => setFilter({})}>
          Show all
        </button>
      ) : null}
    </div>
  );
}

interface Standing {
  readonly at: number;
  readonly isInView: boolean;
  /** What a change of the place may come of that the list is moved for. */
  readonly why: readonly unknown[];
}

/** Brings a place into view when another document, filter or order moved it; moved by a new reading only, it is kept in view if it was there. */
function useStayInView({ at, isInView, why }: Standing, scrollTo: (at: number) => void): void {
  const before = useRef<Standing>({ at: -1, isInView: false, why: [] });
  useEffect(() => {
    const last = before.current;
    // Not known yet: what it will have moved for is seen then.
    if (at < 0) return;
    const isFor = last.at < 0 || why.some((one, i) => one !== last.why[i]);
    // The list must not jump while somebody scrolls.
    if (isFor || (at !== last.at && last.isInView)) scrollTo(at);
    before.current = { at, isInView, why };
  });
}

function isSelectAll(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.code === 'KeyA';
}

/** Chooses all between two places, too, whichever comes first; from where there is none, only the other one. */
async function chooseUpTo(from: number, to: number, before: Chosen): Promise<void> {
  const start = from < 0 ? to : from;
  const between: number[] = [];
  for await (const ids of readIdsBetween(Math.min(start, to), Math.max(start, to))) {
    between.push(...ids);
    if (between.length > mostNamed) {
      toast(`At most ${figure(mostNamed)} articles can be selected so. Select all of them instead.`);
      return;
    }
  }
  choose(withMore(before, between));
}
