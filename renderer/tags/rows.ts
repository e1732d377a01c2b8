// What both views of the table share: rows of one height, of which only those in view are on the page, one in focus, and a stretch
// of them that is chosen with Shift.

import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useEffect, useRef, type RefObject } from 'react';
import { useTable } from './table.ts';

export const rowHeight = 32;

interface Rows {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Those on the page. */
  readonly items: readonly VirtualItem[];
  readonly first: number;
  readonly last: number;
  /** Of all rows, in pixels. */
  readonly height: number;
  /** Goes to a row, or to the nearest there is, and with `isExtended` chooses all from where that began. */
  readonly go: (to: number, isExtended: boolean) => void;
  /** A stretch that is chosen next begins where the focus is by then. */
  readonly beginAnew: () => void;
}

/** `focused` says which row has the focus, whatever its place; `chooseBetween` chooses the rows from one to another. */
export function useRows(
  count: number,
  focused: string | number | null,
  chooseBetween: (from: number, to: number) => void,
): Rows {
  const scroller = useRef<HTMLDivElement>(null);
  const anchor = useRef(-1);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  useEffect(() => {
    const { at: to } = useTable.getState();
    if (to >= 0) virtual.scrollToIndex(to, { align: 'auto' });
    // Only another row in focus moves the list: it must not jump while somebody scrolls.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [focused]);
  return {
    scroller,
    items,
    first: items[0]?.index ?? 0,
    last: items.at(-1)?.index ?? -1,
    height: virtual.getTotalSize(),
    go(to, isExtended) {
      const { at } = useTable.getState();
      const next = Math.min(count - 1, Math.max(0, to));
      if (isExtended) {
        if (anchor.current < 0) anchor.current = at;
        chooseBetween(Math.max(0, anchor.current), next);
      } else anchor.current = -1;
      useTable.setState({ at: next });
    },
    beginAnew: () => void (anchor.current = -1),
  };
}
