// Agreement that forgives something: the schemes of MUC-5 and SemEval-2013 task 9.1.

import type { Counts } from './exact.ts';
import type { Match } from './matching.ts';

/**
 * What a match has to have in common to count. `strict`: edges and label, which is exact agreement; `exact`: the edges, whatever the
 * label; `type`: the label, as long as they overlap; `partial`: the edges, and half where they only overlap.
 */
export const schemes = ['strict', 'exact', 'type', 'partial'] as const;
export type Scheme = (typeof schemes)[number];

/** Matches by what they have in common, and all tags of each. */
export interface MatchCounts {
  /** Edges and label. */
  readonly same: number;
  /** Edges only. */
  readonly sameEdges: number;
  /** Label only. */
  readonly sameLabel: number;
  /** They only overlap. */
  readonly overlap: number;
  readonly left: number;
  readonly right: number;
}

/** The counts of a scheme, in the words of MUC-5 (Chinchor & Sundheim 1993), with the left side as the key. */
export interface SchemeCounts {
  readonly correct: number;
  readonly incorrect: number;
  readonly partial: number;
  readonly missing: number;
  readonly spurious: number;
}

/** Counts by a scheme (Segura-Bedmar, Martínez & Herrero-Zazo 2013, SemEval-2013 task 9.1). */
export function countByScheme(scheme: Scheme, counts: MatchCounts): SchemeCounts {
  const { same, sameEdges, sameLabel, overlap, left, right } = counts;
  const matched = same + sameEdges + sameLabel + overlap;
  const correct = {
    strict: same,
    exact: same + sameEdges,
    type: same + sameLabel,
    partial: same + sameEdges,
  }[scheme];
  const rest = matched - correct;
  return {
    correct,
    incorrect: scheme === 'partial' ? 0 : rest,
    partial: scheme === 'partial' ? rest : 0,
    missing: left - matched,
    spurious: right - matched,
  };
}

/** Correct matches as `both`, a partial one as a half: F1, precision and recall follow. */
export function creditOf({ correct, incorrect, partial, missing, spurious }: SchemeCounts): Counts {
  const matched = correct + incorrect + partial;
  return { both: correct + partial / 2, left: matched + missing, right: matched + spurious };
}

/** Precision and recall, with the left side as the key. Null where there is nothing to divide by. */
export function precisionRecall(counts: SchemeCounts): { precision: number | null; recall: number | null } {
  const { both, left, right } = creditOf(counts);
  return { precision: right === 0 ? null : both / right, recall: left === 0 ? null : both / left };
}

/** How two matched tags differ in their edges. */
export type EdgeDifference = 'none' | 'left' | 'right' | 'both';

/** Which edges of a match differ. */
export function edgeDifference({ left, right }: Match): EdgeDifference {
  const atStart = left.start !== right.start;
  const atEnd = left.end !== right.end;
  return atStart ? (atEnd ? 'both' : 'left') : atEnd ? 'right' : 'none';
}
