// What becomes of the words for which a label was rejected when the label goes into another.

import type { Reader } from '../database/database.ts';
import type { ChangeOf } from '../../model/change.ts';
import { evenBlanks } from '../../model/occurrences.ts';
import { articlesWith } from './articles-with.ts';

/**
 * The changes by which words that were rejected for a label wherever they stand are rejected for another, too: everybody's, but those
 * that somebody tagged with either all the same. `some`: only of these words.
 */
export function* repeatRejectedWords(
  reader: Reader,
  label: number,
  into: number,
  some?: readonly string[],
): Generator<void, readonly ChangeOf<'rejectedWords'>[]> {
  const asked = some && new Set(some.map(evenBlanks));
  const rows = reader
    .tuples<[number, string]>(
      `SELECT annotator, words FROM rejected_words AS old WHERE label = ?
       AND NOT EXISTS (SELECT 1 FROM rejected_words AS new
         WHERE new.annotator = old.annotator AND new.label = ? AND new.words = old.words)
       ORDER BY annotator, words`,
      label,
      into,
    )
    .filter(([, words]) => asked?.has(words) ?? true);
  if (rows.length === 0) return [];
  const tagged = new Set<string>();
  const rejecting = new Set(rows.map(([annotator]) => annotator));
  for (const one of [label, into]) {
    for (const { document, annotators } of articlesWith(reader, one)) {
      if (!annotators.some((annotator) => rejecting.has(annotator))) continue;
      const surfaces = reader.tuples<[number, string]>(
        'SELECT annotator, surface FROM span WHERE document = ? AND label = ?',
        document,
        one,
      );
      for (const [annotator, surface] of surfaces) tagged.add(`${annotator} ${evenBlanks(surface)}`);
      yield;
    }
  }
  return rows
    .filter(([annotator, words]) => !tagged.has(`${annotator} ${words}`))
    .map(([annotator, words]) => ({ of: 'rejectedWords', annotator, label: into, words, rejected: true }));
}
