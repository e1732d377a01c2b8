// Differences that come again: the same words more at an edge, the same two labels, the same words tagged or not. What is decided
// about one may hold for all.

import { compareTagged, type Tagged } from '../agreement/tagged.ts';
import type { PatternKind } from '../../model/decisions.ts';
import { distinctVersions, tagsKey, type DecisionItem } from './items.ts';

export interface Pattern {
  readonly kind: PatternKind;
  /** The same for items that differ in the same way. */
  readonly key: string;
  /** What they differ by: the words at an edge, or those that are tagged; of two labels, none. */
  readonly words: string;
  /** What can be decided: the longer or the tagged one first; of two labels, the lower. */
  readonly sides: readonly [readonly Tagged[], readonly Tagged[]];
}

/** The words of a range of the article as they are compared: in small letters, with single blanks. */
export type WordsAt = (start: number, end: number) => string;

/** The pattern of an item on which there are two opinions, of one tag or none each; null: it has none. */
export function patternOf({ versions }: DecisionItem, wordsAt: WordsAt): Pattern | null {
  const [one, other, ...more] = distinctVersions(versions);
  if (!one || !other || more.length > 0 || one.length > 1 || other.length > 1) return null;
  const [a] = one;
  const [b] = other;
  const only = a ?? b;
  if (!a || !b)
    return only ? { ...named('only', [only.label], wordsAt(only.start, only.end)), sides: [[only], []] } : null;
  if (a.start === b.start && a.end === b.end) {
    const [low, high] = a.label < b.label ? [a, b] : [b, a];
    return { ...named('label', [low.label, high.label], ''), sides: [[low], [high]] };
  }
  if (a.label !== b.label) return null;
  const [long, short] = a.end - a.start > b.end - b.start ? [a, b] : [b, a];
  const sides = [[long], [short]] as const;
  if (long.end === short.end) return { ...named('left', [a.label], wordsAt(long.start, short.start)), sides };
  if (long.start === short.start) return { ...named('right', [a.label], wordsAt(short.end, long.end)), sides };
  const words = [long, short].map(({ start, end }) => wordsAt(start, end)).join(' / ');
  return { ...named('words', [a.label], words), sides };
}

function named(kind: PatternKind, labels: readonly number[], words: string): Pick<Pattern, 'kind' | 'key' | 'words'> {
  return { kind, words, key: [kind, ...labels, words].join(' ') };
}

/** Which side of its pattern tags are; null: neither. */
export function sideOf({ sides }: Pattern, tags: readonly Tagged[]): 0 | 1 | null {
  const key = tagsKey(tags.toSorted(compareTagged));
  if (tagsKey(sides[0]) === key) return 0;
  return tagsKey(sides[1]) === key ? 1 : null;
}
