// Jobs that ran when the page was loaded anew: they go on in the core, and their end is said here.

import type { JobEvent } from '../../model/contract/contract.ts';
import { toastProblem } from '../session/problem-toast.ts';
import { toast } from '../base/toasts.ts';
import { followImport } from '../import/run-import.ts';
import { cancelJob, followJob, jobsFromBefore } from '../session/jobs.ts';

/** Follows what ran when this page was loaded anew: an import to its report, anything else to the word that it is over. */
export function followJobsFromBefore(): void {
  for (const begun of jobsFromBefore()) {
    if (begun.kind === 'import' || begun.kind === 'sample') void followImport(begun);
    else if (begun.kind === 'inspect') cancelJob(begun.job);
    else void followJob(begun).then(sayEnd);
  }
}

function sayEnd({ kind, problem, state }: JobEvent): void {
  if (problem) return toastProblem(problem);
  const names = {
    export: 'The export',
    check: 'The check',
    split: 'The split',
    agreement: 'The comparison of annotators',
    statistics: 'The counting of the corpus',
    propagate: 'Tagging the same words elsewhere',
    tags: 'The change of many tags',
    'hand-out': 'The hand-out',
    return: 'The return file',
    merge: 'The merge',
    join: 'Joining the annotators',
    consistency: 'The comparison of tags',
    decide: 'Deciding by rules',
    statuses: 'Marking many articles',
    articles: 'The change of many articles',
    reverse: 'The large step back or forth',
    import: '',
    inspect: '',
    sample: '',
  };
  toast(`${names[kind]} is ${state === 'cancelled' ? 'cancelled' : 'done'}.`);
}
