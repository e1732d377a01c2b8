// What a job does, as the one who runs jobs sees it.

import type { Corpus } from '../corpus/open.ts';
import type { JobEvent, ParsedInput } from '../../model/contract/contract.ts';
import type { Download } from './handover.ts';

export type JobOrder = ParsedInput<'job.start'>;

export interface JobControls {
  /** Gives way to other work. */
  pause(): Promise<void>;
  isCancelled(): boolean;
  /** `share`: how much of the work is done, from 0 to 1, where it is not `done` of `total`. */
  progress(done: number, total: number | null, message: string, share?: number | null): void;
  /** The corpus was changed. */
  committed(): void;
}

export type JobOutcome = Partial<
  Pick<
    JobEvent,
    | 'imported'
    | 'inspected'
    | 'exported'
    | 'checked'
    | 'split'
    | 'agreement'
    | 'statistics'
    | 'propagated'
    | 'tags'
    | 'packages'
    | 'decided'
    | 'reversed'
  >
> & {
  readonly download?: Download;
  readonly downloadReport?: Download;
};

/** Does a job on a corpus. Throws a refusal where it cannot be done. */
export type JobWork = (corpus: Corpus, controls: JobControls) => Promise<JobOutcome>;
