// What became of the proposals of patterns.

import type { ChangeOf } from '../../../model/change.ts';
import type { SuggestionDecision } from '../../../model/pattern.ts';
import type { Writer } from '../../database/database.ts';
import { changedSince, expectOne } from './expect.ts';
import type { StoredKind } from './kind.ts';

type Place = Record<'document' | 'annotator' | 'label' | 'start' | 'end', number>;

export const suggestionKind: StoredKind<ChangeOf<'suggestion'>> = {
  apply({ writer }, { before, after, ...place }) {
    if (before) removeSuggestion(writer, place, before);
    if (after) insertSuggestion(writer, place, after);
  },
  facts: ({ before, after, ...place }) => [
    {
      key: keyOf(place),
      document: place.document,
      before: before && suggestionText(before),
      after: after && suggestionText(after),
    },
  ],
  *stored(reader, { of, remainder }) {
    const rows = reader.iterate<Place & SuggestionDecision>(
      `SELECT document, annotator, label, start, "end", dictionary, pattern, span FROM suggestion WHERE document % ? = ?`,
      of,
      remainder,
    );
    for (const row of rows) yield [keyOf(row), suggestionText(row)];
  },
};

function keyOf({ document, annotator, label, start, end }: Place): string {
  return `decision of ${annotator} on label ${label} in ${document} at ${start} to ${end}`;
}

function suggestionText({ dictionary, pattern, span }: SuggestionDecision): string {
  return JSON.stringify([dictionary, pattern, span]);
}

function insertSuggestion(writer: Writer, place: Place, { dictionary, pattern, span }: SuggestionDecision): void {
  const { document, annotator, label, start, end } = place;
  const sql =
    'INSERT OR IGNORE INTO suggestion (document, annotator, label, start, "end", dictionary, pattern, span) VALUES (?, ?, ?, ?, ?, ?, ?, ?)';
  const { changes } = writer.run(sql, document, annotator, label, start, end, dictionary, pattern, span);
  if (changes !== 1) throw changedSince('what was decided of a suggestion');
}

function removeSuggestion(writer: Writer, place: Place, { dictionary, pattern, span }: SuggestionDecision): void {
  const { document, annotator, label, start, end } = place;
  const sql = `DELETE FROM suggestion WHERE document = ? AND annotator = ? AND label = ? AND start = ? AND "end" = ?
    AND dictionary = ? AND pattern = ? AND span IS ?`;
  expectOne(
    writer.run(sql, document, annotator, label, start, end, dictionary, pattern, span),
    'what was decided of a suggestion',
  );
}
