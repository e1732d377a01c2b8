// What an annotator said no to, as the finders ask for it: a finding whose proposal was rejected is dismissed.

import type { Reader } from '../database/database.ts';
import type { Found } from './found.ts';

/** The words that an annotator rejected wherever they stand, each behind its label. */
export function rejectedWords(reader: Reader, annotator: number): ReadonlySet<string> {
  const rows = reader.tuples<[number, string]>(
    'SELECT label, words FROM rejected_words WHERE annotator = ?',
    annotator,
  );
  return new Set(rows.map(([label, words]) => `${label} ${words}`));
}

/** Whether findings of an article were dismissed; `wordsAt` gives the words of a place, with single blanks. */
export function dismissals(
  reader: Reader,
  document: number,
  annotator: number,
  words: ReadonlySet<string>,
): (found: Found, wordsAt: (range: Found['ranges'][number]) => string) => boolean {
  const rows = reader.tuples<[number, number, number]>(
    'SELECT label, start, "end" FROM rejection WHERE document = ? AND annotator = ?',
    document,
    annotator,
  );
  const places = new Set(rows.map((row) => row.join()));
  return ({ proposed, ranges }, wordsAt) =>
    ranges.every(({ start, end }) => places.has([proposed, start, end].join())) ||
    (words.size > 0 && ranges.every((range) => words.has(`${proposed} ${wordsAt(range)}`)));
}
