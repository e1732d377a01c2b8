// The lines of text around the places that are in view: read as they are seen.

import { useEffect, useState } from 'react';
import type { CallOutput } from '../../model/contract/contract.ts';
import { client } from '../session/core.ts';
import { keyOfPlace, type Place } from './groups.ts';

export type ContextRow = CallOutput<'occurrences.rows'>['rows'][number];

const margin = 30;
const kept = 5000;

/** What stands around a place; undefined while it is being read. */
export function useContextRows(
  places: readonly Place[],
  first: number,
  last: number,
): (place: Place) => ContextRow | undefined {
  const [rows, setRows] = useState<ReadonlyMap<string, ContextRow>>(new Map());
  useEffect(() => {
    const near = places.slice(Math.max(0, first - margin), last + 1 + margin);
    const missing = near.filter(({ key }) => !rows.has(key));
    const isInView = places.slice(first, last + 1).some(({ key }) => !rows.has(key));
    if (!isInView) return;
    let gone = false;
    const asked = missing
      .slice(0, 400)
      .map(({ document, start, end }): [number, number, number] => [document, start, end]);
    void client.call('occurrences.rows', { places: asked }).then((answer) => {
      if (gone || !answer.ok) return;
      setRows((before) => {
        const next = new Map(before.size > kept ? [] : before);
        // A place that is gone is not asked for again.
        for (const [document, start, end] of asked) {
          next.set(keyOfPlace(document, start, end), {
            document,
            start,
            title: '',
            before: '',
            words: '',
            after: '',
          } as ContextRow);
        }
        for (const row of answer.value.rows) {
          const place = asked.find(([document, start]) => document === row.document && start === row.start);
          if (place) next.set(keyOfPlace(...place), row);
        }
        return next;
      });
    });
    return () => {
      gone = true;
    };
  }, [places, first, last, rows]);
  return ({ key }) => rows.get(key);
}
