// A line of the text around a place: what a person needs to see which case it is.

import type { Reader } from '../database/database.ts';

/** Code points on each side. */
const width = 90;

export interface Context {
  readonly title: string;
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** The words at a place and a little of the text around them; null where no such place is in a live article. */
export function readContext(reader: Reader, document: number, start: number, end: number): Context | null {
  const row = reader.get<{ title: string; length: number; before: string; words: string; after: string }>(
    `SELECT title, length, substr(text, ? + 1, ?) AS before, substr(text, ? + 1, ?) AS words, substr(text, ? + 1, ?) AS after
     FROM document JOIN document_text ON document = id WHERE id = ? AND live = 1`,
    Math.max(0, start - width),
    Math.min(start, width),
    start,
    end - start,
    end,
    width,
    document,
  );
  if (!row || end > row.length || start >= end) return null;
  const { title, before, words, after } = row;
  return { title, before: oneLine(before), words: oneLine(words), after: oneLine(after) };
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ');
}
