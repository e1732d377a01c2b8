import type { Handlers } from '../base/action-registry.ts';
import { showPanel } from '../session/panels.ts';
import { withCorpus } from '../session/with-corpus.ts';
import { editLabel } from './editing.ts';

export const labelActions = {
  'label.add': withCorpus(() => {
    showPanel('right', true);
    editLabel('new');
  }),
} satisfies Handlers;
