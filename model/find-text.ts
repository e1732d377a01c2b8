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

/** What a search over the corpus asks for. */
export interface Asked {
  /** All its words, those in quotes too. */
  readonly words: readonly string[];
  /** Those outside quotes. */
  readonly loose: readonly string[];
  /** Those in quotes, which stand together and in this order. */
  readonly phrases: readonly (readonly string[])[];
  /** The last quote is still open. */
  readonly isOpen: boolean;
  /** The last word may be the beginning of one. */
  readonly isLastBegun: boolean;
}

const quotes = '"“”„«»';
const quoted = new RegExp(`[${quotes}]([^${quotes}]*)(?:([${quotes}])|$)`, 'gu');

/** Takes apart what was typed. Quotes of any kind will do; what is still open ends with the last word. */
export function takeApart(asked: string): Asked {
  const phrases: (readonly string[])[] = [];
  let isOpen = false;
  const loose = wordsIn(
    asked.replace(quoted, (_, inside: string, closing: string | undefined) => {
      const words = wordsIn(inside);
      if (words.length > 0) phrases.push(words);
      isOpen = closing === undefined && words.length > 0;
      return ' ';
    }),
  );
  const words = wordsIn(asked);
  const endsQuoted = new RegExp(`[${quotes}]\\s*$`, 'u').test(asked);
  return { words, loose, phrases, isOpen, isLastBegun: (isOpen || !endsQuoted) && isBegun(words.at(-1) ?? '') };
}

const wordsIn = (asked: string): readonly string[] => asked.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/** The same without quotes: for what is looked for as it stands. */
export const withoutQuotes = (asked: string): string => asked.replace(new RegExp(`[${quotes}]`, 'gu'), '').trim();

/** Whether the index has a word in parts: it takes the vowel signs of Indian scripts for what parts words. */
const isParted = (word: string): boolean => /(?![\u0300-\u036f])\p{M}/u.test(word);

/**
 * Whether a text has the phrases that are asked for, where it has all the words; null where none is asked for. Whatever stands between two
 * words and is no letter, digit or mark does not part them.
 */
export function saysPhrases(asked: string): ((text: string) => boolean) | null {
  if (unsegmented.test(asked)) return null;
  const { phrases, loose, isOpen, isLastBegun } = takeApart(asked);
  const inQuotes = phrases.flatMap((words, at) => {
    const isBegun = isOpen && isLastBegun && at === phrases.length - 1;
    return words.length > 1 || words.some(isParted) ? [phrasePattern(words, isBegun)] : [];
  });
  const outside = loose.flatMap((word, at) =>
    isParted(word) ? [phrasePattern([word], isLastBegun && !isOpen && at === loose.length - 1)] : [],
  );
  const patterns = [...inQuotes, ...outside].map((pattern) => new RegExp(pattern, 'iu'));
  if (patterns.length === 0) return null;
  return (text) => {
    const plain = withoutMarks(text);
    return patterns.every((pattern) => pattern.test(plain));
  };
}

const anyLetter = '[\\p{L}\\p{N}\\p{M}]';

function phrasePattern(words: readonly string[], isLastBegun: boolean): string {
  const plain = words.map((word) => escape(withoutMarks(word))).join('[^\\p{L}\\p{N}\\p{M}]+');
  return `(?<!${anyLetter})${plain}${isLastBegun ? `${anyLetter}*` : `(?!${anyLetter})`}`;
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
 * beginning, whatever the case and the diacritics, and what is in quotes as a whole; in scripts without blanks the string as it stands.
 */
export function searchMatches(text: string, asked: string): readonly Utf16Range[] {
  if (unsegmented.test(asked)) return findMatches(text, withoutQuotes(asked), { matchCase: true, wholeWord: false });
  const { loose, phrases, isOpen, isLastBegun } = takeApart(asked);
  const either = [
    ...phrases.map((one, at) => phrasePattern(one, isLastBegun && isOpen && at === phrases.length - 1)),
    ...loose.map((word, at) => phrasePattern([word], isLastBegun && !isOpen && at === loose.length - 1)),
  ];
  return either.length === 0 ? [] : matchesOf(withoutMarks(text), new RegExp(either.join('|'), 'giu'));
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
