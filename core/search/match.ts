// From what a person types to a condition on documents.

import type { Reader } from '../database/database.ts';
import { isBegun, searchedWords, unsegmented } from '../../model/find-text.ts';
import { hasIndex } from './index.ts';

/** A condition on `document` (columns qualified) with its values, or null when nothing is asked for. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly string[];
}

/** Words as the index is asked for them, and the pattern of `LIKE` for titles. */
export interface WordSearch {
  readonly query: string;
  readonly title: string;
  /** The last word may be the beginning of one: everything that begins like it is looked up before anything is found. */
  readonly isBegun: boolean;
}

/** What the index and the titles are asked for; null where the index has no answer, or nothing is asked for. */
export function wordSearch(reader: Reader, asked: string): WordSearch | null {
  const text = asked.trim();
  const words = unsegmented.test(text) ? [] : searchedWords(text);
  if (words.length === 0 || !hasIndex(reader)) return null;
  const isLastBegun = isBegun(words.at(-1) ?? '');
  const query = `${words.map((word) => `"${word}"`).join(' ')}${isLastBegun ? '*' : ''}`;
  return { query, title: likeAnywhere(text), isBegun: isLastBegun };
}

/**
 * Documents whose text has all the words, the last one perhaps only begun, from its third letter on, or whose title has the string.
 * Words are the index's (unicode61, without diacritics); other scripts are looked for letter by letter, and so is everything in
 * a corpus that has no index.
 */
export function matchText(reader: Reader, asked: string): Condition | null {
  const text = asked.trim();
  if (text === '') return null;
  const title = `document.title LIKE ? ESCAPE '\\'`;
  const like = likeAnywhere(text);
  if (unsegmented.test(text)) {
    return {
      sql: `(${title} OR document.id IN (SELECT document FROM document_text WHERE instr(text, ?) > 0))`,
      values: [like, text],
    };
  }
  const words = searchedWords(text);
  if (words.length === 0) return { sql: title, values: [like] };
  const indexed = wordSearch(reader, text);
  if (!indexed) return readEveryText(title, like, words);
  return {
    sql: `(${title} OR document.id IN (SELECT rowid FROM document_search WHERE document_search MATCH ?))`,
    values: [indexed.title, indexed.query],
  };
}

function likeAnywhere(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

function readEveryText(title: string, like: string, words: readonly string[]): Condition {
  const each = words.map(() => 'text LIKE ?').join(' AND ');
  return {
    sql: `(${title} OR document.id IN (SELECT document FROM document_text WHERE ${each}))`,
    values: [like, ...words.map((word) => `%${word}%`)],
  };
}
