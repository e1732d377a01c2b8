// Undo and redo: both append the inverse of an action to the history, so that nothing that happened is ever forgotten.

import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { withKeysOnReturn } from '../labels/keys.ts';
import { readLabels } from '../labels/read.ts';
import { inverterOf, invertChanges, type Change, type Plan, type Side } from '../../model/change.ts';
import type { Problem } from '../../model/contract/problem.ts';
import { changesOfEvent, standingEvents, standingHeads } from './record.ts';
import { sumOfRows } from './rows.ts';
import { topOf } from './stack.ts';

/** Undo and redo of more rows than this is the work of a job. */
const mostReversedAtOnce = 200;

/** The plan that undoes or redoes this annotator's next action. Throws `refused` where there is none. */
export function planReversal(reader: Reader, annotator: number, side: Side): Plan {
  const { action } = requireTop(reader, annotator, side);
  const changes = standingEvents(reader, action).flatMap((event) => event.changes);
  const brought = createBrought();
  for (const change of changes) brought.add(change);
  return { changes: asTheyMayBe(reader, invertChanges(changes), brought), reverses: { action, side } };
}

/** The action that undo or redo takes next. Throws `refused` where there is none. */
export function requireTop(reader: Reader, annotator: number, side: Side): { readonly action: string } {
  const top = topOf(reader, annotator, side);
  if (!top) throw refusal('refused', `There is nothing to ${side}.`, { reason: `nothing-to-${side}` });
  return top;
}

/** How many tags of each annotator an action brought in. */
interface Brought {
  add(change: Change): void;
  of(annotator: number): number;
}

function createBrought(): Brought {
  const numbers = new Map<number, number>();
  return {
    add(change) {
      if (change.of !== 'span' || change.before !== null || !change.after) return;
      const { annotator } = change.after;
      numbers.set(annotator, (numbers.get(annotator) ?? 0) + 1);
    },
    of: (annotator) => numbers.get(annotator) ?? 0,
  };
}

/** The inverse of an action but for what was built on since: people who are at work stay, and a label that comes back has a free key. */
function asTheyMayBe(reader: Reader, inverse: readonly Change[], brought: Brought): readonly Change[] {
  const kept = inverse.filter((change) => !isOfSomebodyAtWork(reader, change, brought));
  return kept.some(({ of }) => of === 'label') ? withKeysOnReturn(kept, readLabels(reader)) : kept;
}

/** Whether a change would remove an annotator who did something here, or has tags that the action did not bring. */
function isOfSomebodyAtWork(reader: Reader, change: Change, brought: Brought): boolean {
  if (change.of !== 'annotator' || change.before === null || change.after !== null) return false;
  const { id } = change.before;
  const { spans } = reader.get<{ spans: number | null }>(
    'SELECT sum(spans) AS spans FROM layer WHERE annotator = ?',
    id,
  ) ?? { spans: 0 };
  return (
    (spans ?? 0) > brought.of(id) || reader.get('SELECT 1 FROM event WHERE annotator = ? LIMIT 1', id) !== undefined
  );
}

const changesAtOnce = 2000;

/** The changes of planReversal for a long action, in steps; each says how many of its bytes were read, of how many. */
export function* planLongReversal(
  reader: Reader,
  action: string,
): Generator<{ readonly done: number; readonly total: number }, readonly Change[]> {
  const heads = standingHeads(reader, action);
  const total = heads.reduce((sum, { size }) => sum + size, 0);
  const brought = createBrought();
  const carried = new Set<number>();
  const changes: Change[] = [];
  let done = 0;
  for (const { seq, size } of heads) {
    for (const some of changesOfEvent(reader, seq)) {
      for (const change of some) {
        brought.add(change);
        if (change.of === 'documents') for (const document of change.documents) carried.add(document);
        // The tags of an import are many more than its articles, with which they go.
        if ((change.of !== 'span' && change.of !== 'layer') || !carried.has(change.document)) changes.push(change);
      }
      yield { done, total };
    }
    done += size;
  }
  const invertOne = inverterOf(carried);
  const inverse: Change[] = [];
  const ofLabels: number[] = [];
  for (let at = changes.length; at > 0; at -= changesAtOnce) {
    const some = changes.slice(Math.max(0, at - changesAtOnce), at).reverse();
    const inverted = some.flatMap((change) => invertOne(change) ?? []);
    for (const change of inverted) {
      if (isOfSomebodyAtWork(reader, change, brought)) continue;
      if (change.of === 'label') ofLabels.push(inverse.length);
      inverse.push(change);
    }
    yield { done, total };
  }
  if (ofLabels.length > 0) {
    const labels = ofLabels.flatMap((n) => inverse[n] ?? []);
    for (const [i, change] of withKeysOnReturn(labels, readLabels(reader)).entries())
      inverse[ofLabels[i] ?? 0] = change;
  }
  return inverse;
}

/** Fewer bytes are not worth being read twice; more than the second have more rows than a command should store at once. */
const [fewBytes, manyBytes] = [500, 100_000];

/** Whether undo or redo would hold up everybody: then it is the work of a job. */
export function isLongReversal(reader: Reader, annotator: number, side: Side): boolean {
  const top = topOf(reader, annotator, side);
  if (!top) return false;
  const size = standingHeads(reader, top.action).reduce((sum, head) => sum + head.size, 0);
  if (size < fewBytes || size > manyBytes) return size > manyBytes;
  const changes = standingEvents(reader, top.action).flatMap((event) => event.changes);
  return sumOfRows(invertChanges(changes)) > mostReversedAtOnce;
}

/** The events that say that a step was passed over. They change nothing. */
export const passKinds = { undo: 'history.pass-undo', redo: 'history.pass-redo' } as const;

/** A refusal with what becomes of the step. */
export function passedOver(message: string, side: Side): string {
  return `${message} It stays as it is; the next ${side} takes the step before it.`;
}

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
