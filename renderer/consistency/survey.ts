// The comparison of one's tags that the core keeps: how many findings there are, and the job that makes it.

import { create } from 'zustand';
import type { CallOutput } from '../../model/contract/contract.ts';
import { client } from '../session/core.ts';
import { annotatorId, useCorpus } from '../session/corpus.ts';
import { cancelJob, startJob } from '../session/jobs.ts';

export type FindingCounts = CallOutput<'consistency.counts'>;

interface SurveyState {
  /** Whose they are, in which corpus. */
  readonly of: string;
  /** Null: not known yet. */
  readonly counts: FindingCounts | null;
  readonly job: string | null;
}

export const useSurvey = create<SurveyState>()(() => ({ of: '', counts: null, job: null }));

/** Articles: what is kept of the tags of more of them would take too much memory for somebody who has not asked for it. */
const mostUnasked = 40_000;

let making: Promise<boolean> | null = null;
/** Whose tags somebody did not want to be compared: they are when the list is opened. */
let declined = '';

/** Compares all tags, if that is not going on already. True when it is done; false where it was cancelled or could not be. */
export function makeSurvey(): Promise<boolean> {
  declined = '';
  making ??= runJob().finally(() => {
    making = null;
    useSurvey.setState({ job: null });
  });
  return making;
}

/** The same for what nobody asked for; not in a very large corpus, nor where it was cancelled. */
export async function makeSurveyUnasked(): Promise<boolean> {
  if (making) return making;
  return useCorpus.getState().counts.documents <= mostUnasked && declined !== whose() && makeSurvey();
}

async function runJob(): Promise<boolean> {
  const { job, end } = startJob({ kind: 'consistency', annotator: annotatorId() });
  useSurvey.setState({ job });
  return (await end).state === 'done';
}

/** Ends the comparison; it is made when the list is opened again, and not before. */
export function cancelSurvey(): void {
  const { job } = useSurvey.getState();
  declined = whose();
  if (job !== null) cancelJob(job);
}

/** Reads how many findings there are, now and when all tags are compared. */
export async function readFindingCounts(): Promise<void> {
  const of = whose();
  if (useSurvey.getState().of !== of) useSurvey.setState({ of, counts: null });
  for (;;) {
    const answer = await client.call('consistency.counts', { annotator: annotatorId() });
    if (!answer.ok || of !== whose()) return;
    useSurvey.setState({ counts: answer.value });
    if (answer.value.complete || !(await makeSurvey())) return;
  }
}

function whose(): string {
  return `${useCorpus.getState().corpus?.corpus ?? ''} ${annotatorId()}`;
}
