// The virtual list of articles: as long as it is, and drawn on an element that is as long as one can be.

import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { observeLaidOut, sizeUntilLaidOut } from '../base/list-size.ts';
import { heightOnPage } from '../base/long-scroll.ts';
import { isTooLong, longScroller } from '../base/long-scroller.ts';

type List = Virtualizer<HTMLElement, Element>;

export interface LongListView {
  readonly virtual: List;
  /** The height of the element that the rows are in. */
  readonly height: number;
  /** How far above its place in the list a row is drawn. */
  readonly shift: number;
}

/** `count` rows of about `rowHeight` pixels in a list that `scroller` scrolls. */
export function useLongList(
  scroller: RefObject<HTMLElement | null>,
  { count, rowHeight }: { readonly count: number; readonly rowHeight: number },
): LongListView {
  const [shift, setShift] = useState(0);
  const long = useRef<{ readonly element: HTMLElement; readonly scroller: HTMLElement } | null>(null);
  const isLong = isTooLong(count * rowHeight);
  const getScrollElement = (): HTMLElement | null => {
    const element = scroller.current;
    if (element === null || !isLong) {
      long.current = null;
      return element;
    }
    if (long.current?.element !== element) {
      long.current = { element, scroller: longScroller(element, () => virtual.getTotalSize(), setShift) };
    }
    return long.current.scroller;
  };
  // What the library returns is used by the list only.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count,
    getScrollElement,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialRect: sizeUntilLaidOut(),
    observeElementRect: (_list, tell) => observeLaidOut(scroller.current, tell),
  });
  const total = virtual.getTotalSize();
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  return { virtual, height: isLong ? heightOnPage(total) : total, shift: isLong ? shift : 0 };
}
