// One command from plan to commit: the only place that starts a writing transaction for a person's work.

import type { Connection, Writer } from '../database/database.ts';
import { wellFormedChanges, type Change, type Done, type Plan } from '../../model/change.ts';
import { applyChanges } from './apply.ts';
import { eventOfCommand, recordEvent } from './record.ts';
import { uuidv7 } from '../../model/ids.ts';
import { forgetRedo, holdsAction, pop, push, remove } from './stack.ts';

/** Which command a plan is of. */
export interface CommandToCommit {
  readonly command: string;
  /** What undo takes back as one; the command itself unless it is part of something larger. */
  readonly action?: string;
  readonly kind: string;
  readonly annotator: number;
  /** Of something larger, which makes it durable with what comes after it (Connection.syncLog). */
  readonly isPart?: boolean;
}

/** Answers carry no more changes than this; a screen that needs the rest reads again. */
export const answeredChanges = 2000;

/**
 * Runs a command once: a command id that was seen before is answered with what it did then. Only a plan that brings
 * documents in uses the Writer; the others take a Reader, and so cannot write. Durable when this returns, unless it is a part; throws a
 * refusal and leaves nothing otherwise.
 */
export function commit(
  connection: Connection,
  command: CommandToCommit,
  computePlan: (writer: Writer) => Plan,
): { done: Done; repeated: boolean } {
  const { isPart = false, ...event } = command;
  return connection[isPart ? 'partTransaction' : 'transaction']((writer) => {
    const earlier = eventOfCommand(writer, command.command);
    if (earlier) return { done: answer(earlier.seq, earlier.changes), repeated: true };
    const at = Date.now();
    const plan = computePlan(writer);
    const changes = wellFormedChanges(plan.changes);
    const action = command.action ?? command.command;
    applyChanges(writer, { changes, at, surfaces: plan.surfaces });
    const { kind = command.kind, reverses } = plan;
    const seq = recordEvent(writer, { ...event, kind, action, at, reverses: reverses?.action ?? null, changes });
    updateStacks(writer, command, action, plan);
    return { done: answer(seq, changes), repeated: false };
  });
}

/** Some of a change that is too long for one transaction. */
export interface PlannedPart extends Pick<Plan, 'changes' | 'surfaces'> {
  /** Nothing comes behind it: with it the action is done, and undo can take it back. */
  readonly isLast: boolean;
}

/**
 * Commits a part of an action whose command is that of its last part: until then it stands on nobody's stack (see parts.ts).
 * A part without changes leaves nothing, except for the last. None is durable by itself (Connection.syncLog).
 */
export function commitPart(
  connection: Connection,
  { command: action, kind, annotator, reverses, isBegun }: PartOf,
  computePart: (writer: Writer) => PlannedPart,
): CommittedPart {
  return connection.partTransaction((writer) => {
    const part = computePart(writer);
    const { isLast, surfaces } = part;
    const changes = wellFormedChanges(part.changes);
    if (changes.length === 0 && !isLast) return { isLast, isEmpty: true };
    const at = Date.now();
    applyChanges(writer, { changes, at, surfaces });
    const command = isLast ? action : uuidv7();
    recordEvent(writer, { command, action, kind, annotator, at, reverses: reverses?.action ?? null, changes });
    const whole: Plan = { changes, undoable: changes.length > 0 || isBegun, ...(reverses && { reverses }) };
    if (isLast) updateStacks(writer, { command, kind, annotator }, action, whole);
    return { isLast, isEmpty: changes.length === 0 };
  });
}

export interface CommittedPart {
  readonly isLast: boolean;
  readonly isEmpty: boolean;
}

/** What a part is of. */
export interface PartOf extends Omit<CommandToCommit, 'action' | 'isPart'> {
  readonly reverses: Plan['reverses'] | undefined;
  /** Parts with changes were committed before. */
  readonly isBegun: boolean;
}

function updateStacks(writer: Writer, { command, annotator }: CommandToCommit, action: string, plan: Plan): void {
  const { changes, passes, reverses, undoable = changes.length > 0 } = plan;
  if (passes) pop(writer, annotator, passes);
  else if (reverses) {
    remove(writer, annotator, reverses.side, reverses.action);
    push(writer, annotator, reverses.side === 'undo' ? 'redo' : 'undo', action);
  } else if (undoable && !isPartOfLarger(writer, annotator, action, command)) {
    push(writer, annotator, 'undo', action);
    forgetRedo(writer, annotator);
  }
}

/** A later part of an import that waits to be undone already: it adds no step, and takes nothing from redo. */
function isPartOfLarger(writer: Writer, annotator: number, action: string, command: string): boolean {
  return action !== command && holdsAction(writer, annotator, 'undo', action);
}

function answer(seq: number, changes: readonly Change[]): Done {
  const more = changes.length > answeredChanges;
  return { seq, changes: changes.slice(0, answeredChanges), more };
}
