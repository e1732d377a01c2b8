// Who is told that an import changed the corpus: now and then, since screens read anew all that they show, and whoever works there waits for that.

/** In milliseconds. */
const toldEvery = 1000;

export interface News {
  /** A transaction changed something. */
  changed(): void;
  /** No more changes come: what is untold is told. */
  end(): void;
}

/** Tells of the first change at once, of those that follow once a second, by the clock `now`, and of the last at the end. */
export function createNews(tell: () => void, now: () => number = () => performance.now()): News {
  let told = Number.NEGATIVE_INFINITY;
  let isUntold = false;
  const end = (): void => {
    if (isUntold) tell();
    isUntold = false;
  };
  return {
    changed() {
      isUntold = true;
      if (now() - told < toldEvery) return;
      told = now();
      end();
    },
    end,
  };
}
