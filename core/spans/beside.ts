// What new tags of an article are looked at beside: its words and its other tags.

import type { Reader } from '../database/database.ts';
import { offsetTable, sliceCodePoints } from '../../model/offsets.ts';
import { createOverlapIndex } from '../../model/overlap-index.ts';
import { overlaps, type Span } from '../../model/span.ts';
import { readOverlapping, readSpans } from './read.ts';

export interface Beside {
  /** The words at a place of the article. */
  wordsAt(place: Place): string;
  /** The tags that share at least one code point with a place. */
  overlapping(place: Place): readonly Span[];
  /** One more is there. */
  add(span: Span): void;
}

type Place = Pick<Span, 'start' | 'end'>;
interface Layer {
  readonly document: number;
  readonly annotator: number;
}

/** For no more than these the database is asked each time; for more, all of the article is read once. */
export const few = 8;

/** For few tags: reads of the article what is at their places. */
export function lookAtEach(reader: Reader, { document, annotator }: Layer): Beside {
  const added: Span[] = [];
  return {
    wordsAt: ({ start, end }) =>
      reader.get<{ surface: string }>(
        'SELECT substr(text, ? + 1, ?) AS surface FROM document_text WHERE document = ?',
        start,
        end - start,
        document,
      )?.surface ?? '',
    overlapping: (place) => [
      ...readOverlapping(reader, document, annotator, place),
      ...added.filter((span) => overlaps(span, place)),
    ],
    add: (span) => void added.push(span),
  };
}

/** For many tags: what it takes grows with their number, and not with its square. */
export function lookAtAll(reader: Reader, { document, annotator }: Layer): Beside {
  const text = reader.get<{ text: string }>('SELECT text FROM document_text WHERE document = ?', document)?.text ?? '';
  const table = offsetTable(text);
  const { overlapping, add } = createOverlapIndex(readSpans(reader, document, annotator));
  return { wordsAt: ({ start, end }) => sliceCodePoints(text, start, end, table), overlapping, add };
}
