// An article as the finders look at it: its text, an annotator's tags in it, and where words stand bare.

import type { Reader } from '../database/database.ts';
import type { Utf16Range } from '../../model/boundary.ts';
import { evenBlanks } from '../../model/occurrences.ts';
import { offsetTable, type CodePoint, type OffsetTable, type Utf16 } from '../../model/offsets.ts';
import { createOverlapIndex } from '../../model/overlap-index.ts';
import type { WordsFinder } from '../../model/words-finder.ts';

export interface Tag {
  readonly label: number;
  readonly start: CodePoint;
  readonly end: CodePoint;
  /** Its words with single blanks; empty where it has none. */
  readonly words: string;
}

export interface Article {
  readonly document: number;
  readonly text: string;
  readonly table: OffsetTable;
  /** In the order of the text. */
  readonly tags: readonly Tag[];
}

export interface BarePlace {
  readonly start: CodePoint;
  readonly end: CodePoint;
  readonly words: string;
}

// SQLite's texts become strings in half the time by way of their bytes.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A live article; null where it is not there. */
export function readArticle(reader: Reader, document: number, annotator: number): Article | null {
  const [row] = reader.tuples<[Uint8Array]>(
    'SELECT CAST(text AS BLOB) FROM document JOIN document_text ON document = id WHERE id = ? AND live = 1',
    document,
  );
  return row ? articleOf(reader, document, annotator, decoder.decode(row[0])) : null;
}

/** An article whose text is read already. */
export function articleOf(reader: Reader, document: number, annotator: number, text: string): Article {
  return { document, text, table: offsetTable(text), tags: readTags(reader, document, annotator) };
}

function readTags(reader: Reader, document: number, annotator: number): Tag[] {
  return reader
    .tuples<[number, CodePoint, CodePoint, string]>(
      `SELECT label, start, "end", surface FROM span WHERE document = ? AND annotator = ?
       ORDER BY start, "end" DESC, label`,
      document,
      annotator,
    )
    .map(([label, start, end, surface]) => ({ label, start, end, words: evenBlanks(surface) }));
}

/** Live articles after an id, in the order of their ids. */
export function articlesAfter(reader: Reader, after: number, limit: number): number[] {
  return reader
    .tuples<[number]>('SELECT id FROM document WHERE id > ? AND live = 1 ORDER BY id LIMIT ?', after, limit)
    .map(([document]) => document);
}

/** Where words of the finder stand and no tag is, not even a part of one; yields after each part of a long text. */
export function* barePlaces({ text, table, tags }: Article, finder: WordsFinder): Generator<void, BarePlace[]> {
  const bare: BarePlace[] = [];
  let index: ReturnType<typeof createOverlapIndex> | null = null;
  for (let from = 0; from < text.length;) {
    const to = endOfPart(text, from);
    for (const { words, start, end } of finder.find(text.slice(from, to))) {
      index ??= createOverlapIndex(tags);
      const place = toCodePoints(table, { start: (start + from) as Utf16, end: (end + from) as Utf16 });
      if (index.overlapping(place).length === 0) bare.push({ ...place, words });
    }
    from = to;
    yield;
  }
  return bare;
}

/** UTF-16 code units. */
const partLength = 20_000;

/** Where a part of a text ends: between two paragraphs, over which no words go. */
function endOfPart(text: string, from: number): number {
  if (text.length - from <= partLength) return text.length;
  const before = text.lastIndexOf('\n\n', from + partLength);
  const end = before > from ? before : text.indexOf('\n\n', from + partLength);
  return end < 0 ? text.length : end;
}

/** A range of the text in the unit of tags. */
export function toCodePoints(table: OffsetTable, { start, end }: Utf16Range): Pick<Tag, 'start' | 'end'> {
  return { start: table.toCodePoint(start), end: table.toCodePoint(end) };
}
