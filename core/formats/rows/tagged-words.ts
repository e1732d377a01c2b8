// Rows that have their text as words with a tag for each: lists side by side, pairs, or objects; in sentences or not.

import { isRecord, type Checked } from '../in/foreign-json.ts';
import { writtenWordTags } from '../strange-tags.ts';
import { placeTokens, runsOf } from '../tag-runs.ts';
import { firstOf, plain, plainKey, someString, tagKeys, textKeys, wordsKeys } from './key-names.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The words of a row, and where each stands in its text; offsets are UTF-16 units. */
export interface Words {
  readonly text: string;
  readonly places: readonly { readonly start: number; readonly end: number }[];
  /** The keys that were read. */
  readonly keys: readonly string[];
}

/** A tag made of the tags of words, with the offsets of the words; its quote is exact. */
export interface WordTag {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly surface: string;
}

const iob = /^(?:[BIELSMUE]-.+|O|)$/u;
const wordKeys = ['text', 'word', 'token', 'form', 'orth', 'value', 'surface', 'string'];
const tagOfWordKeys = [
  'ner',
  'nertag',
  'nerlabel',
  'iob',
  'bio',
  'biotag',
  'label',
  'tag',
  'entity',
  'entitytype',
  'entitylabel',
];

/** The words of a row, without regard to tags; null where it has none. */
export function wordsOf(row: Fields, text: string | null): Words | null {
  const record = plain(row);
  const found = firstOf(record, wordsKeys, listOfWords) ?? firstOf(record, ['sentences', 'sents'], listsOfWords);
  if (found === null) return null;
  return { ...placeTokens(found.value, text), keys: [found.key] };
}

/** The tags of a row's words; null where it is no such row. Its text is that of the row where the words are of it. */
export function taggedWords(
  row: Fields,
  text: string | null,
): Checked<Words & { readonly tags: readonly WordTag[] }> | null {
  const found = sideBySide(row) ?? pairs(row, text) ?? sentences(row) ?? tagsOfText(row, text);
  if (found === null) return null;
  const { words, tags, keys } = found;
  if (words.length !== tags.length) {
    return { ok: false, reason: `it has ${words.length} words and ${tags.length} tags` };
  }
  try {
    const runs = runsOf(tags, found.names);
    const placed = placeTokens(words, text);
    const made = runs.map(({ first, end, label }): WordTag => {
      const [from, to] = [placed.places[first]?.start ?? 0, placed.places[end - 1]?.end ?? 0];
      return { start: from, end: to, label, surface: placed.text.slice(from, to) };
    });
    return { ok: true, value: { ...placed, keys, tags: made } };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, reason: error.message };
  }
}

interface Tagged {
  readonly words: readonly string[];
  readonly tags: readonly unknown[];
  readonly keys: readonly string[];
  readonly names: readonly string[];
}

/** `{"tokens": ["Porto", "slept"], "ner_tags": ["B-LOC", "O"]}`. */
function sideBySide(row: Fields): Tagged | null {
  const words = firstOf(plain(row), wordsKeys, listOfWords);
  if (words === null) return null;
  const lists = Object.entries(row).filter(
    (entry): entry is [string, readonly unknown[]] =>
      entry[0] !== words.key && isListOfTags(entry[1], words.value.length),
  );
  const named = lists.filter(([key]) => tagKeys.has(plainKey(key))).toSorted(byLikelihood);
  const tags =
    named.find(([, list]) => areTags(list)) ??
    named.find(([, list]) => list.includes('O')) ??
    named.find(([, list]) => list.every(Number.isInteger)) ??
    lists.find(([key, list]) => areTags(list) && !/chunk|pos/i.test(key));
  if (tags === undefined) return null;
  return { words: words.value, tags: tags[1], keys: [words.key, tags[0]], names: namesIn(row) };
}

/** Tags of entities before tags of whatever else. */
function byLikelihood([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return Number(plainKey(b).startsWith('ner')) - Number(plainKey(a).startsWith('ner'));
}

/**
 * `{"tokens": [["Porto", "B-LOC"], ["slept", "O"]]}`, or with objects in place of the pairs. Beside a text they are its words only where
 * they are all of it; else they are quotes with a label such as B-LOC.
 */
function pairs(row: Fields, text: string | null = null): Tagged | null {
  const isWhole = (words: readonly string[]): boolean => text === null || squeeze(words.join('')) === squeeze(text);
  for (const [key, value] of Object.entries(row)) {
    const read = wordsWithTags(value);
    if (read !== null && isWhole(read.words)) return { ...read, keys: [key], names: [] };
  }
  return null;
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, '');
}

