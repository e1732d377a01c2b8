import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import './fitting-row.css';

/** One line of buttons that never breaks or runs out of its place: what has no room in it is counted, for `more` to show. */
export function FittingRow({
  items,
  more,
}: {
  /** Each with a key of its own. */
  readonly items: readonly ReactNode[];
  /** What stands at the end for the items from the `shown`th on; room for it is always kept. */
  readonly more: (shown: number) => ReactNode;
}) {
  const row = useRef<HTMLSpanElement>(null);
  const [shown, setShown] = useState(items.length);
  useLayoutEffect(() => {
    const element = row.current;
    if (!element) return;
    const measure = (): void => {
      const places = Array.from(element.children, (child) => child.getBoundingClientRect().top);
      const [first = 0] = places;
      const wrapped = places.findIndex((top) => top > first + 1);
      setShown(wrapped < 0 ? places.length : wrapped);
      // What is clipped must not be reached by Tab either.
      for (const [i, child] of Array.from(element.children).entries()) {
        child.toggleAttribute('inert', wrapped >= 0 && i >= wrapped);
      }
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [items]);
  return (
    <span className="fitting">
      <span className="fitting__row" ref={row}>
        {items}
      </span>
      <span className="fitting__more" data-needed={shown < items.length || undefined}>
        {shown < items.length ? more(shown) : null}
      </span>
    </span>
  );
}
