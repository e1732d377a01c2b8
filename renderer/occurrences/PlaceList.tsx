import { useVirtualizer } from '@tanstack/react-virtual';
import { Check, X } from 'lucide-react';
import { listSteps } from '../base/list-steps.ts';
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { withKey } from '../base/Keys.tsx';
import { labelOf, useLabels } from '../session/corpus.ts';
import type { LeftReason } from '../../model/contract/occurrences.ts';
import { useContextRows, type ContextRow } from './context-rows.ts';
import { acceptPlace, rejectPlace } from './decide.ts';
import type { Place } from './groups.ts';
import { InContext } from './InContext.tsx';
import { goToPlace, shownPlaces, useOccurrences, type Sought } from './occurrences.ts';
import { openArticleAt } from './open-article.ts';

const rowHeight = 36;

/** The places of the group that is shown, their words under each other; only those in view are on the page. */
export function PlaceList({ sought }: { readonly sought: Sought }) {
  const all = useOccurrences((state) => state.places);
  const group = useOccurrences((state) => state.group);
  const onlyLeft = useOccurrences((state) => state.onlyLeft);
  const finding = useOccurrences((state) => state.finding);
  const at = useOccurrences((state) => state.at);
  const places = useMemo(() => shownPlaces({ places: all, group, onlyLeft }), [all, group, onlyLeft]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: places.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? -1];
  const rowOf = useContextRows(places, first, last);
  useEffect(() => {
    if (at < places.length) virtual.scrollToIndex(at, { align: 'auto' });
    // Only another place or group moves the list, not what becomes known of its places.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [at, group, onlyLeft]);
  const press = (event: KeyboardEvent): void => {
    const step = event.ctrlKey || event.altKey || event.metaKey ? undefined : listSteps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    goToPlace(at + step);
  };
  const colour = useLabels().find(({ id }) => id === sought.label)?.colour;
  return (
    <div
      ref={scroller}
      className="elsewhere__list"
      role="listbox"
      tabIndex={0}
      data-first
      data-colour={colour}
      aria-label="Places"
      aria-busy={finding}
      aria-activedescendant={at >= first && at <= last ? `place-${at}` : undefined}
      onKeyDown={press}
    >
      {places.length === 0 ? (
        <p className="elsewhere__none quiet">{finding ? 'Looking …' : 'These words stand nowhere else.'}</p>
      ) : (
        <div role="presentation" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const place = places[item.index];
            return place ? (
              <Row
                key={place.key}
                place={place}
                row={rowOf(place)}
                index={item.index}
                of={finding ? -1 : places.length}
                current={item.index === at}
                offset={item.start}
              />
            ) : null;
          })}
        </div>
      )}
    </div>
  );
}

interface RowProps {
  readonly place: Place;
  /** Not there yet while it is being read. */
  readonly row: ContextRow | undefined;
  readonly index: number;
  readonly of: number;
  readonly current: boolean;
  readonly offset: number;
}

function Row({ place, row, index, of, current, offset }: RowProps) {
  const state = place.tagged ? 'tagged' : place.rejected ? 'rejected' : place.left ? 'left' : 'open';
  const act = (run: () => unknown) => (event: React.MouseEvent) => {
    event.stopPropagation();
    goToPlace(index);
    run();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list box has the keys
    <div
      id={`place-${index}`}
      className="elsewhere__place"
      role="option"
      tabIndex={-1}
      aria-selected={current}
      aria-posinset={index + 1}
      aria-setsize={of}
      data-state={state}
      style={{ transform: `translateY(${offset}px)` }}
      onClick={() => goToPlace(index)}
      onDoubleClick={() => void openArticleAt(place)}
    >
      <span className="elsewhere__title small quiet" dir="auto" title={row?.title}>
        {row?.title}
      </span>
      <InContext before={row?.before} words={row?.words ?? place.words} after={row?.after} />
      <span className="elsewhere__state small">
        {state === 'tagged' ? 'tagged' : state === 'rejected' ? 'rejected' : place.left ? reasonWords(place.left) : ''}
      </span>
      {/* For the mouse; the keyboard has the same by keys of their own. */}
      <span className="elsewhere__acts">
        <span
          className="icon-button"
          aria-hidden="true"
          title={withKey('Accept', 'occurrences.accept')}
          onClick={act(() => acceptPlace(place))}
        >
          <Check size={16} />
        </span>
        <span
          className="icon-button"
          aria-hidden="true"
          title={withKey(place.rejected ? 'Offer again' : 'Reject', 'occurrences.reject')}
          onClick={act(() => rejectPlace(place))}
        >
          <X size={16} />
        </span>
      </span>
    </div>
  );
}

const reasons: Readonly<Record<LeftReason, string>> = {
  duplicate: 'has it already',
  crossing: 'crosses',
  'same-label-overlap': 'overlaps',
  overlap: 'overlaps',
  gone: 'article removed',
};

function reasonWords({ reason, label }: NonNullable<Place['left']>): string {
  const name = label === null || reason === 'duplicate' ? undefined : labelOf(label)?.name;
  return name === undefined ? reasons[reason] : `${reasons[reason]} “${name}”`;
}
