// What a survey has so far, in memory.

import type { Reader } from '../database/database.ts';
import { readLabels } from '../labels/read.ts';
import { rulesOf, type BoundaryRule } from '../../model/boundary-rules.ts';
import { createWordsFinder, type WordsFinder } from '../../model/words-finder.ts';
import { createCounts, type Words, type Counts } from './counts.ts';
import { createFindings, type Findings } from './findings.ts';
import { createFoundLists, type FoundLists } from './found-lists.ts';
import { createMarks, type Marks } from './marks.ts';

export interface State {
  readonly reader: Reader;
  readonly annotator: number;
  /** Whether everything was looked at once. */
  isMade: boolean;
  /** The event up to which everything is taken up. */
  seq: number;
  progress: { done: number; total: number | null };
  counts: Counts;
  findings: Findings;
  /** Finds all words that are sought. */
  finder: WordsFinder;
  /** The rules of each label; null: it is archived. */
  labels: ReadonlyMap<number, readonly BoundaryRule[] | null>;
  /** See rejectedWords. */
  rejected: ReadonlySet<string>;
  /** What the rules would cut, of articles that have any. */
  edges: FoundLists;
  /** Words that became worth seeking, words whose counts may be others, and articles whose findings may be. */
  fresh: Set<Words>;
  touched: Marks;
  dirty: Marks;
}

/** A survey of nothing. */
export function blankState(reader: Reader, annotator: number): State {
  return {
    reader,
    annotator,
    isMade: false,
    seq: 0,
    progress: { done: 0, total: null },
    counts: createCounts(),
    findings: createFindings(),
    finder: createWordsFinder(),
    labels: new Map(),
    rejected: new Set(),
    edges: createFoundLists(),
    fresh: new Set(),
    touched: createMarks(),
    dirty: createMarks(),
  };
}

/** The rules by which the tags of each label are cut; null: the label is archived, and nothing is proposed for it. */
export function readRules(reader: Reader): State['labels'] {
  return new Map(readLabels(reader).map((label) => [label.id, label.archived ? null : rulesOf(label)]));
}
