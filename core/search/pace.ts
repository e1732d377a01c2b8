// How much long reading does at once, so that others are answered in between.

/** A step takes about this long, in milliseconds. */
export const aim = 2;

/** How much is read in a step: some in the first one, then as much as takes about as long as it may. */
export interface Pace {
  size(): number;
  took(milliseconds: number): void;
}

/** Steps that read `first` in the beginning, and never less or more than the bounds. */
export function createPace(first: number, [least, most]: readonly [number, number]): Pace {
  let size = first;
  return {
    size: () => size,
    took(milliseconds) {
      const factor = Math.min(2, aim / Math.max(milliseconds, 0.05));
      size = Math.round(Math.min(most, Math.max(Math.min(least, first), size * factor)));
    },
  };
}
