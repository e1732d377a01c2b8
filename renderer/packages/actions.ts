import type { Handlers } from '../base/action-registry.ts';
import { withCorpus } from '../session/with-corpus.ts';
import { openGiveAgain, openHandOut, openPackages, pickReturns, writeReturn } from './packages.ts';

export const packageActions = {
  'packages.open': withCorpus(openPackages),
  'packages.hand-out': withCorpus(openHandOut),
  'packages.give-again': withCorpus(() => void openGiveAgain()),
  'packages.merge': withCorpus(() => void pickReturns()),
  'packages.return': withCorpus(() => void writeReturn()),
} satisfies Handlers;
