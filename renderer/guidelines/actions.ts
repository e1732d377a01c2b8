import type { Handlers } from '../base/action-registry.ts';
import { withCorpus } from '../session/with-corpus.ts';
import { toggleGuideline, togglePinned } from './panel.ts';

export const guidelineActions = {
  'guideline.open': toggleGuideline,
  'guideline.pin': withCorpus(togglePinned),
} satisfies Handlers;
