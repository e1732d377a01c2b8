// Joining two annotators on screen: what it would do is looked at first.

import type { Joined } from '../../model/contract/packages.ts';
import { toast } from '../base/toasts.ts';
import { annotatorId, useCorpus } from '../session/corpus.ts';
import { startJob } from '../session/jobs.ts';
import { toastProblem } from '../session/problem-toast.ts';
import { switchAnnotator } from './switch-annotator.ts';

/** Two annotators by id; everything of `from` becomes that of `into`. */
export interface Pair {
  readonly from: number;
  readonly into: number;
}

/** What joining two annotators would do; null where it cannot be done, which is said. */
export function lookAtJoining(pair: Pair): Promise<Joined | null> {
  return run(pair, true);
}

/** Joins two annotators and goes to the one who stays. False where it could not be done, which is said. */
export async function join(pair: Pair): Promise<boolean> {
  const report = await run(pair, false);
  if (!report) return false;
  toast('Joined. Undo takes all of it back.');
  const stays = useCorpus.getState().corpus?.annotators.find(({ id }) => id === pair.into);
  if (stays) await switchAnnotator(stays.name);
  return true;
}

async function run({ from, into }: Pair, look: boolean): Promise<Joined | null> {
  const last = await startJob({ kind: 'join', annotator: annotatorId(), from, into, look }).end;
  if (last.problem !== null) toastProblem(last.problem);
  return last.problem === null && last.packages?.what === 'join' ? last.packages : null;
}
