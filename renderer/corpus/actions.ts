import type { Handlers } from '../base/action-registry.ts';
import { openDialog } from '../session/dialogs.ts';
import { withCorpus } from '../session/with-corpus.ts';
import { checkCorpus } from './check.ts';
import { closeCorpus, newCorpus, pickCorpus } from './open.ts';

export const corpusActions = {
  'corpus.open': () => void pickCorpus(),
  'corpus.new': () => void newCorpus(),
  'corpus.info': withCorpus(() => openDialog({ name: 'corpus' })),
  'corpus.check': withCorpus(checkCorpus),
  'corpus.compact': withCorpus(() => openDialog({ name: 'compact' })),
  'corpus.close': withCorpus(() => void closeCorpus()),
} satisfies Handlers;
