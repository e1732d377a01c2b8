// How long to wait before trying again what did not go: soon at first, then less and less often.

export interface Patience {
  /** Calls back after the next pause, instead of any call that waits. */
  wait(run: () => void): void;
  stop(): void;
  /** It went: the next pause is a short one again. */
  renew(): void;
}

export type Later = (milliseconds: number, run: () => void) => () => void;

const first = 1000;
const most = 15_000;

/** Pauses of one second, two, four, up to fifteen. */
export function createPatience(later: Later): Patience {
  let pause = first;
  let stop = (): void => undefined;
  return {
    wait(run) {
      stop();
      stop = later(pause, run);
      pause = Math.min(most, pause * 2);
    },
    stop: () => stop(),
    renew() {
      stop();
      pause = first;
    },
  };
}
