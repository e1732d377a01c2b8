// What is done to many articles: a job, so that the core answers meanwhile.

import { create } from 'zustand';
import type { ArticlesWork, ChosenDocuments } from '../../model/contract/documents.ts';
import type { Status } from '../../model/label.ts';
import { count } from '../base/figures.ts';
import { toast } from '../base/toasts.ts';
import { annotatorId } from '../session/corpus.ts';
import { startJob } from '../session/jobs.ts';
import { toastProblem } from '../session/problem-toast.ts';
import { undoOffer } from '../session/undo.ts';

interface Marking {
  /** The job that changes articles, or null. */
  readonly job: string | null;
  /** What is done to them: "marked". */
  readonly verb: string;
}

export const useMarking = create<Marking>()(() => ({ job: null, verb: '' }));

const alreadyBusy = 'Many articles are being changed already.';

/** Marks articles, one such job at a time; says at its end how many were looked at, with the undo at hand. */
export async function markMany(documents: ChosenDocuments, status: Status): Promise<void> {
  if (useMarking.getState().job !== null) return toast(alreadyBusy);
  const { job, end } = startJob({ kind: 'statuses', annotator: annotatorId(), documents, status });
  useMarking.setState({ job, verb: 'marked' });
  const { state, problem, done } = await end;
  useMarking.setState({ job: null });
  if (problem && state === 'failed') return toastProblem(problem);
  const words = `Marked ${count(done, 'article')} as ${status}.`;
  toast(state === 'cancelled' ? `Cancelled. ${words}` : words, { action: undoOffer });
}

/** Does something to articles, all of them or none; says at its end what, with the undo at hand. True when it was done. */
export async function changeMany(documents: ChosenDocuments, work: ArticlesWork): Promise<boolean> {
  if (useMarking.getState().job !== null) {
    toast(alreadyBusy);
    return false;
  }
  const { job, end } = startJob({ kind: 'articles', annotator: annotatorId(), documents, work });
  useMarking.setState({ job, verb: work.what === 'remove' ? 'removed' : 'assigned' });
  const { state, problem, done } = await end;
  useMarking.setState({ job: null });
  if (problem && state === 'failed') toastProblem(problem);
  else if (state === 'cancelled') toast('Cancelled. Nothing was changed.');
  else toast(`${wordsOf(work, done)}.`, done > 0 ? { action: undoOffer } : {});
  return state === 'done';
}

function wordsOf(work: ArticlesWork, done: number): string {
  if (done === 0) return 'Nothing was changed';
  if (work.what === 'remove') return `Removed ${count(done, 'article')}`;
  return work.part === null
    ? `Took ${count(done, 'article')} out of the split`
    : `Assigned ${count(done, 'article')} to ${work.part}`;
}
