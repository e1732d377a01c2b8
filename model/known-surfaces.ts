// Finds words in a text that are tagged elsewhere, as they stand there or nearly so: another case, another kind of quote, hyphen or
// blank, singular or plural. UTF-16 offsets.

import type { Utf16Range } from './boundary.ts';
import type { Utf16 } from './offsets.ts';

export interface KnownSurface {
  readonly label: number;
  readonly surface: string;
}

/** The words that are known, longest first where several begin at one place, none overlapping another. */
export function findKnown(text: string, known: readonly KnownSurface[]): readonly (Utf16Range & { label: number })[] {
  const byFirstWord = indexes.get(known) ?? indexed(known);
  indexes.set(known, byFirstWord);
  if (byFirstWord.size === 0) return [];
  const folded = fold(text);
  const found: (Utf16Range & { label: number })[] = [];
  let free = 0;
  for (const { 0: first, index } of folded.matchAll(word)) {
    if (index < free) continue;
    const here = longestAt(folded, index, byFirstWord.get(withoutPlural(first)));
    if (!here) continue;
    found.push({ start: index as Utf16, end: here.end as Utf16, label: here.label });
    free = here.end;
  }
  return found;
}

/** The labels of the words that begin alike, by their length and then by the words, the longest first. */
type SameStart = readonly (readonly [length: number, labels: Map<string, number>])[];

// The same list is looked for in one article after another.
const indexes = new WeakMap<readonly KnownSurface[], ReadonlyMap<string, SameStart>>();

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;

function indexed(known: readonly KnownSurface[]): ReadonlyMap<string, SameStart> {
  const byFirstWord = new Map<string, Map<number, Map<string, number>>>();
  for (const surface of known) {
    const { first, singular } = foldedOf(surface);
    if (first === null) continue;
    const byLength = byFirstWord.get(first) ?? new Map<number, Map<string, number>>();
    byFirstWord.set(first, byLength);
    const labels = byLength.get(singular.length) ?? new Map<string, number>();
    byLength.set(singular.length, labels);
    // Those that come first are newer and more used.
    if (!labels.has(singular)) labels.set(singular, surface.label);
  }
  return new Map([...byFirstWord].map(([first, byLength]) => [first, [...byLength].sort(([a], [b]) => b - a)]));
}

function longestAt(text: string, start: number, sameStart: SameStart = []): { end: number; label: number } | null {
  for (const [length, labels] of sameStart) {
    const label = labels.get(text.slice(start, start + length));
    const end = label === undefined ? null : endOf(text, start + length);
    if (label !== undefined && end !== null) return { end, label };
  }
  return null;
}

interface Folded {
  /** Null where the words begin with a sign: they are not found by their first word. */
  readonly first: string | null;
  /** Without the s of a plural, as the first word is. */
  readonly singular: string;
}

// A list grows by a word at a time, and the others are what they were.
const foldedWords = new WeakMap<KnownSurface, Folded>();

function foldedOf(surface: KnownSurface): Folded {
  const before = foldedWords.get(surface);
  if (before) return before;
  const words = fold(surface.surface);
  const first = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/u.exec(words)?.[0];
  const folded = { first: first === undefined ? null : withoutPlural(first), singular: withoutPlural(words) };
  foldedWords.set(surface, folded);
  return folded;
}

const plural = /(?<=\p{L}{3})s$/u;

/** Where words end whose singular ends at `end`; null where it is only a part of another word. */
function endOf(text: string, end: number): number | null {
  for (const suffix of ['s', 'es', '']) {
    const after = end + suffix.length;
    if (text.startsWith(suffix, end) && !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(after, after + 2))) return after;
  }
  return null;
}

const evenSigns: Readonly<Record<string, string>> = { '‘': "'", '’': "'", '‐': '-', '‑': '-', '\u00a0': ' ' };

function withoutPlural(words: string): string {
  return words.replace(plural, '');
}

/** The same number of code units in one case, with one kind of quote, hyphen and blank. */
function fold(text: string): string {
  const even = text.replace(/[‘’‐‑\u00a0]/g, (sign) => evenSigns[sign] ?? sign);
  const lower = even.toLowerCase();
  if (lower.length === even.length) return lower;
  // A few capital letters have small ones of another length.
  return even.replace(/\p{Lu}/gu, (letter) =>
    letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
  );
}
