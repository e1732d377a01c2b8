// How sure a format is that a file is in it, with what speaks for and against.

/** What a format makes of a file's beginning. */
export interface Verdict {
  /** 0 = it is not in this format, 1 = certain. Below `sureEnough` the person is asked before anything comes in. */
  readonly sure: number;
  /** What speaks for the format, each completing "because …": `its rows have the keys "text" and "label"`. */
  readonly reasons: readonly string[];
  /** What speaks against it, likewise, with the line where there is one: `line 3 has one column`. Told even where `sure` is 0. */
  readonly against: readonly string[];
}

/** From here on a format is read without asking. */
export const sureEnough = 0.6;

/** The verdict of a format that sees nothing of its own. */
export const notThis: Verdict = { sure: 0, reasons: [], against: [] };

/** A verdict with its reasons; `sure` 0 and nothing against it is `notThis`. */
export function verdict(sure: number, reasons: string | readonly string[], against: readonly string[] = []): Verdict {
  if (sure <= 0 && against.length === 0) return notThis;
  return { sure: Math.max(0, Math.min(1, sure)), reasons: typeof reasons === 'string' ? [reasons] : reasons, against };
}
