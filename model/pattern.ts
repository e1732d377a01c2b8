// Dictionaries and their patterns, which propose tags, and what became of their proposals.

/** UTF-16 code units of a file of patterns. */
export const longestPatternFile = 4_000_000;
/** Patterns of one dictionary. */
export const mostPatterns = 20_000;
/** UTF-16 code units of an article: what is behind them is not searched, which would keep the core from everything else. */
export const longestSearched = 250_000;

/** Words and patterns that came in together, from a file or by hand. */
export interface Dictionary {
  readonly id: string;
  readonly name: string;
  /** Each with its label, as JSON: a string, or a list of tokens. Their numbers are their places here. */
  readonly patterns: readonly (readonly [label: number, pattern: string])[];
}

/** Which pattern of which dictionary. */
export interface PatternKey {
  readonly dictionary: string;
  readonly pattern: number;
}

/** What became of a pattern's proposal; `span`: the tag that was made, or null where it was rejected. */
export interface SuggestionDecision extends PatternKey {
  readonly span: string | null;
}

/** How many proposals of a pattern were accepted, and how many rejected. */
export interface Decided {
  readonly accepted: number;
  readonly rejected: number;
}

/** So many decisions say what a pattern is worth. */
export const enoughDecisions = 20;
/** With a smaller share of accepted proposals a pattern costs more attention than it saves. */
const leastShare = 0.8;

/** Whether a pattern's proposals were rejected so often that it is switched off, unless somebody switches it on. */
export function isOffByDecisions({ accepted, rejected }: Decided): boolean {
  const all = accepted + rejected;
  return all >= enoughDecisions && accepted < leastShare * all;
}

/** Whether a pattern proposes; `switched`: what somebody chose, or null. */
export function isOn(switched: boolean | null, decided: Decided): boolean {
  return switched ?? !isOffByDecisions(decided);
}
