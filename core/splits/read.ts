// Queries on the split.

import type { QueriesOf } from '../database/calls.ts';
import { countParts } from '../export/documents.ts';

export const splitQueries = {
  'split.counts': ({ reader }, input) => countParts(reader, input),
} satisfies QueriesOf<'splits'>;
