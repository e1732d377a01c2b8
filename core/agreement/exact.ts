// Exact agreement: a tag counts when the other made the same one, with the same edges and the same label.

/** Sums over articles: tags that both made, and all tags of each. */
export interface Counts {
  readonly both: number;
  readonly left: number;
  readonly right: number;
}

/**
 * F1 = 2 · both / (left + right), which is also positive specific agreement (Hripcsak & Rothschild 2005, JAMIA 12:296). Symmetric.
 * Null where neither made a tag: nothing was there to agree on, which is neither 0 nor 1.
 */
export function f1({ both, left, right }: Counts): number | null {
  return left + right === 0 ? null : (2 * both) / (left + right);
}

/** The mean of the figures that there are; null where there is none. */
export function meanOf(figures: readonly (number | null)[]): number | null {
  const there = figures.filter((figure) => figure !== null);
  return there.length === 0 ? null : there.reduce((sum, figure) => sum + figure, 0) / there.length;
}
