// Queries of the table of tags.

import type { QueriesOf } from '../database/calls.ts';
import { readOrigins } from './origins.ts';
import { readPage } from './page.ts';
import { readScope } from './scope.ts';
import { readWords } from './words.ts';

export const tagQueries = {
  'tags.page': ({ reader }, input) => readPage(reader, input),
  'tags.scope': ({ reader }, { filter }) => readScope(reader, filter),
  'tags.words': ({ reader }, input) => readWords(reader, input),
  'tags.origins': ({ reader }, input) => ({ origins: readOrigins(reader, input) }),
} satisfies QueriesOf<'tags'>;
