// Marking many articles: a job, so that the core answers meanwhile.

import { create } from 'zustand';
import type { ChosenDocuments } from '../../model/contract/documents.ts';
import type { Status } from '../../model/label.ts';
import { count } from '../base/figures.ts';
import { toast } from '../base/toasts.ts';
import { annotatorId } from '../session/corpus.ts';
import { startJob } from '../session/jobs.ts';
import { toastProblem } from '../session/problem-toast.ts';
import { undo } from '../session/undo.ts';

/** The job that is marking articles, or null. */
export const useMarking = create<{ readonly job: string | null }>()(() => ({ job: null }));

/** Marks articles, one such job at a time; says at its end how many were looked at, with the undo at hand. */
export async function markMany(documents: ChosenDocuments, status: Status): Promise<void> {
  if (useMarking.getState().job !== null) return toast('Articles are being marked already.');
  const { job, end } = startJob({ kind: 'statuses', annotator: annotatorId(), documents, status });
  useMarking.setState({ job });
  const { state, problem, done } = await end;
  useMarking.setState({ job: null });
  if (problem && state === 'failed') return toastProblem(problem);
  const words = `Marked ${count(done, 'article')} as ${status}.`;
  toast(state === 'cancelled' ? `Cancelled. ${words}` : words, { action: { title: 'Undo', run: undo } });
}
