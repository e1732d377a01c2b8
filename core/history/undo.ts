// Undo and redo: both append the inverse of an action to the history, so that nothing that happened is ever forgotten.

import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { withKeysOnReturn } from '../labels/keys.ts';
import { readLabels } from '../labels/read.ts';
import { invertChanges, type Change, type Plan, type Side } from '../../model/change.ts';
import type { Problem } from '../../model/contract/problem.ts';
import { standingEvents } from './record.ts';
import { topOf } from './stack.ts';

/** The plan that undoes or redoes this annotator's next action. Throws `refused` where there is none. */
export function planReversal(reader: Reader, annotator: number, side: Side): Plan {
  const top = topOf(reader, annotator, side);
  if (!top) throw refusal('refused', `There is nothing to ${side}.`, { reason: `nothing-to-${side}` });
  const changes = standingEvents(reader, top.action).flatMap((event) => event.changes);
  const inverse = invertChanges(changes).filter((change) => !isOfSomebodyAtWork(reader, change, changes));
  const kept = inverse.some(({ of }) => of === 'label') ? withKeysOnReturn(inverse, readLabels(reader)) : inverse;
  return { changes: kept, reverses: { action: top.action, side } };
}

/** Whether a change would remove an annotator who did something here, or has tags that the action did not bring. */
function isOfSomebodyAtWork(reader: Reader, change: Change, undone: readonly Change[]): boolean {
  if (change.of !== 'annotator' || change.before === null || change.after !== null) return false;
  const { id } = change.before;
  const brought = undone.filter(
    (one) => one.of === 'span' && one.before === null && one.after?.annotator === id,
  ).length;
  const { spans } = reader.get<{ spans: number | null }>(
    'SELECT sum(spans) AS spans FROM layer WHERE annotator = ?',
    id,
  ) ?? { spans: 0 };
  return (spans ?? 0) > brought || reader.get('SELECT 1 FROM event WHERE annotator = ? LIMIT 1', id) !== undefined;
}

/** The events that say that a step was passed over. They change nothing. */
export const passKinds = { undo: 'history.pass-undo', redo: 'history.pass-redo' } as const;

/**
 * Whether a reversal that was refused so will be refused for ever: somebody has built on the step since. Then it must not
 * stand in the way of the steps before it.
 */
export function isRefusedForEver({ code, details }: Problem): boolean {
  const reason = details['reason'];
  const isEmpty = reason === 'nothing-to-undo' || reason === 'nothing-to-redo';
  return (code === 'conflict' || code === 'refused') && !isEmpty;
}

/** What undo or redo would take next, for a menu: the kind of command, its only document, and when it was done. */
export function describeTop(
  reader: Reader,
  annotator: number,
  side: Side,
): { kind: string; document: number | null; at: number } | null {
  const top = topOf(reader, annotator, side);
  if (!top) return null;
  const row = reader.get<{ kind: string; document: number | null; at: number; reverses: string | null }>(
    'SELECT kind, document, at, reverses FROM event WHERE command = ? OR (action = ? AND action <> command) ORDER BY seq LIMIT 1',
    top.action,
    top.action,
  );
  if (!row) return null;
  const kind = row.reverses ? originalKind(reader, row.reverses) : row.kind;
  return { kind, document: row.document, at: row.at };
}

/** The kind of command that an action was at first, before it was taken back and brought back. */
export function originalKind(reader: Reader, action: string): string {
  const row = reader.get<{ kind: string; reverses: string | null }>(
    'SELECT kind, reverses FROM event WHERE command = ? OR (action = ? AND action <> command) ORDER BY seq LIMIT 1',
    action,
    action,
  );
  if (!row) return '';
  return row.reverses ? originalKind(reader, row.reverses) : row.kind;
}
