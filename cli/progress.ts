// How far a long job is: on a terminal one line that is written over, elsewhere a line now and then for who reads the log.

import type { JobEvent } from '../model/contract/contract.ts';

export interface ProgressOptions {
  readonly isTerminal: boolean;
  readonly write: (text: string) => void;
  /** The time, in milliseconds. */
  readonly now: () => number;
}

/** How far a job is; see its event. */
export type ToldProgress = Pick<JobEvent, 'done' | 'total' | 'share' | 'message'>;

export interface Progress {
  show(told: ToldProgress): void;
  /** Leaves the line empty for what is said next. */
  end(): void;
}

const everyOnTerminal = 1_000;
const everyInLog = 10_000;

/** Where a step of the job began, and the first that was known of how much of it is done. */
interface Step {
  readonly at: number;
  readonly done: number;
  known: { readonly at: number; readonly share: number } | null;
}

/** Shows the progress of one job, with how many a second and, where the whole is known, how long it will take. */
export function createProgress({ isTerminal, write, now }: ProgressOptions): Progress {
  let step: Step = { at: now(), done: 0, known: null };
  let last = 0;
  const every = isTerminal ? everyOnTerminal : everyInLog;
  let told = step.at;
  let isWritten = false;
  return {
    show(progress) {
      const at = now();
      // What counts anew is the next step of the job, and as fast as it is itself.
      if (progress.done < last) step = { at, done: progress.done, known: null };
      last = progress.done;
      // What an import goes on behind took none of its time.
      if (progress.share !== null) step.known ??= { at, share: progress.share };
      if (at - told < every) return;
      told = at;
      isWritten = true;
      const line = progressInWords(progress, step, at);
      write(isTerminal ? `\r\x1b[K${line} …` : `${line}\n`);
    },
    end() {
      if (isTerminal && isWritten) write('\r\x1b[K');
    },
  };
}

/** Progress on standard error. */
export function progressHere(): Progress {
  return createProgress({
    isTerminal: process.stderr.isTTY,
    write: (text) => process.stderr.write(text),
    now: () => performance.now(),
  });
}

function progressInWords({ done, total, share, message }: ToldProgress, step: Step, at: number): string {
  const rate = (1000 * (done - step.done)) / (at - step.at);
  const speed = rate >= 1 ? `${figure(rate)} a second` : `${figure(60 * rate)} a minute`;
  // A message that counts something says what the numbers say.
  const what = message === '' || /\d/.test(message) ? '' : `${message}: `;
  const { known } = step;
  if (share !== null && known !== null && share > known.share) {
    const left = ((1 - share) * (at - known.at)) / (share - known.share) / 1000;
    return `${what}${figure(done)}, ${speed}, ${Math.floor(100 * share)} %, about ${wait(left)} left`;
  }
  // A total that is passed was of something else, such as files that hold many articles each.
  if (total === null || done > total || rate === 0) return `${what}${figure(done)}, ${speed}`;
  return `${what}${figure(done)} of ${figure(total)}, ${speed}, about ${wait((total - done) / rate)} left`;
}

function figure(n: number): string {
  return Math.round(n).toLocaleString('en');
}

function wait(seconds: number): string {
  return seconds < 90 ? `${figure(seconds)} s` : `${figure(seconds / 60)} min`;
}
