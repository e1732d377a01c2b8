// Finding in a text: what a person types, and what a search over the corpus found in it. UTF-16 offsets throughout.

import type { Utf16Range } from './boundary.ts';
import type { Utf16 } from './offsets.ts';

export interface FindOptions {
  /** Capital and small letters are different letters. */
  readonly matchCase: boolean;
  /** Only where no letter or digit stands directly before or after. */
  readonly wholeWord: boolean;
}

/** Every place where the text has these characters, in order and apart; a blank stands for any blanks. None for an empty query. */
export function findMatches(text: string, query: string, { matchCase, wholeWord }: FindOptions): readonly Utf16Range[] {
  const asked = query.trim() === '' ? query : query.replace(/\s+/gu, ' ');
  if (asked === '') return [];
  const pattern = escape(asked).replaceAll(' ', '\\s+');
  return matchesOf(text, new RegExp(wholeWord ? whole(pattern, asked) : pattern, matchCase ? 'gu' : 'giu'));
}

// Scripts that are written without blanks, or whose words take endings, are looked for as they stand.
export const unsegmented =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The words that a search over the corpus looks for: without diacritics as its index has them. */
export function searchedWords(asked: string): readonly string[] {
  return asked.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

const beginning = 3;

/**
 * Whether the last word that is searched for may be the beginning of one. One or two letters begin words of nearly every text, which
 * would take seconds to look up among a million.
 */
export function isBegun(word: string): boolean {
  return [...word].length >= beginning;
}

/**
 * Every place that a search over the corpus found in a text: each of its words whole and the last, from its third letter on, as a
 * beginning, whatever the
 * case and the diacritics; in scripts without blanks the string as it stands.
 */
export function searchMatches(text: string, asked: string): readonly Utf16Range[] {
  const trimmed = asked.trim();
  if (unsegmented.test(trimmed)) return findMatches(text, trimmed, { matchCase: true, wholeWord: false });
  const words = searchedWords(trimmed).map(withoutMarks);
  if (words.length === 0) return [];
  const either = words.map(
    (word, i) =>
      `${escape(word)}${i === words.length - 1 && isBegun(word) ? '[\\p{L}\\p{N}\\p{M}]*' : '(?![\\p{L}\\p{N}\\p{M}])'}`,
  );
  return matchesOf(withoutMarks(text), new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])(?:${either.join('|')})`, 'giu'));
}

function matchesOf(text: string, pattern: RegExp): readonly Utf16Range[] {
  const found: Utf16Range[] = [];
  for (const { 0: match, index } of text.matchAll(pattern)) {
    found.push({ start: index as Utf16, end: (index + match.length) as Utf16 });
  }
  return found;
}

// A sign at the edge of what is looked for is no part of a word: “(HO)” is whole wherever it stands.
function whole(pattern: string, asked: string): string {
  const before = /^[\p{L}\p{N}\p{M}_]/u.test(asked) ? '(?<![\\p{L}\\p{N}\\p{M}_])' : '';
  const after = /[\p{L}\p{N}\p{M}_]$/u.test(asked) ? '(?![\\p{L}\\p{N}\\p{M}_])' : '';
  return before + pattern + after;
}

function escape(words: string): string {
  return words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

const accented = /[\u00c0-\u1eff]/g;

/** The same number of code units, letters without the marks that are written over and under them. */
function withoutMarks(text: string): string {
  return text.replace(accented, (letter) => {
    const [base = letter, ...marks] = letter.normalize('NFD');
    return base.length === 1 && marks.every((mark) => /\p{M}/u.test(mark)) ? base : letter;
  });
}
