// Ways in which people write tags that no reader takes: as a string, as lists side by side, as words under their label. What is written so
// is never passed over in silence.

import { isRecord, parseForeign } from './in/foreign-json.ts';
import { areOfWords } from './two-places.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A list or an object that somebody wrote as a string. */
export const looksWritten = /^\s*[[{(].*[\]})]\s*$/s;

const ofTags = /span|entit|label|tag|annot|mention|gold|ner(?:s|$)/;
/** Two numbers, which are neither those of a date nor of a time. */
const place = /(?:^|[^\d.:/-]|\p{L}[:/-])\d+ ?[-:–,;|/ ] ?\d+(?![\d.:/-]*\d)/u;
/** Longer strings are texts. */
const longestString = 20_000;

/** Whether what stands under a name that speaks of tags is places written in words, such as `4:18:agency`. */
export function hasWrittenPlaces(key: string, value: unknown): boolean {
  if (!speaksOfTags(key)) return false;
  const some: readonly unknown[] = Array.isArray(value) ? value : [value];
  return some.length > 0 && some.every((one) => typeof one === 'string' && writesPlaces(one));
}

function speaksOfTags(key: string): boolean {
  return ofTags.test(key.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ''));
}

/** Whether a string has two numbers and a word. */
export function writesPlaces(text: string): boolean {
  return place.test(text) && /\p{L}/u.test(text);
}

/** The tags of words that a string lists, such as `B-LOC O O`; null where it is something else. */
export function writtenWordTags(said: string): readonly string[] | null {
  if (said.length > longestString || !/[BIELSMU]-./.test(said)) return null;
  const tags = said
    .trim()
    .split(/[\s,;|]+/u)
    .filter((tag) => tag !== '');
  const areTags = tags.length > 1 && tags.every((tag) => /^(?:[BIELSMU]-[^\s,;|]+|O)$/u.test(tag));
  return areTags ? tags : null;
}

/**
 * Whether the value of a key says tags of a text in such a way: `tags`, with places or labels; or `quotes`, which are words of the text and
 * may be said of it for another reason.
 */
export function saysTags(key: string, value: unknown, text: string | null): 'tags' | 'quotes' | null {
  if (typeof value === 'string') return inString(key, value, text);
  if (hasWrittenPlaces(key, value)) return 'tags';
  if (text === null) return null;
  if (Array.isArray(value)) return !isOfTexts.test(key) && areQuotes(value, text) ? 'quotes' : null;
  return isRecord(value) && hasPlacesByWords(value, text, deepest) ? 'tags' : null;
}

const deepest = 4;

/**
 * The key of a list of first characters, where another as long has the last ones: `{"starts": [25], "ends": [38]}`; or of one first word or
 * character, as TACRED has `subj_start`, `subj_end` and `subj_type`.
 */
export function placesSideBySide(row: Fields, text: string): string | null {
  const single = Object.entries(row).find(([key, start]) => {
    const name = Number.isSafeInteger(start) ? /^(.+[_-])start$/i.exec(key)?.[1] : undefined;
    return (
      name !== undefined &&
      Number.isSafeInteger(row[`${name}end`]) &&
      ['type', 'label'].some((said) => typeof row[name + said] === 'string')
    );
  });
  if (single !== undefined) return single[0];
  const lists = Object.entries(row).filter(
    (entry): entry is [string, readonly number[]] =>
      Array.isArray(entry[1]) && entry[1].length > 0 && entry[1].every((one) => Number.isSafeInteger(one)),
  );
  for (const [first, starts] of lists) {
    if (!/start|begin|from/i.test(first)) continue;
    const other = lists.find(
      ([name, ends]) => name !== first && /end|stop|to$/i.test(name) && ends.length === starts.length,
    );
    if (other === undefined) continue;
    const pairs = starts.map((start, i) => [start, other[1][i] ?? 0] as const);
    if (areOfWords(pairs, text)) return first;
  }
  return null;
}

