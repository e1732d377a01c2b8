// The job that splits a corpus into parts for training.

import { splitCorpus } from '../splits/split.ts';
import type { JobOrder, JobWork } from './job-work.ts';

/** A split; the job is the command that undo takes back. */
export function splitWork({ job, annotator, ratios, seed, strict }: JobOrder & { kind: 'split' }): JobWork {
  return async (corpus, controls) => ({
    split: await splitCorpus(
      corpus,
      { command: job, annotator, ratios, seed, strict },
      { ...controls, progress: (done, total) => controls.progress(done, total, 'Comparing articles') },
    ),
  });
}
