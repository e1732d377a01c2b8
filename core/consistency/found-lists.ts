// Findings by article, in as little room as numbers take.

import { findingKinds, type FindingKind } from '../../model/consistency.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { Found } from './found.ts';
import { createNumberLists } from './number-lists.ts';

/** A finding, and whether somebody said no to it. */
export interface Judged extends Found {
  readonly dismissed: boolean;
}

/** Which findings are asked for. */
export type Wanted = (kind: FindingKind, dismissed: boolean) => boolean;

export interface FoundLists {
  of(document: number, isWanted?: Wanted): Judged[];
  /** What an article has now, in place of what it had; none counts as dismissed of which that is not said. */
  set(document: number, found: readonly (Found & { readonly dismissed?: boolean })[]): void;
}

/** Its kind and whether it was dismissed, where it is, its label, what is proposed, and at how many places; behind them the places. */
const fixed = 6;

/** No findings. */
export function createFoundLists(): FoundLists {
  const lists = createNumberLists();
  return {
    of(document, isWanted = () => true) {
      const list = lists.of(document);
      const found: Judged[] = [];
      for (let at = 0; at < list.length; at += fixed + 2 * (list[at + 5] ?? 0)) {
        const first = list[at] ?? 0;
        const kind = findingKinds[first >> 1];
        const dismissed = first % 2 > 0;
        if (kind !== undefined && isWanted(kind, dismissed)) found.push({ kind, dismissed, ...unpack(list, at) });
      }
      return found;
    },
    set: (document, found) => lists.set(document, found.flatMap(pack)),
  };
}

function pack({ kind, dismissed = false, start, end, label, proposed, ranges }: Found & Partial<Judged>): number[] {
  return [
    findingKinds.indexOf(kind) * 2 + Number(dismissed),
    start,
    end,
    label,
    proposed,
    ranges.length,
    ...ranges.flatMap((range) => [range.start, range.end]),
  ];
}

function unpack(list: Int32Array, at: number): Omit<Judged, 'kind' | 'dismissed'> {
  const offset = (i: number): CodePoint => (list[i] ?? 0) as CodePoint;
  return {
    start: offset(at + 1),
    end: offset(at + 2),
    label: list[at + 3] ?? 0,
    proposed: list[at + 4] ?? 0,
    ranges: Array.from({ length: list[at + 5] ?? 0 }, (_, n) => ({
      start: offset(at + fixed + n * 2),
      end: offset(at + fixed + n * 2 + 1),
    })),
  };
}
