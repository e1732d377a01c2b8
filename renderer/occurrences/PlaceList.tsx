import { useCallback, useMemo, useState } from 'react';
import { withKey } from '../base/Keys.tsx';
import { labelOf, useLabels } from '../session/corpus.ts';
import type { LeftReason } from '../../model/occurrences.ts';
import { useContextRows } from './context-rows.ts';
import { ContextList, ContextRow } from './ContextList.tsx';
import { acceptPlace, rejectPlace } from './decide.ts';
import type { Place } from './groups.ts';
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
  const [view, setView] = useState({ first: 0, last: -1 });
  const rowOf = useContextRows(places, view.first, view.last);
  const onView = useCallback((first: number, last: number) => setView({ first, last }), []);
  const colour = useLabels().find(({ id }) => id === sought.label)?.colour;
  return (
    <ContextList
      label="Places"
      name="place"
      rows={places.length}
      rowHeight={rowHeight}
      at={at}
      list={`${group} ${onlyLeft}`}
      onView={onView}
      colour={colour}
      busy={finding}
      none={finding ? 'Looking …' : 'These words stand nowhere else.'}
      goTo={goToPlace}
      row={(item) => {
        const place = places[item.index];
        if (!place) return null;
        // Not there yet while it is being read.
        const row = rowOf(place);
        const state = place.tagged ? 'tagged' : place.rejected ? 'rejected' : place.left ? 'left' : 'open';
        return (
          <ContextRow
            key={place.key}
            name="place"
            item={item}
            of={finding ? -1 : places.length}
            current={item.index === at}
            state={state}
            said={state === 'open' ? '' : place.left && state === 'left' ? reasonWords(place.left) : state}
            title={row?.title}
            context={{ before: row?.before, words: row?.words ?? place.words, after: row?.after }}
            goTo={goToPlace}
            open={() => void openArticleAt(place)}
            accept={{ title: withKey('Accept', 'occurrences.accept'), run: () => acceptPlace(place) }}
            reject={{
              title: withKey(place.rejected ? 'Offer again' : 'Reject', 'occurrences.reject'),
              run: () => rejectPlace(place),
            }}
          />
        );
      }}
    />
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
