import type { Handlers } from '../base/action-registry.ts';
import { withCorpus } from '../session/with-corpus.ts';
import { openAgreement } from './agreement.ts';

export const agreementActions = {
  'agreement.open': withCorpus(openAgreement),
} satisfies Handlers;
