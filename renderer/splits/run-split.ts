// The split of the corpus from the screen: how it stands, and the job that gives every document its part.

import { create } from 'zustand';
import type { CallInput, JobEvent } from '../../model/contract/contract.ts';
import type { Part } from '../../model/part.ts';
import type { SplitCounts } from '../../model/contract/splits.ts';
import { client } from '../session/core.ts';
import { annotatorId } from '../session/corpus.ts';
import { startJob } from '../session/jobs.ts';

/** Which documents an export takes. */
export type Chosen = CallInput<'split.counts'>;

interface SplitState {
  /** How the split stands among the chosen documents, and in the whole corpus; null until the core has said. */
  readonly counts: { readonly chosen: SplitCounts; readonly all: SplitCounts } | null;
  /** The split that runs. */
  readonly job: string | null;
  /** What came of the newest. */
  readonly last: JobEvent | null;
}

export const useSplit = create<SplitState>()(() => ({ counts: null, job: null, last: null }));

let newest: Chosen | null = null;

/** Reads how the split stands, for these documents and for all. */
export async function readSplit(chosen: Chosen): Promise<void> {
  newest = chosen;
  const [some, all] = await Promise.all([client.call('split.counts', chosen), client.call('split.counts', {})]);
  // The choice may have changed meanwhile.
  if (newest !== chosen || !some.ok || !all.ok) return;
  useSplit.setState({ counts: { chosen: some.value, all: all.value } });
}

/** Gives each document that has none its part. */
export async function runSplit(ratios: Readonly<Record<Part, number>>, seed: number): Promise<void> {
  if (useSplit.getState().job !== null) return;
  const { job, end } = startJob({ kind: 'split', annotator: annotatorId(), ratios: { ...ratios }, seed });
  useSplit.setState({ job, last: null });
  const last = await end;
  if (newest) await readSplit(newest);
  useSplit.setState({ job: null, last });
}

/** Leaves the report of an earlier split behind. */
export function forgetReport(): void {
  useSplit.setState({ last: null });
}
