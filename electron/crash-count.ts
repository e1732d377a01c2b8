// How often a page may crash before it is no use to load it once more.

const mostReloads = 3;
/** Milliseconds. */
const remembered = 60_000;

export interface CrashCount {
  /** Counts a crash at that time, and says whether the page may be loaded again without asking. */
  add(now: number): boolean;
}

/** Counts from zero, and after every refusal again: the person has decided by then. */
export function createCrashCount(): CrashCount {
  let times: readonly number[] = [];
  return {
    add(now) {
      times = [...times.filter((time) => now - time < remembered), now];
      if (times.length <= mostReloads) return true;
      times = [];
      return false;
    },
  };
}
