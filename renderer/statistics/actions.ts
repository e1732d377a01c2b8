import type { Handlers } from '../base/action-registry.ts';
import { withCorpus } from '../session/with-corpus.ts';
import { openStatistics } from './statistics.ts';

export const statisticsActions = {
  'statistics.open': withCorpus(openStatistics),
} satisfies Handlers;