function inString(key: string, said: string, text: string | null): 'tags' | 'quotes' | null {
  const words = said.trim();
  if (words === '' || said === text || said.length > longestString) return null;
  if (writtenWordTags(said) !== null || hasWrittenPlaces(key, said)) return 'tags';
  if (text === null || isOfTexts.test(key)) return null;
  if (namesWords(key, words, text) || (looksWritten.test(words) && quotesIn(words, text))) return 'tags';
  // A label in capitals, and words of the text.
  const isLabel = /^[A-Z][A-Z_-]+$/.test(key) && /\p{L}{3}/u.test(words);
  return isLabel && words.length < text.trim().length && standsIn(words, text) ? 'quotes' : null;
}

/** Names of lists of words that are of the text, and no tags. */
const isOfTexts =
  /^(?:key_?(?:words?|phrases?)|topics?|subjects?|themes?|categor(?:y|ies)|authors?|titles?|head(?:line|ing)s?|languages?|sources?|ur[il]s?|links?|words?|tokens?|tokenized\w*|lemmas?|sent(?:ence)?s?|paragraphs?|lines?|sections?|passages?|options?|choices?|answers?|questions?|candidates?|vocab\w*|ngrams?|text\w*|content\w*|body|summar\w*|highlights?|turns?)$/i;

/** Whether all strings of a list are words of the text, and none is the text. */
function areQuotes(list: readonly unknown[], text: string): boolean {
  return (
    list.length > 0 &&
    list.every((one) => typeof one === 'string' && one.trim().length > 1 && one !== text && standsIn(one, text))
  );
}

/** `{"LOC": {"Porto": [[52, 57]]}}`: places of words under the words themselves. */
function hasPlacesByWords(record: Fields, text: string, left: number): boolean {
  return Object.entries(record).some(([key, value]) => {
    if (Array.isArray(value)) return value.length > 0 && value.every(isPairOfNumbers) && standsIn(key, text);
    return left > 0 && isRecord(value) && hasPlacesByWords(value, text, left - 1);
  });
}

function isPairOfNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((one) => Number.isSafeInteger(one));
}

/** Under these names, or those that speak of tags, a single pair is no title such as `Porto: A History`. */
const ofAnswers = /^(?:completion|output|response|target|result|reply|prediction)s?$/i;

/** Pairs of words of the text and a name: `Porto:LOC;Delta Freight:ORG`. */
function namesWords(key: string, said: string, text: string): boolean {
  const pieces = said
    .split(/[;\n|]+|,(?=[^,:=→]*[:=→])/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  if (pieces.length < (ofAnswers.test(key) || speaksOfTags(key) ? 1 : 2)) return false;
  const pairs = pieces.map((piece) => /^["'“]?(.+?)["'”]?\s*(?::|=|→|->|=>|\()\s*["'“]?(.+?)["'”)]?$/u.exec(piece));
  const isSide = (side: 1 | 2): boolean =>
    pairs.every((pair) => {
      const [words = '', name = ''] = [pair?.[side], pair?.[side === 1 ? 2 : 1]];
      return /\p{L}/u.test(words) && standsIn(words, text) && /^\p{L}[\p{L}\p{N} _-]{0,39}$/u.test(name);
    });
  return isSide(1) || isSide(2);
}

/** Whether a list that is written as a string quotes words of the text. */
function quotesIn(said: string, text: string): boolean {
  const parsed = parseForeign(said);
  if (!parsed.ok) return /\(\s*\d+\s*,\s*\d+\s*,/.test(said);
  const strings = stringsIn(parsed.value);
  return strings.length > 1 && strings.some((one) => one.length > 1 && standsIn(one, text));
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

/** Whether words stand in a text, as whole words. */
function standsIn(words: string, text: string): boolean {
  const inWord = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
  for (let at = text.indexOf(words); words !== '' && at >= 0; at = text.indexOf(words, at + 1)) {
    const [before, after] = [text[at - 1], text[at + words.length]];
    if (!(inWord(before) && inWord(words[0])) && !(inWord(after) && inWord(words.at(-1)))) return true;
  }
  return false;
}
