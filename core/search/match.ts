// From what a person types to a condition on documents.

import type { Reader } from '../database/database.ts';
import { saysPhrases, takeApart, unsegmented, withoutQuotes } from '../../model/find-text.ts';
import { hasIndex } from './index.ts';
import { indexWords } from './index-words.ts';

/** A condition on `document` (columns qualified) with its values, or null when nothing is asked for. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly string[];
}

/** What the index of words is asked for. */
export interface IndexQuery {
  readonly query: string;
  /** The words of it that are whole, each in quotes, and the beginning of the last one, as the index writes it. */
  readonly whole: readonly string[];
  readonly begun: string | null;
}

/** Words as the index and the titles are asked for them. */
export interface WordSearch {
  /** Null: the index has no answer. */
  readonly index: IndexQuery | null;
  /** Patterns of `LIKE` that fit every text which `says` finds, and few others, where the index has no answer; else none. */
  readonly likes: readonly string[];
  /** The pattern of `LIKE` for titles. */
  readonly title: string;
  /** What stands in them then, in small letters. */
  readonly inTitle: string;
  /**
   * Whether a text has what the index does not know of: the order in which words in quotes stand. Without an index, whether it has the
   * words. Null: there is nothing to be asked of it.
   */
  readonly says: ((text: string) => boolean) | null;
}

/** What the index, the titles and the texts are asked for; null where nothing is asked for. */
export function wordSearch(reader: Reader, asked: string): WordSearch | null {
  const text = asked.trim();
  if (text === '') return null;
  const plain = withoutQuotes(text);
  const titles = { title: likeAnywhere(plain), inTitle: asSmall(plain) };
  if (unsegmented.test(text)) {
    return { index: null, likes: [titles.title], ...titles, says: (one) => one.includes(plain) };
  }
  const { words, isLastBegun } = takeApart(text);
  const index = hasIndex(reader) ? indexQuery(words, isLastBegun) : null;
  if (index) return { index, likes: [], ...titles, says: saysPhrases(text) };
  const [small, phrases] = [words.map(asSmall), saysPhrases(text)];
  const saysWords = (one: string): boolean => {
    const letters = asSmall(one);
    return small.every((word) => letters.includes(word)) && (phrases?.(one) ?? true);
  };
  return { index, likes: words.map(likeAnywhere), ...titles, says: words.length > 0 ? saysWords : null };
}

/** Null: the index has no such words. */
function indexQuery(words: readonly string[], isLastBegun: boolean): IndexQuery | null {
  const written = indexWords(words).flat();
  if (written.length === 0) return null;
  const begun = isLastBegun ? (written.at(-1) ?? null) : null;
  const whole = written.slice(0, begun === null ? undefined : -1).map((word) => `"${word}"`);
  return { query: [...whole, ...(begun === null ? [] : [`"${begun}"*`])].join(' '), whole, begun };
}

/** As `LIKE` compares letters: A and a are one, and Ä and ä two. */
const asSmall = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

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
  const index = wordSearch(reader, text)?.index;
  const inTexts = index
    ? { sql: 'SELECT rowid FROM document_search WHERE document_search MATCH ?', values: [index.query] }
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
