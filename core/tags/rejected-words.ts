// What becomes of the words for which a label was rejected when the label goes into another.

import type { Reader } from '../database/database.ts';
import type { ChangeOf } from '../../model/change.ts';
import { evenBlanks } from '../../model/occurrences.ts';
import { layersWith } from './layers-with.ts';

/**
 * The changes by which words that were rejected for a label wherever they stand are rejected for another, too: everybody's, but those
 * that somebody tagged with either all the same.
 */
export function* repeatRejectedWords(
  reader: Reader,
  label: number,
  into: number,
): Generator<void, readonly ChangeOf<'rejectedWords'>[]> {
  const rows = reader.tuples<[number, string]>(
    `SELECT annotator, words FROM rejected_words AS old WHERE label = ?
     AND NOT EXISTS (SELECT 1 FROM rejected_words AS new
       WHERE new.annotator = old.annotator AND new.label = ? AND new.words = old.words)
     ORDER BY annotator, words`,
    label,
    into,
  );
  if (rows.length === 0) return [];
  const tagged = new Set<string>();
  const rejecting = new Set(rows.map(([annotator]) => annotator));
  for (const one of [label, into]) {
    for (const { document, annotator } of layersWith(reader, one)) {
      if (!rejecting.has(annotator)) continue;
      const surfaces = reader.tuples<[string]>(
        'SELECT surface FROM span WHERE document = ? AND annotator = ? AND label = ?',
        document,
        annotator,
        one,
      );
      for (const [surface] of surfaces) tagged.add(`${annotator} ${evenBlanks(surface)}`);
      yield;
    }
  }
  return rows
    .filter(([annotator, words]) => !tagged.has(`${annotator} ${words}`))
    .map(([annotator, words]) => ({ of: 'rejectedWords', annotator, label: into, words, rejected: true }));
}
