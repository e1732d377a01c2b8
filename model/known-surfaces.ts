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
    for (const { label, singular } of byFirstWord.get(withoutPlural(first)) ?? []) {
      const end = endOf(folded, index, singular);
      if (end === null) continue;
      found.push({ start: index as Utf16, end: end as Utf16, label });
      free = end;
      break;
    }
  }
  return found;
}

interface Folded {
  readonly label: number;
  /** Without the s of a plural. */
  readonly singular: string;
}

// The same list is looked for in one article after another.
const indexes = new WeakMap<readonly KnownSurface[], ReadonlyMap<string, readonly Folded[]>>();

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;

function indexed(known: readonly KnownSurface[]): ReadonlyMap<string, readonly Folded[]> {
  const byFirstWord = new Map<string, Folded[]>();
  for (const { label, surface } of known) {
    const folded = fold(surface);
    const [first] = folded.match(word) ?? [];
    // One that begins with a sign is not found by its first word.
    if (first === undefined || !folded.startsWith(first)) continue;
    const entry = { label, singular: withoutPlural(folded) };
    const same = byFirstWord.get(withoutPlural(first));
    if (same) same.push(entry);
    else byFirstWord.set(withoutPlural(first), [entry]);
  }
  for (const same of byFirstWord.values()) same.sort((a, b) => b.singular.length - a.singular.length);
  return byFirstWord;
}

const plural = /(?<=\p{L}{3})s$/u;

/** Where the known words end in the text when they begin at `start`; null where others stand there. */
function endOf(text: string, start: number, singular: string): number | null {
  if (!text.startsWith(singular, start)) return null;
  for (const suffix of ['s', 'es', '']) {
    const end = start + singular.length + suffix.length;
    if (text.startsWith(suffix, start + singular.length) && !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(end, end + 2)))
      return end;
  }
  return null;
}

function withoutPlural(words: string): string {
  return words.replace(plural, '');
}

/** The same number of code units in one case, with one kind of quote, hyphen and blank. */
function fold(text: string): string {
  const even = text
    .replace(/[‘’]/g, "'")
    .replace(/[‐‑]/g, '-')
    .replace(/\u00a0/g, ' ');
  const lower = even.toLowerCase();
  if (lower.length === even.length) return lower;
  // A few capital letters have small ones of another length.
  return even.replace(/\p{Lu}/gu, (letter) =>
    letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
  );
}
