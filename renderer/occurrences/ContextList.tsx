import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { Check, X } from 'lucide-react';
import { useEffect, useRef, type ComponentProps, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { listSteps } from '../base/list-steps.ts';
import { InContext } from './InContext.tsx';

interface ContextListProps {
  readonly label: string;
  /** What the ids of its rows begin with. */
  readonly name: string;
  /** How many rows there are, each of the same height. */
  readonly rows: number;
  readonly rowHeight: number;
  /** The row in focus. The list moves to it where it is another, or where `list` is another list. */
  readonly at: number;
  readonly list: string;
  readonly colour?: string | undefined;
  readonly busy: boolean;
  /** What is said where there are no rows. */
  readonly none: string;
  readonly goTo: (index: number) => void;
  /** Hears which rows are in view; the last is -1 where none is. */
  readonly onView: (first: number, last: number) => void;
  readonly row: (item: VirtualItem) => ReactNode;
}

/** A list of words in context with one row in focus; only those in view are on the page. */
export function ContextList({ label, name, rows, rowHeight, at, list, goTo, onView, ...more }: ContextListProps) {
  const { colour, busy, none, row } = more;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? -1];
  useEffect(() => onView(first, last), [onView, first, last]);
  useEffect(() => {
    if (at < rows) virtual.scrollToIndex(at, { align: 'auto' });
    // Only another row or list moves it, not what becomes known of the rows.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [at, list]);
  const press = (event: KeyboardEvent): void => {
    const step = event.ctrlKey || event.altKey || event.metaKey ? undefined : listSteps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    goTo(at + step);
  };
  return (
    <div
      ref={scroller}
      className="elsewhere__list"
      role="listbox"
      tabIndex={0}
      data-first
      data-colour={colour}
      aria-label={label}
      aria-busy={busy}
      aria-activedescendant={at >= first && at <= last ? `${name}-${at}` : undefined}
      onKeyDown={press}
    >
      {rows === 0 ? (
        <p className="elsewhere__none quiet">{none}</p>
      ) : (
        <div role="presentation" style={{ height: virtual.getTotalSize() }}>
          {items.map(row)}
        </div>
      )}
    </div>
  );
}

interface ContextRowProps {
  readonly name: string;
  readonly item: VirtualItem;
  /** How many rows there are; -1: not known yet. */
  readonly of: number;
  readonly current: boolean;
  readonly state: 'open' | 'tagged' | 'rejected' | 'left';
  /** In words. */
  readonly said: string;
  readonly title: string | undefined;
  readonly context: ComponentProps<typeof InContext>;
  readonly className?: string;
  readonly children?: ReactNode;
  readonly goTo: (index: number) => void;
  readonly open: () => unknown;
  readonly accept: Act;
  readonly reject: Act;
}

interface Act {
  readonly title: string;
  readonly run: () => unknown;
}

/** Words in context, with what was decided of them. */
export function ContextRow({ name, item, of, current, state, said, title, context, ...more }: ContextRowProps) {
  const { className = '', children, goTo, open, accept, reject } = more;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list box has the keys
    <div
      id={`${name}-${item.index}`}
      className={`elsewhere__place ${className}`}
      role="option"
      tabIndex={-1}
      aria-selected={current}
      aria-posinset={item.index + 1}
      aria-setsize={of}
      data-state={state}
      style={{ transform: `translateY(${item.start}px)` }}
      onClick={() => goTo(item.index)}
      onDoubleClick={open}
    >
      <span className="elsewhere__title small quiet" dir="auto" title={title}>
        {title}
      </span>
      <InContext {...context} />
      {children}
      <span className="elsewhere__state small">{said}</span>
      {/* For the mouse; the keyboard has the same by keys of their own. */}
      <span className="elsewhere__acts">
        {[accept, reject].map((act) => (
          <span
            key={act.title}
            className="icon-button"
            aria-hidden="true"
            title={act.title}
            onClick={(event: MouseEvent) => {
              event.stopPropagation();
              goTo(item.index);
              act.run();
            }}
          >
            {act === accept ? <Check size={16} /> : <X size={16} />}
          </span>
        ))}
      </span>
    </div>
  );
}
