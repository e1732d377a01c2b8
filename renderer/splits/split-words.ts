// How a split came out, in plain words.

import type { Part } from '../../model/part.ts';
import type { SplitReport } from '../../model/contract/splits.ts';
import { count, figure } from '../base/figures.ts';

export interface SplitWords {
  /** What was done. */
  readonly done: readonly string[];
  /** What somebody who trains with it should know. */
  readonly faults: readonly string[];
}

/** What a split did, and what its parts lack. */
export function splitWords(report: SplitReport): SplitWords {
  const { parts, labels, sharedCount } = report;
  const lacking = parts.flatMap(({ part, documents }): readonly string[] => {
    const missing = labels.filter((label) => label.missing.includes(part)).map(({ label }) => `“${label}”`);
    if (documents === 0) return [`There is no article in ${part}.`];
    return missing.length === 0 ? [] : [`There is no tag in ${part} of ${list(missing)}.`];
  });
  const shared =
    sharedCount === 0
      ? []
      : [
          `${count(sharedCount, 'group')} of near-duplicates ${sharedCount === 1 ? 'stands' : 'stand'} in several parts: ` +
            'the articles had them before they were found to be alike.',
        ];
  return { done: [assignment(report), likeness(report)], faults: [...lacking, ...shared] };
}

/** The parts of a group of near-duplicates: "train and test". */
export function partWords(parts: readonly Part[]): string {
  return list(parts);
}

function assignment({ assigned, kept }: SplitReport): string {
  if (assigned === 0) return 'Every article already had a part; nothing was changed.';
  const given =
    assigned === 1 ? '1 article was assigned to a part' : `${figure(assigned)} articles were assigned to parts`;
  if (kept === 0) return `${given}.`;
  return `${given}; ${kept === 1 ? '1 keeps the one it had' : `${figure(kept)} keep the ones they had`}.`;
}

function likeness({ clusters, clustered, sharedCount }: SplitReport): string {
  if (clusters === 0) return 'No two articles are nearly the same.';
  const groups = clusters === 1 ? 'one group' : count(clusters, 'group');
  const together = sharedCount > 0 ? '' : clusters === 1 ? ', which is in one part' : ', each in one part';
  return `${count(clustered, 'article')} are near-duplicates in ${groups}${together}.`;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
