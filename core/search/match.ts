// From what a person types to a condition on documents.

import type { Reader } from '../database/database.ts';
import { searchedWords, unsegmented } from '../../model/find-text.ts';
import { hasIndex } from './index.ts';

/** A condition on `document` (columns qualified) with its values, or null when nothing is asked for. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly string[];
}

/**
 * Documents whose text has all the words, the last one perhaps only begun, or whose title has the string.
 * Words are the index's (unicode61, without diacritics); other scripts are looked for letter by letter, and so is everything in
 * a corpus that has no index.
 */
export function matchText(reader: Reader, asked: string): Condition | null {
  const text = asked.trim();
  if (text === '') return null;
  const title = `document.title LIKE ? ESCAPE '\\'`;
  const like = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  if (unsegmented.test(text)) {
    return {
      sql: `(${title} OR document.id IN (SELECT document FROM document_text WHERE instr(text, ?) > 0))`,
      values: [like, text],
    };
  }
  const words = searchedWords(text);
  if (words.length === 0) return { sql: title, values: [like] };
  if (!hasIndex(reader)) return readEveryText(title, like, words);
  const query = words.map((word, index) => `"${word}"${index === words.length - 1 ? '*' : ''}`).join(' ');
  return {
    sql: `(${title} OR document.id IN (SELECT rowid FROM document_search WHERE document_search MATCH ?))`,
    values: [like, query],
  };
}

function readEveryText(title: string, like: string, words: readonly string[]): Condition {
  const each = words.map(() => 'text LIKE ?').join(' AND ');
  return {
    sql: `(${title} OR document.id IN (SELECT document FROM document_text WHERE ${each}))`,
    values: [like, ...words.map((word) => `%${word}%`)],
  };
}
