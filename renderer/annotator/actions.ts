import type { Handlers } from '../base/action-registry.ts';
import { openDialog } from '../session/dialogs.ts';
import { withCorpus } from '../session/with-corpus.ts';

export const annotatorActions = {
  'annotator.change': withCorpus(() => openDialog({ name: 'annotator' })),
} satisfies Handlers;
