import type { Handlers } from '../base/action-registry.ts';
import { withCorpus } from '../session/with-corpus.ts';
import { openTable } from './table.ts';

export const tagTableActions = {
  'tags.open': withCorpus(() => openTable()),
} satisfies Handlers;
