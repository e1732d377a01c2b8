// Where words stand in a text: as they are, in any case, or in other forms and by the abbreviation that the text introduces for
// them. UTF-16 offsets.

import { abbreviationAfter, isAbbreviation, longFormsOf } from './abbreviations.ts';
import type { Utf16Range } from './boundary.ts';
import type { Utf16 } from './offsets.ts';
import { endsWord, startsWord } from './word-edges.ts';
import { formsOf } from './word-forms.ts';

/** The same letters; also in another case; also in another form. */
export const likenesses = ['exact', 'case', 'forms'] as const;
export type Likeness = (typeof likenesses)[number];

/**
 * What stands at the words now, in the annotator's own tags: the same label; another one with the same edges; a larger tag around
 * them; a tag that crosses them or is a part of them; nothing.
 */
export const standings = ['same', 'other', 'inside', 'overlapping', 'bare'] as const;
export type Standing = (typeof standings)[number];

/** Most places that one action tags or rejects. */
export const mostPlaces = 100_000;

/** Why a place was not tagged. */
export const leftReasons = ['duplicate', 'crossing', 'same-label-overlap', 'overlap', 'gone'] as const;
export type LeftReason = (typeof leftReasons)[number];

export interface WordsSought {
  readonly words: string;
  readonly like: Likeness;
}

/** Finds the words in one text after another: every place, in order and apart. */
export function occurrenceFinder({ words, like }: WordsSought): (text: string) => readonly Utf16Range[] {
  const forms = like === 'forms' ? [words, ...formsOf(words)] : [words];
  const pattern = patternOf(forms, like !== 'exact');
  const find = (text: string): readonly Utf16Range[] => placesOf(text, pattern);
  return like === 'forms' ? (text) => withAbbreviations(text, words, find(text)) : find;
}

/** Words as they are compared and shown: blanks of any kind and number are one. */
export function evenBlanks(words: string): string {
  return words.trim().replace(/\s+/gu, ' ');
}

/**
 * Which words of an index (one letter for its accented ones, no case) a text must have to hold any of what is sought: all words of
 * one of the lists. Null: the index cannot tell.
 */
export function indexedWords({ words, like }: WordsSought): readonly (readonly string[])[] | null {
  const forms = like === 'forms' ? [words, ...formsOf(words)] : [words];
  const lists = forms.map((form) =>
    (form.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? []).filter((word) => indexable.test(word)),
  );
  return lists.some((list) => list.length === 0) ? null : lists;
}

// Letters that every version of Unicode takes for letters, and that no mark belongs to: the index has them as a word of its own.
const indexable =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Hebrew}\p{Script=Arabic}0-9]+$/u;

/** At most one line break: words of two paragraphs are not together. */
const blank = String.raw`(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)`;

/** `loose`: also in another case, and with other quotes and hyphens. */
function patternOf(forms: readonly string[], loose: boolean): RegExp {
  const longestFirst = forms.map(evenBlanks).toSorted((a, b) => b.length - a.length);
  const alternatives = longestFirst.map((form) => {
    const letters = form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    const folded = loose ? letters.replace(/['’‘]/g, "['’‘]").replace(/[-‐‑]/g, '[-‐‑]') : letters;
    return folded.replaceAll(' ', blank);
  });
  return new RegExp(alternatives.join('|'), loose ? 'giu' : 'gu');
}

function placesOf(text: string, pattern: RegExp): Utf16Range[] {
  const found: Utf16Range[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const { index } = match;
    const end = index + match[0].length;
    if (startsWord(text, index) && endsWord(text, end)) found.push({ start: index as Utf16, end: end as Utf16 });
    // From within a pair of surrogates the expression would go back to its first.
    else pattern.lastIndex = index + ((text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1);
  }
  return found;
}

function withAbbreviations(text: string, words: string, found: readonly Utf16Range[]): readonly Utf16Range[] {
  const others = new Set(isAbbreviation(words) ? longFormsOf(text, words) : []);
  for (const { start, end } of found) {
    const short = abbreviationAfter(text, evenBlanks(text.slice(start, end)), end);
    if (short !== null) others.add(short);
  }
  if (others.size === 0) return found;
  const more = [...others].flatMap((other) => placesOf(text, patternOf([other], false)));
  const sorted = [...found, ...more].toSorted((a, b) => a.start - b.start || b.end - a.end);
  let free = 0;
  return sorted.filter(({ start, end }) => {
    if (start < free) return false;
    free = end;
    return true;
  });
}
