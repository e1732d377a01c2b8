// What became of the proposals of patterns: the changes that keep it, and how often which was accepted.

import type { Reader } from '../database/database.ts';
import type { Change, ChangeOf } from '../../model/change.ts';
import type { Decided, SuggestionDecision, PatternKey } from '../../model/pattern.ts';

type Place = Pick<ChangeOf<'suggestion'>, 'document' | 'annotator' | 'label' | 'start' | 'end'>;

/**
 * The change that keeps what was decided of a pattern's proposal; `span`: the tag that was made, or null. None where that is known,
 * and where the dictionary is gone by now.
 */
export function suggestionChange(
  reader: Reader,
  place: Place,
  { dictionary, pattern }: PatternKey,
  span: string | null,
): Change[] {
  const known = reader.get('SELECT 1 FROM pattern WHERE dictionary = ? AND number = ?', dictionary, pattern);
  if (!known) return [];
  const before = readSuggestion(reader, place);
  const after: SuggestionDecision = { dictionary, pattern, span };
  const same = before?.dictionary === dictionary && before.pattern === pattern && before.span === span;
  return same ? [] : [{ of: 'suggestion', ...place, before, after }];
}

/** The change that forgets that a proposal was rejected; none where it was not. */
export function reopenChange(reader: Reader, place: Place): Change[] {
  const before = readSuggestion(reader, place);
  return before && before.span === null ? [{ of: 'suggestion', ...place, before, after: null }] : [];
}

function readSuggestion(reader: Reader, { document, annotator, label, start, end }: Place): SuggestionDecision | null {
  const sql = `SELECT dictionary, pattern, span FROM suggestion
    WHERE document = ? AND annotator = ? AND label = ? AND start = ? AND "end" = ?`;
  return reader.get<SuggestionDecision>(sql, document, annotator, label, start, end) ?? null;
}

/** How much was decided of each pattern of a dictionary of which anything was, by everybody. */
export function readDecided(reader: Reader, dictionary: string): ReadonlyMap<number, Decided> {
  const rows = reader.tuples<[number, number, number]>(
    'SELECT pattern, count(span), count(*) FROM suggestion WHERE dictionary = ? GROUP BY pattern',
    dictionary,
  );
  return new Map(rows.map(([pattern, accepted, all]) => [pattern, { accepted, rejected: all - accepted }]));
}
