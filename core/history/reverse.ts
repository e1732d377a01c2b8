// Undo and redo of an action of very many rows: planned and stored between others' commands. Like one command it is done whole or refused
// whole, and a step on which somebody has built is passed over.

import type { Connection } from '../database/database.ts';
import { problemIn, refusal } from '../errors/problem.ts';
import type { Side } from '../../model/change.ts';
import { commit } from './commit.ts';
import { inSlices, nothingChanged } from './in-slices.ts';
import { inTurn, storeInParts, type LongControls } from './parts.ts';
import { newestSeq } from './record.ts';
import { sumOfRows } from './rows.ts';
import { originalKind, passedOver, passKinds, isRefusedForEver, planLongReversal, requireTop } from './undo.ts';
import { topOf } from './stack.ts';

/** Whose next step is taken back or brought back; `command` is that of the reversal. */
export interface ReversalOrder {
  readonly command: string;
  readonly annotator: number;
  readonly side: Side;
}

/**
 * Undoes or redoes an annotator's next action, however long it is, when nothing else of the kind runs. Gives its kind, and how many
 * rows that changed. Throws as the command does, and `cancelled`, having changed nothing.
 */
export async function reverseInParts(
  connection: Connection,
  { command, annotator, side }: ReversalOrder,
  controls: LongControls,
): Promise<{ readonly of: string; readonly changes: number }> {
  return inTurn(connection, annotator, controls.isCancelled, async () => {
    const { reader } = connection;
    const { action } = requireTop(reader, annotator, side);
    try {
      const seen = newestSeq(reader);
      const changes = await inSlices(planLongReversal(reader, action), controls, { cancelled: nothingChanged });
      const kind = side === 'undo' ? 'history.undo' : 'history.redo';
      const long = { command, kind, annotator, changes, seen, reverses: { action, side } };
      await storeInParts(connection, long, controls);
      return { of: originalKind(reader, action), changes: sumOfRows(changes) };
    } catch (error) {
      const problem = problemIn(error);
      if (!problem || !isRefusedForEver(problem)) throw error;
      // What was done above it meanwhile comes first.
      if (topOf(reader, annotator, side)?.action !== action) throw error;
      commit(connection, { command, kind: passKinds[side], annotator }, () => ({ changes: [], passes: side }));
      throw refusal(problem.code, passedOver(problem.message, side), problem.details);
    }
  });
}
