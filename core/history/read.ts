// Queries of the history.

import type { QueriesOf } from '../database/calls.ts';
import { layerAsOf } from './as-of.ts';
import { historyPage } from './page.ts';
import { describeTop } from './undo.ts';

export const historyQueries = {
  'history.state': ({ reader }, { annotator }) => ({
    undo: describeTop(reader, annotator, 'undo'),
    redo: describeTop(reader, annotator, 'redo'),
  }),
  'history.page': ({ reader }, input) => historyPage(reader, input),
  'document.at': ({ reader }, input) => layerAsOf(reader, input),
} satisfies QueriesOf<'history'>;
