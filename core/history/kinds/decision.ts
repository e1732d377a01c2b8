// Decisions on items. The tags that follow from one are changes of their own.

import { decisionColumns, decisionOf, versionsColumn, type DecisionRow } from '../../layers/decisions.ts';
import type { ChangeOf } from '../../../model/change.ts';
import type { Decision } from '../../../model/contract/values.ts';
import { expectOne } from './expect.ts';
import type { StoredKind } from './kind.ts';

export const decisionKind: StoredKind<ChangeOf<'decision'>> = {
  apply({ writer }, { document, before, after }) {
    if (before) {
      const { start, end, label } = before.first;
      const result = writer.run(
        `DELETE FROM decision WHERE document = ? AND start = ? AND "end" = ? AND label = ?
           AND choice = ? AND reason = ? AND annotator = ? AND at = ? AND versions = ? AND spans = ?`,
        document,
        start,
        end,
        label,
        before.choice,
        before.reason,
        before.annotator,
        before.at,
        versionsColumn(before),
        JSON.stringify(before.spans),
      );
      expectOne(result, 'what was decided here');
    }
    if (!after) return;
    const result = writer.run(
      `INSERT OR IGNORE INTO decision (${decisionColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      document,
      after.first.start,
      after.first.end,
      after.first.label,
      after.choice,
      after.reason,
      after.annotator,
      after.at,
      after.words,
      versionsColumn(after),
      JSON.stringify(after.spans),
    );
    expectOne(result, 'what was decided here');
  },
  facts: ({ document, before, after }) => {
    const one = before ?? after;
    if (!one) return [];
    // Two sides are about one item.
    return [{ key: keyOf(document, one), document, before: before && textOf(before), after: after && textOf(after) }];
  },
  *stored(reader, { of, remainder }) {
    const rows = reader.iterate<DecisionRow>(
      `SELECT ${decisionColumns} FROM decision WHERE document % ? = ?`,
      of,
      remainder,
    );
    for (const row of rows) {
      const decision = decisionOf(row);
      yield [keyOf(row.document, decision), textOf(decision)];
    }
  },
};

function keyOf(document: number, { first: { start, end, label } }: Decision): string {
  return `decision in ${document} at ${start} to ${end} of label ${label}`;
}

function textOf(decision: Decision): string {
  const { choice, reason, annotator, at, words, spans } = decision;
  return JSON.stringify([choice, reason, annotator, at, words, versionsColumn(decision), spans]);
}
