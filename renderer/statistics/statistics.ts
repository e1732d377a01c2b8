// The corpus in numbers on screen: whose tags are counted, the figures, and saving them.

import { create } from 'zustand';
import type { JobEvent } from '../../model/contract/contract.ts';
import type { StatisticsReport, StatisticsTable } from '../../model/contract/statistics.ts';
import { toast } from '../base/toasts.ts';
import { host } from '../session/core.ts';
import { annotatorId, useCorpus } from '../session/corpus.ts';
import { openDialog } from '../session/dialogs.ts';
import { cancelJob, startJob } from '../session/jobs.ts';
import { toastProblem } from '../session/problem-toast.ts';

interface Statistics {
  /** Of which corpus this is. */
  readonly corpus: string | null;
  /** Whose tags; null: everybody's. */
  readonly whose: number | null;
  readonly job: string | null;
  readonly report: StatisticsReport | null;
  /** Why there are no figures. */
  readonly failed: JobEvent | null;
  /** The label whose words are shown; null: the one with most tags. */
  readonly label: number | null;
}

const blank: Statistics = { corpus: null, whose: null, job: null, report: null, failed: null, label: null };

export const useStatistics = create<Statistics>()(() => blank);

/** Opens the page where it was left, and counts again where something changed. */
export function openStatistics(): void {
  const corpus = useCorpus.getState().corpus?.corpus ?? null;
  if (useStatistics.getState().corpus !== corpus) useStatistics.setState({ ...blank, corpus });
  openDialog({ name: 'statistics' });
  void count();
}

/** Counts these tags from now on. */
export function chooseWhose(whose: number | null): void {
  useStatistics.setState({ whose });
  void count();
}

/** Shows the words of this label. */
export function chooseLabel(label: number): void {
  useStatistics.setState({ label });
}

let newest = 0;

async function count(): Promise<void> {
  const { whose, job: before } = useStatistics.getState();
  if (before !== null) cancelJob(before);
  const turn = ++newest;
  // The time of the person who looks, and nobody else's.
  const { job, end } = startJob({
    kind: 'statistics',
    times: annotatorId(),
    ...(whose !== null && { annotator: whose }),
  });
  useStatistics.setState({ job, failed: null });
  const last = await end;
  // Others may have been chosen meanwhile.
  if (turn !== newest) return;
  const { statistics: report } = last;
  useStatistics.setState({ job: null, ...(report ? { report } : { failed: last }) });
}

/** Saves a table as CSV, or all figures but those of time as JSON, to where the person says. */
export async function saveStatistics(table: StatisticsTable | null): Promise<void> {
  const { whose, report } = useStatistics.getState();
  const name = `${report?.corpus ?? 'corpus'} ${table === null ? 'statistics.json' : `${table}.csv`}`;
  const to = await host.saveAs(name, 'file');
  if (to === null) return;
  const { end } = startJob({
    kind: 'statistics',
    ...(whose !== null && { annotator: whose }),
    ...(table === 'times' && { times: annotatorId() }),
    save: { ...(table !== null && { table }), ...(to.kind === 'path' && { out: to.path }) },
  });
  const { download, problem, state } = await end;
  if (problem) return toastProblem(problem);
  if (to.kind === 'download' && download) to.handOver(download);
  if (state === 'done') toast(`Saved: ${name}.`, { topic: 'statistics' });
}