function wordsWithTags(value: unknown): Pick<Tagged, 'words' | 'tags'> | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const read = (value as readonly unknown[]).map((one): readonly [string, string] | null => {
    if (Array.isArray(one)) {
      const [word, tag] = one as readonly unknown[];
      return one.length === 2 && typeof word === 'string' && typeof tag === 'string' ? [word, tag] : null;
    }
    if (!isRecord(one)) return null;
    const record = plain(one);
    const word = firstOf(record, wordKeys, someString);
    const tag = firstOf(record, tagOfWordKeys, (said) => (typeof said === 'string' && iob.test(said) ? said : null));
    return word === null || tag === null ? null : [word.value, tag.value];
  });
  const whole = read.filter((one) => one !== null);
  if (whole.length !== read.length || !areTags(whole.map(([, tag]) => tag))) return null;
  return { words: whole.map(([word]) => word), tags: whole.map(([, tag]) => tag) };
}

/** Sentences of words with tags, or, as spaCy 2 had them, of paragraphs. */
function sentences(row: Fields): Tagged | null {
  for (const name of ['sentences', 'paragraphs', 'sents']) {
    const found = plain(row).get(name);
    if (found === undefined || !Array.isArray(found.value) || found.value.length === 0) continue;
    const read = (found.value as readonly unknown[]).map((one): Tagged | null => {
      if (isRecord(one)) return sideBySide(one) ?? pairs(one) ?? sentences(one);
      const words = wordsWithTags(one);
      return words === null ? null : { ...words, keys: [], names: [] };
    });
    const whole = read.filter((one) => one !== null);
    if (whole.length !== read.length) continue;
    return {
      words: whole.flatMap(({ words }) => words),
      tags: whole.flatMap(({ tags }) => tags),
      keys: [found.key],
      names: whole[0]?.names ?? [],
    };
  }
  return null;
}

/** A text as a string, with a tag for each of the words between its blanks. */
function tagsOfText(row: Fields, text: string | null): Tagged | null {
  if (text === null) return null;
  const words = text.split(/\s+/u).filter((word) => word !== '');
  for (const [key, value] of Object.entries(row)) {
    const tags = typeof value === 'string' ? writtenWordTags(value) : value;
    if (isListOfTags(tags, words.length) && areTags(tags)) return { words, tags, keys: [key], names: [] };
  }
  return null;
}

/** The raw text of spaCy 2's paragraphs; null elsewhere. */
export function rawOfParagraphs(row: Fields): string | null {
  const paragraphs = plain(row).get('paragraphs')?.value;
  if (!Array.isArray(paragraphs)) return null;
  const raws = (paragraphs as readonly unknown[]).map((one) =>
    isRecord(one) ? (firstOf(plain(one), textKeys, someString)?.value ?? null) : null,
  );
  return raws.length > 0 && raws.every((raw) => raw !== null) ? raws.join('\n') : null;
}

function listOfWords(value: unknown): readonly string[] | null {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string') ? value : null;
}

/** Sentences of words, whose tags count the words of all of them. */
function listsOfWords(value: unknown): readonly string[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const lists = (value as readonly unknown[]).map(listOfWords);
  return lists.every((list) => list !== null) ? lists.flatMap((list) => list ?? []) : null;
}

function isListOfTags(value: unknown, length: number): value is readonly unknown[] {
  if (!Array.isArray(value) || value.length !== length) return false;
  return value.every((one) => typeof one === 'string') || value.every((one) => one === null || Number.isInteger(one));
}

/** Tags of IOB or one of its kin: all of them look so, and one of them is more than the O that others use for other things. */
function areTags(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  const tags = value as readonly unknown[];
  return (tags.every((tag) => typeof tag === 'string' && iob.test(tag)) && tags.includes('O')) || isAllInside(tags);
}

function isAllInside(tags: readonly unknown[]): boolean {
  return tags.length > 0 && tags.every((tag) => typeof tag === 'string' && /^[BIELSMU]-./u.test(tag));
}

/** What numbers stand for, where the row itself says so. */
function namesIn(row: Fields): readonly string[] {
  return (
    firstOf(plain(row), ['labelnames', 'tagnames', 'labellist', 'idtolabel', 'classes', 'nertagsnames'], listOfWords)
      ?.value ?? []
  );
}
