// How far a long job is: on a terminal one line that is written over, elsewhere a line now and then for who reads the log.

export interface ProgressOptions {
  readonly isTerminal: boolean;
  readonly write: (text: string) => void;
  /** The time, in milliseconds. */
  readonly now: () => number;
}

export interface Progress {
  /** So many of `total` are done; null: nobody knows of how many. */
  show(done: number, total: number | null): void;
  /** Leaves the line empty for what is said next. */
  end(): void;
}

const everyOnTerminal = 1_000;
const everyInLog = 10_000;

/** Shows the progress of one job, with how many a second and, where the whole is known, how long it will take. */
export function createProgress({ isTerminal, write, now }: ProgressOptions): Progress {
  const began = now();
  const every = isTerminal ? everyOnTerminal : everyInLog;
  let told = began;
  let isWritten = false;
  return {
    show(done, total) {
      const at = now();
      if (at - told < every) return;
      told = at;
      isWritten = true;
      const line = progressInWords(done, total, at - began);
      write(isTerminal ? `\r\x1b[K${line} …` : `${line}\n`);
    },
    end() {
      if (isTerminal && isWritten) write('\r\x1b[K');
    },
  };
}

function progressInWords(done: number, total: number | null, milliseconds: number): string {
  const figure = (n: number): string => Math.round(n).toLocaleString('en');
  const rate = (1000 * done) / milliseconds;
  const speed = rate >= 1 ? `${figure(rate)} a second` : `${figure(60 * rate)} a minute`;
  // A total that is passed was of something else, such as files that hold many articles each.
  if (total === null || done > total || done === 0) return `${figure(done)}, ${speed}`;
  const left = (total - done) / rate;
  const wait = left < 90 ? `${figure(left)} s` : `${figure(left / 60)} min`;
  return `${figure(done)} of ${figure(total)}, ${speed}, about ${wait} left`;
}
