// The changes that are being stored in parts, as the corpus keeps them from the transaction of the first part to that of the last, and how
// one that does not come to its end is taken back: part by part, the newest first. What somebody built on since stays as they left it.

import type { Connection, Reader, Writer } from '../database/database.ts';
import { problemIn } from '../errors/problem.ts';
import { invert, type Change } from '../../model/change.ts';
import { uuidv7 } from '../../model/ids.ts';
import { applyChanges } from './apply.ts';
import type { PlannedPart } from './commit.ts';
import { codeOf } from './kinds/expect.ts';
import { newestParts, recordEvent } from './record.ts';
import { inPieces } from './rows.ts';

/** What takes back the parts of a change that did not come to its end; it is a step of nobody. */
export const takenBackKind = 'history.take-back';

/** The row of an action that is under way: among the imports that have not ended, under a name that none of them has. */
const nameOf = (action: string): string => `parts of ${action}`;

interface UnderWay {
  readonly action: string;
  readonly annotator: number;
  /** The action that takes back what is there, and how many parts it has taken back. */
  readonly back: string;
  readonly taken: number;
}

/** In the transaction of each part: the first begins it, the last ends it. */
export function keepUnderWay(
  writer: Writer,
  action: string,
  annotator: number,
  { isBegun, planned }: { readonly isBegun: boolean; readonly planned: PlannedPart },
): void {
  if (planned.isLast) {
    if (isBegun) forgetUnderWay(writer, action);
  } else if (!isBegun && planned.changes.length > 0) {
    writer.run(
      'INSERT INTO import_progress (asked, action, entry, digest, found, documents) VALUES (?, ?, ?, ?, 0, 0)',
      nameOf(action),
      action,
      annotator,
      uuidv7(),
    );
  }
}

function forgetUnderWay(writer: Writer, action: string): void {
  writer.run('DELETE FROM import_progress WHERE asked = ?', nameOf(action));
}

function underWay(reader: Reader): UnderWay[] {
  return reader.all<UnderWay>(
    `SELECT action, entry AS annotator, digest AS back, found AS taken FROM import_progress
     WHERE asked >= 'parts of ' AND asked < 'parts og' ORDER BY asked`,
  );
}

/** Takes back the newest part that stands of an action that is under way. False when none is left. */
export function takeBackNewest(connection: Connection, action: string): boolean {
  return connection.transaction((writer) => {
    const row = underWay(writer).find((one) => one.action === action);
    return row !== undefined && takeBackPart(writer, row);
  });
}

/** Takes back what a killed program left of changes that had not come to their end: call it before anybody sees the corpus. */
export function takeBackUnfinished(connection: Connection): void {
  for (const { action } of underWay(connection.reader)) {
    connection.transaction((writer) => {
      for (;;) {
        const row = underWay(writer).find((one) => one.action === action);
        if (!row || !takeBackPart(writer, row)) break;
      }
    });
  }
}

function takeBackPart(writer: Writer, { action, annotator, back, taken }: UnderWay): boolean {
  const [part, before] = newestParts(writer, action, taken, 2);
  if (part) {
    const at = Date.now();
    const changes = applyBack(writer, part.changes, at);
    const command = before ? uuidv7() : back;
    recordEvent(writer, { command, action: back, kind: takenBackKind, at, annotator, reverses: action, changes });
  }
  if (before) writer.run('UPDATE import_progress SET found = ? WHERE asked = ?', taken + 1, nameOf(action));
  else forgetUnderWay(writer, action);
  return before !== undefined;
}

/** Applies the inverse of a part; what somebody built on since stays as they left it. Gives what was applied. */
function applyBack(writer: Writer, changes: readonly Change[], at: number): readonly Change[] {
  const inverse = changes.toReversed().map(invert);
  if (attempt(writer, () => applyChanges(writer, { changes: inverse, at }))) return inverse;
  return inverse
    .flatMap((change) => inPieces(change, 1))
    .filter((change) => attempt(writer, () => applyChanges(writer, { changes: [change], at })));
}

/** Does something, or nothing of it: false where it cannot be done as things are. */
function attempt(writer: Writer, work: () => void): boolean {
  writer.run('SAVEPOINT attempt');
  try {
    work();
    writer.run('RELEASE attempt');
    return true;
  } catch (error) {
    // A disk that is full may have ended the transaction by itself.
    if (problemIn(error) === null && !String(codeOf(error)).startsWith('SQLITE_CONSTRAINT')) throw error;
    writer.run('ROLLBACK TO attempt');
    writer.run('RELEASE attempt');
    return false;
  }
}
