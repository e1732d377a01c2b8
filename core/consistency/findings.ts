// The findings of the corpus, by article, with their numbers kept.

import { findingKinds, type FindingKind } from '../../model/consistency.ts';
import type { FindingCursor } from '../../model/contract/consistency.ts';
import { createFoundLists, type Judged, type Wanted } from './found-lists.ts';
import { createMarks, type Marks } from './marks.ts';

export interface Finding extends Judged {
  readonly document: number;
}

export interface Findings {
  /** What an article has now, in place of what it had. */
  set(document: number, findings: readonly Judged[]): void;
  of(document: number): readonly Finding[];
  /** Those behind a place, article by article. */
  after(cursor: FindingCursor | null, isWanted?: Wanted): Iterable<Finding>;
  /** How many there are that were not dismissed, of each kind, and how many that were. */
  readonly counts: Readonly<Record<FindingKind, number>>;
  readonly dismissed: () => number;
}

/** No findings yet. */
export function createFindings(): Findings {
  const lists = createFoundLists();
  /** The articles that have some, by kind and whether these were dismissed: where hardly any are wanted, not all are gone through. */
  const having = findingKinds.flatMap((kind) =>
    [false, true].map((isDismissed) => ({ kind, isDismissed, marks: createMarks() })),
  );
  const counts = { missed: 0, conflict: 0, edges: 0, variant: 0 };
  let dismissed = 0;
  const add = (findings: readonly Judged[], by: 1 | -1): void => {
    for (const finding of findings) {
      if (finding.dismissed) dismissed += by;
      else counts[finding.kind] += by;
    }
  };
  const read = (document: number, isWanted?: Wanted): Finding[] =>
    lists
      .of(document, isWanted)
      .map((found) => ({ ...found, document }))
      .sort((a, b) => compare(cursorOf(a), cursorOf(b)));
  return {
    counts,
    dismissed: () => dismissed,
    of: (document) => read(document),
    set(document, findings) {
      add(lists.of(document), -1);
      add(findings, 1);
      for (const { kind, isDismissed, marks } of having) {
        const has = findings.some((one) => one.kind === kind && one.dismissed === isDismissed);
        marks[has ? 'add' : 'delete'](document);
      }
      lists.set(document, findings);
    },
    *after(cursor, isWanted = () => true) {
      const wanted = having.filter(({ kind, isDismissed }) => isWanted(kind, isDismissed)).map(({ marks }) => marks);
      for (const document of inAny(wanted, cursor?.document ?? 0)) {
        for (const finding of read(document, isWanted)) {
          if (cursor === null || compare(cursorOf(finding), cursor) > 0) yield finding;
        }
      }
    },
  };
}

/** The numbers that any of some marks have, from one on, in order. */
function* inAny(all: readonly Marks[], from: number): Generator<number> {
  for (let at = from; ;) {
    const next = Math.min(...all.map((marks) => marks.first(at)));
    if (next === Infinity) return;
    yield next;
    at = next + 1;
  }
}

/** The place of a finding in the list. */
export function cursorOf({ document, start, end, kind, label }: Finding): FindingCursor {
  return { document, start, end, kind, label };
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
