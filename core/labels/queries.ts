// Queries on labels: what their rules would change, and which words are tagged with them.

import type { QueriesOf } from '../database/calls.ts';
import { previewRules } from './preview.ts';
import { readSurfaces } from './surfaces.ts';

export const labelQueries = {
  'labels.preview': ({ reader }, input) => previewRules(reader, input),
  'labels.surfaces': ({ reader }, input) => readSurfaces(reader, input),
} satisfies QueriesOf<'labels'>;
