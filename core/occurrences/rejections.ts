// What a person said no to, as it is stored.

import type { Reader } from '../database/database.ts';
import { evenBlanks } from '../../model/occurrences.ts';

export interface Rejections {
  /** Whether places of a document, with their words, were rejected. */
  in(document: number): (start: number, end: number, words: string) => boolean;
}

/** One annotator's rejections of a label; of none, where no label is named. */
export function rejectionsOf(reader: Reader, annotator: number, label: number | null): Rejections {
  if (label === null) return { in: () => () => false };
  const words = new Set(
    reader
      .tuples<[string]>('SELECT words FROM rejected_words WHERE annotator = ? AND label = ?', annotator, label)
      .map(([one]) => one),
  );
  // Most people reject nothing, and then no article need be asked.
  const hasPlaces = reader.get('SELECT 1 FROM rejection LIMIT 1') !== undefined;
  return {
    in(document) {
      const places = new Set(
        hasPlaces
          ? reader
              .tuples<[number, number]>(
                'SELECT start, "end" FROM rejection WHERE document = ? AND annotator = ? AND label = ?',
                document,
                annotator,
                label,
              )
              .map((place) => place.join())
          : [],
      );
      return (start, end, surface) =>
        places.has(`${start},${end}`) || (words.size > 0 && words.has(evenBlanks(surface)));
    },
  };
}

/** Whether this very place is rejected. */
export function isRejectedPlace(
  reader: Reader,
  {
    document,
    annotator,
    label,
    start,
    end,
  }: Readonly<Record<'document' | 'annotator' | 'label' | 'start' | 'end', number>>,
): boolean {
  return (
    reader.get(
      'SELECT 1 FROM rejection WHERE document = ? AND annotator = ? AND label = ? AND start = ? AND "end" = ?',
      document,
      annotator,
      label,
      start,
      end,
    ) !== undefined
  );
}

/** Whether these words are rejected wherever they stand. */
export function areRejectedWords(reader: Reader, annotator: number, label: number, words: string): boolean {
  return (
    reader.get(
      'SELECT 1 FROM rejected_words WHERE annotator = ? AND label = ? AND words = ?',
      annotator,
      label,
      words,
    ) !== undefined
  );
}
