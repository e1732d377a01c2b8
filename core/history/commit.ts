// One command from plan to commit: the only place that starts a writing transaction for a person's work.

import type { Connection, Writer } from '../database/database.ts';
import type { Span } from '../../model/span.ts';
import type { Change, Done } from '../../model/wire.ts';
import { applyChanges } from './apply.ts';
import { eventOfCommand, recordEvent } from './record.ts';
import { wellFormedChanges } from './well-formed.ts';
import { forgetRedo, holdsAction, pop, push } from './stack.ts';

/** What a command wants done. `reverses` and `side` are set by undo and redo only; `undoable: false` keeps it off the stacks. */
export interface Plan {
  readonly changes: readonly Change[];
  readonly reverses?: { readonly action: string; readonly side: 'undo' | 'redo' };
  /** The side whose top step can never be taken any more, and is passed over. */
  readonly passes?: 'undo' | 'redo';
  readonly undoable?: boolean;
  /** The words of new spans, where they are known. */
  readonly surfaces?: ReadonlyMap<Span, string>;
}

export interface Order {
  readonly command: string;
  /** What undo takes back as one; the command itself unless it is part of something larger. */
  readonly action?: string;
  readonly kind: string;
  readonly annotator: number;
}

/** Answers carry no more changes than this; a screen that needs the rest reads again. */
export const answeredChanges = 2000;

/**
 * Runs a command once: a command id that was seen before is answered with what it did then. Only a plan that brings
 * documents in uses the Writer; the others take a Reader, and so cannot write. Durable when this returns; throws a refusal and leaves nothing otherwise.
 */
export function perform(
  connection: Connection,
  order: Order,
  plan: (writer: Writer) => Plan,
): { done: Done; repeated: boolean } {
  return connection.transaction((writer) => {
    const earlier = eventOfCommand(writer, order.command);
    if (earlier) return { done: answer(earlier.seq, earlier.changes), repeated: true };
    const at = Date.now();
    const { changes: planned, reverses, passes, surfaces, undoable = true } = plan(writer);
    const changes = wellFormedChanges(planned);
    const action = order.action ?? order.command;
    applyChanges(writer, changes, at, surfaces);
    const seq = recordEvent(writer, { ...order, action, at, reverses: reverses?.action ?? null, changes });
    if (passes) pop(writer, order.annotator, passes);
    else if (reverses) {
      pop(writer, order.annotator, reverses.side);
      push(writer, order.annotator, reverses.side === 'undo' ? 'redo' : 'undo', action);
    } else if (undoable && changes.length > 0 && !isPartOfLarger(writer, order.annotator, action, order.command)) {
      push(writer, order.annotator, 'undo', action);
      forgetRedo(writer, order.annotator);
    }
    return { done: answer(seq, changes), repeated: false };
  });
}

/** A later part of an import that waits to be undone already: it adds no step, and takes nothing from redo. */
function isPartOfLarger(writer: Writer, annotator: number, action: string, command: string): boolean {
  return action !== command && holdsAction(writer, annotator, 'undo', action);
}

function answer(seq: number, changes: readonly Change[]): Done {
  const more = changes.length > answeredChanges;
  return { seq, changes: changes.slice(0, answeredChanges), more };
}
