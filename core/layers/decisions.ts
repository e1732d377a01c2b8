// Decisions as they are stored.

import type { Reader } from '../database/database.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { Decision } from '../../model/contract/values.ts';
import type { DecisionChoice, DecisionReason } from '../../model/decisions.ts';

/** A row of `decisionColumns`. */
export interface DecisionRow {
  readonly document: number;
  readonly start: CodePoint;
  readonly end: CodePoint;
  readonly label: number;
  readonly choice: DecisionChoice;
  readonly reason: DecisionReason;
  readonly annotator: number;
  readonly at: number;
  readonly words: string;
  readonly versions: string;
  readonly spans: string;
}

export const decisionColumns = 'document, start, "end", label, choice, reason, annotator, at, words, versions, spans';

/** The versions as they are stored: a list for each annotator, of lists. */
export function versionsColumn({ versions }: Pick<Decision, 'versions'>): string {
  return JSON.stringify(
    versions.map(({ annotator, tags }) => [annotator, tags.map(({ start, end, label }) => [start, end, label])]),
  );
}

type StoredVersions = [number, [CodePoint, CodePoint, number][]][];

/** The decision of a row. */
export function decisionOf(row: DecisionRow): Decision {
  const { start, end, label, choice, reason, annotator, at, words } = row;
  const versions = (JSON.parse(row.versions) as StoredVersions).map(([who, tags]) => ({
    annotator: who,
    tags: tags.map(([from, to, its]) => ({ start: from, end: to, label: its })),
  }));
  const spans = JSON.parse(row.spans) as string[];
  return { first: { start, end, label }, choice, reason, annotator, at, words, versions, spans };
}

/** What was decided in an article, in text order. */
export function readDecisions(reader: Reader, document: number): Decision[] {
  return reader
    .all<DecisionRow>(
      `SELECT ${decisionColumns} FROM decision WHERE document = ? ORDER BY start, "end", label`,
      document,
    )
    .map(decisionOf);
}
