// From what a person types to a condition on documents.

import type { Reader } from '../database/database.ts';
import { saysPhrases, takeApart, unsegmented, withoutQuotes } from '../../model/find-text.ts';
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
  /** Whether a text that has the words has them as phrases, where some are in quotes; the index does not know in which order they stand. */
  readonly says: ((text: string) => boolean) | null;
}

/** What the index and the titles are asked for; null where the index has no answer, or nothing is asked for. */
export function wordSearch(reader: Reader, asked: string): WordSearch | null {
  const text = asked.trim();
  const { words, isLastBegun } = takeApart(text);
  if (words.length === 0 || unsegmented.test(text) || !hasIndex(reader)) return null;
  const query = `${words.map((word) => `"${word}"`).join(' ')}${isLastBegun ? '*' : ''}`;
  return { query, title: likeAnywhere(withoutQuotes(text)), isBegun: isLastBegun, says: saysPhrases(text) };
}

/**
 * Documents whose text has all the words, the last one perhaps only begun, from its third letter on, or whose title has the string.
 * Words are the index's (unicode61, without diacritics); those in quotes stand together. Other scripts are looked for letter by letter, and so
 * is everything in a corpus that has no index.
 */
export function matchText(reader: Reader, asked: string): Condition | null {
  const text = asked.trim();
  if (text === '') return null;
  const title = `document.title LIKE ? ESCAPE '\\'`;
  const plain = withoutQuotes(text);
  const like = likeAnywhere(plain);
  if (unsegmented.test(text)) {
    return {
      sql: `(${title} OR document.id IN (SELECT document FROM document_text WHERE instr(text, ?) > 0))`,
      values: [like, plain],
    };
  }
  const { words } = takeApart(text);
  if (words.length === 0) return { sql: title, values: [like] };
  const says = saysPhrases(text) === null ? { sql: '', values: [] } : { sql: saysSql, values: [text] };
  const indexed = wordSearch(reader, text);
  const inTexts = indexed
    ? { sql: 'SELECT rowid FROM document_search WHERE document_search MATCH ?', values: [indexed.query] }
    : {
        sql: `SELECT document FROM document_text WHERE ${words.map(() => 'text LIKE ?').join(' AND ')}`,
        values: words.map((word) => `%${word}%`),
      };
  return {
    sql: `(${title} OR (document.id IN (${inTexts.sql})${says.sql}))`,
    values: [like, ...inTexts.values, ...says.values],
  };
}

function likeAnywhere(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

const saysSql =
  ' AND EXISTS (SELECT 1 FROM document_text WHERE document_text.document = document.id AND says_phrases(document_text.text, ?))';
