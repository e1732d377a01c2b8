// Queries on what an export would take.

import type { QueriesOf } from '../database/calls.ts';
import { countRefused, countSelected } from './documents.ts';

export const exportQueries = {
  'export.counts': ({ reader }, input) => ({
    documents: countSelected(reader, input),
    refused: countRefused(reader, input),
  }),
} satisfies QueriesOf<'export'>;
