// A list on the page as if its element were as long as the list: what walks through it need not know of long-scroll.ts.

import { afterScroll, broughtTo, greatestHeight, type LongPlace } from './long-scroll.ts';

/** What of an element the virtual list uses to scroll. */
type Scroller = Pick<
  HTMLElement,
  | 'ownerDocument'
  | 'clientHeight'
  | 'clientWidth'
  | 'scrollHeight'
  | 'scrollTop'
  | 'scrollTo'
  | 'addEventListener'
  | 'removeEventListener'
>;

/**
 * `element` as one whose scroll positions are places of a list of `lengthOf()` pixels. `shifted` is told how much further the list is than the
 * page whenever that changes: what is drawn at a place of the list is drawn so much above it on the page.
 */
export function longScroller(
  element: HTMLElement,
  lengthOf: () => number,
  shifted: (shift: number) => void,
): HTMLElement {
  let place: LongPlace = { top: element.scrollTop, shift: 0 };
  const heard = new Map<unknown, (event: Event) => void>();
  const listOf = () => ({ length: lengthOf(), view: element.clientHeight });
  const moveTo = (next: LongPlace): void => {
    const whole = next.top + next.shift;
    if (next.top !== element.scrollTop) element.scrollTop = next.top;
    // The page rounds its own position.
    const top = element.scrollTop;
    const shift = whole - top;
    const changes = shift !== place.shift;
    place = { top, shift };
    if (changes) shifted(shift);
  };
  const scroller: Scroller = {
    ownerDocument: element.ownerDocument,
    get clientHeight() {
      return element.clientHeight;
    },
    get clientWidth() {
      return element.clientWidth;
    },
    get scrollHeight() {
      return Math.max(lengthOf(), element.clientHeight);
    },
    get scrollTop() {
      return place.top + place.shift;
    },
    scrollTo(options?: ScrollToOptions | number, top?: number) {
      const to = typeof options === 'object' ? options.top : top;
      if (to !== undefined) moveTo(broughtTo(place, to, listOf()));
    },
    addEventListener(
      type: string,
      listener: EventListenerOrEventListenerObject,
      options?: boolean | AddEventListenerOptions,
    ) {
      const hear = (event: Event): void => {
        if (element.scrollTop !== place.top) moveTo(afterScroll(place, element.scrollTop, listOf()));
        if (typeof listener === 'function') listener(event);
        else listener.handleEvent(event);
      };
      heard.set(listener, hear);
      shifted(place.shift);
      element.addEventListener(type, hear, options);
    },
    removeEventListener(type: string, listener: EventListenerOrEventListenerObject) {
      const hear = heard.get(listener);
      heard.delete(listener);
      if (hear) element.removeEventListener(type, hear);
    },
  };
  // The virtual list asks an element for no more than that.
  return scroller as HTMLElement;
}

/** Whether a list is too long for an element of its own length. */
export function isTooLong(length: number): boolean {
  return length > greatestHeight;
}
