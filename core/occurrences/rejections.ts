// What a person said no to, as it is stored.

import type { Reader } from '../database/database.ts';
import type { ChangeOf } from '../../model/change.ts';
import { evenBlanks } from '../../model/occurrences.ts';
import type { CodePoint } from '../../model/offsets.ts';

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

/**
 * The changes by which what was rejected for a label is rejected for another, too: everybody's places, but those that have a tag of
 * either on the very same words.
 */
export function repeatRejections(reader: Reader, label: number, into: number): readonly ChangeOf<'rejections'>[] {
  const rows = reader.tuples<[number, number, CodePoint, CodePoint]>(
    `SELECT document, annotator, start, "end" FROM rejection AS old WHERE label = ?
     AND NOT EXISTS (SELECT 1 FROM rejection AS new WHERE new.label = ? AND new.document = old.document
       AND new.annotator = old.annotator AND new.start = old.start AND new."end" = old."end")
     AND NOT EXISTS (SELECT 1 FROM span WHERE span.document = old.document AND span.annotator = old.annotator
       AND span.label IN (?, ?) AND span.start = old.start AND span."end" = old."end")
     ORDER BY document, annotator, start, "end"`,
    label,
    into,
    label,
    into,
  );
  const changes: ChangeOf<'rejections'>[] = [];
  for (const [document, annotator, start, end] of rows) {
    const last = changes.at(-1);
    if (last?.document === document && last.annotator === annotator) last.places.push([start, end]);
    else changes.push({ of: 'rejections', document, annotator, label: into, places: [[start, end]], rejected: true });
  }
  return changes;
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
