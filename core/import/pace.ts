// How much an import does at a time: little while somebody works beside it.

/** Milliseconds: what is read, and then stored in one transaction, before anybody else has a turn. */
export interface Pace {
  readonly reading: number;
  readonly storing: number;
}

/** Fewer commits write fewer pages twice: alone, an import is a tenth faster so. */
const alone: Pace = { reading: 15, storing: 40 };
const together: Pace = { reading: 8, storing: 20 };
/** After their last command somebody counts as working for so long. */
const workingMilliseconds = 10_000;

export interface PaceKeeper {
  now(): Pace;
  /** Told of the import's own events by their numbers, every one: where one is left out, it was somebody else's. */
  recorded(seq: number): void;
}

/** The pace of one import. `clock` gives milliseconds. */
export function keepPace(clock: () => number = () => performance.now()): PaceKeeper {
  let last: number | null = null;
  let somebodyUntil = Number.NEGATIVE_INFINITY;
  return {
    now: () => (clock() < somebodyUntil ? together : alone),
    recorded(seq) {
      if (last !== null && seq !== last + 1) somebodyUntil = clock() + workingMilliseconds;
      last = seq;
    },
  };
}
