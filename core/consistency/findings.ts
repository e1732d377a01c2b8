// The findings of the corpus, by article, with their numbers kept.

import { findingKinds, type FindingKind } from '../../model/consistency.ts';
import type { Finding, FindingCursor } from '../../model/contract/consistency.ts';
import type { Found } from './found.ts';

export interface Findings {
  /** What an article has now, in place of what it had. */
  set(document: number, findings: readonly Finding[]): void;
  of(document: number): readonly Finding[];
  /** Those behind a place, article by article. */
  after(cursor: FindingCursor | null): Iterable<Finding>;
  /** How many there are that were not dismissed, of each kind, and how many that were. */
  readonly counts: Readonly<Record<FindingKind, number>>;
  readonly dismissed: () => number;
}

/** No findings yet. */
export function createFindings(): Findings {
  const byDocument = new Map<number, readonly Finding[]>();
  const counts = { missed: 0, conflict: 0, edges: 0, variant: 0 };
  let dismissed = 0;
  let order: readonly number[] | null = null;
  const add = (findings: readonly Finding[], by: 1 | -1): void => {
    for (const finding of findings) {
      if (finding.dismissed) dismissed += by;
      else counts[finding.kind] += by;
    }
  };
  return {
    counts,
    dismissed: () => dismissed,
    of: (document) => byDocument.get(document) ?? [],
    set(document, findings) {
      const before = byDocument.get(document);
      if (before) add(before, -1);
      add(findings, 1);
      if ((before !== undefined) !== findings.length > 0) order = null;
      if (findings.length === 0) byDocument.delete(document);
      else
        byDocument.set(
          document,
          findings.toSorted((a, b) => compare(cursorOf(a), cursorOf(b))),
        );
    },
    *after(cursor) {
      order ??= [...byDocument.keys()].sort((a, b) => a - b);
      // What is asked for stays what it is while it is read.
      const documents = order;
      for (let at = firstFrom(documents, cursor?.document ?? 0); at < documents.length; at++) {
        for (const finding of byDocument.get(documents[at] ?? 0) ?? []) {
          if (cursor === null || compare(cursorOf(finding), cursor) > 0) yield finding;
        }
      }
    },
  };
}

/** A finding as a screen gets it. */
export function findingOf(document: number, found: Found, dismissed: boolean): Finding {
  const { kind, start, end, span, label, proposed, ranges } = found;
  return {
    kind,
    document,
    start,
    end,
    tag: span === null ? null : { span, label },
    proposed: { label: proposed, ranges: ranges.map((range) => [range.start, range.end]) },
    dismissed,
  };
}

/** The place of a finding in the list. */
export function cursorOf({ document, start, end, kind, tag }: Finding): FindingCursor {
  return { document, start, end, kind, label: tag?.label ?? 0 };
}

function compare(a: FindingCursor, b: FindingCursor): number {
  return (
    a.document - b.document ||
    a.start - b.start ||
    a.end - b.end ||
    findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind) ||
    a.label - b.label
  );
}

function firstFrom(documents: readonly number[], document: number): number {
  let [low, high] = [0, documents.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((documents[middle] ?? 0) < document) low = middle + 1;
    else high = middle;
  }
  return low;
}
