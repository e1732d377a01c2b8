// Queries on the places of words.

import type { QueriesOf } from '../database/calls.ts';
import { readContext } from './context.ts';
import { findPlaces } from './find.ts';
import { findPrecedents } from './precedents.ts';

export const occurrenceQueries = {
  'occurrences.find': ({ reader }, input) => findPlaces(reader, input),
  'occurrences.rows': ({ reader }, { places }) => ({
    rows: places.flatMap(([document, start, end]) => {
      const context = readContext(reader, document, start, end);
      return context ? [{ document, start, ...context }] : [];
    }),
  }),
  'occurrences.precedents': ({ reader }, input) => findPrecedents(reader, input),
} satisfies QueriesOf<'occurrences'>;
