// Looking for words in all guidelines: in what is read, not in the signs that it is written with.

import { findMatches } from '../../model/find-text.ts';
import type { Guideline } from '../../model/guideline.ts';

/** A line of a guideline with the words that were looked for, in plain text. */
export interface GuidelineHit {
  readonly label: number;
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

const mostHits = 100;

/** The lines with these words, by label in the order given, the first match of each; none for an empty query. */
export function findInGuidelines(
  guidelines: readonly (readonly [label: number, Guideline])[],
  query: string,
): readonly GuidelineHit[] {
  const hits: GuidelineHit[] = [];
  for (const [label, { text }] of guidelines) {
    for (const line of text.split('\n').map(plainLine)) {
      const [first] = findMatches(line, query, { matchCase: false, wholeWord: false });
      if (!first || hits.length === mostHits) continue;
      const [before, match] = [line.slice(0, first.start), line.slice(first.start, first.end)];
      hits.push({ label, before, match, after: line.slice(first.end) });
    }
  }
  return hits;
}

/** A line of Markdown as it reads. */
export function plainLine(line: string): string {
  return line
    .replace(/^\s*(?:#{1,6}|[-*+>]|\d+[.)])\s+/, '')
    .replace(/\[([^[\]]+)\]\([^()]+\)/g, '$1')
    .replace(/^\s*\|\s*|\s*\|\s*$/g, '')
    .replace(/\s*(?<!\\)\|\s*/g, ' · ')
    .replace(/(?<!\\)[*_]{1,3}/g, '')
    .replace(/\\([\\*_`~|])/g, '$1')
    .trim();
}
