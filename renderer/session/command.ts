// How the screens write: as the current annotator, and with the reason on screen when the core refuses.

import type { CallInput, CommandName } from '../../model/contract/contract.ts';
import type { Answer } from '../../model/protocol.ts';
import type { Done } from '../../model/change.ts';
import { withdrawOffers } from '../base/toasts.ts';
import { client } from './core.ts';
import { annotatorId } from './corpus.ts';
import { toastProblem } from './problem-toast.ts';

/** Sends a command of this annotator's; a refusal is shown. The answer comes once it is committed or refused. */
export async function command<N extends CommandName>(
  name: N,
  input: Omit<CallInput<N>, 'command' | 'annotator'>,
): Promise<Answer<Done>> {
  // What is left out of the input is put back here, which the compiler cannot follow through a generic Omit.
  const whole = { ...input, annotator: annotatorId() } as unknown as Omit<CallInput<N>, 'command'>;
  withdrawOffers();
  const answer = await client.command(name, whole).answer;
  if (!answer.ok) toastProblem(answer.error);
  return answer;
}
