import { create } from 'zustand';
import type { JobEvent } from '../../model/contract/contract.ts';
import { openDialog } from '../session/dialogs.ts';
import { startJob } from '../session/jobs.ts';

/** The check that was asked for last, and its end. */
export const useCheck = create<{ readonly job: string | null; readonly last: JobEvent | null }>()(() => ({
  job: null,
  last: null,
}));

/** Checks the whole corpus: the file, the offsets, and that its history gives the same tags. */
export function checkCorpus(): void {
  openDialog({ name: 'check' });
  const { job, end } = startJob({ kind: 'check' });
  useCheck.setState({ job, last: null });
  void end.then((last) => {
    if (useCheck.getState().job === job) useCheck.setState({ last });
  });
}
