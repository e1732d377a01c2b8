// What undo and redo would take next, for each annotator. Kept beside the events, from which it can be worked out again.

import type { Reader, Writer } from '../database/database.ts';
import type { Side } from '../../model/change.ts';

/** The action on top of a side, or null. */
export function topOf(reader: Reader, annotator: number, side: Side): { action: string; position: number } | null {
  return (
    reader.get<{ action: string; position: number }>(
      'SELECT action, position FROM history_stack WHERE annotator = ? AND side = ? ORDER BY position DESC LIMIT 1',
      annotator,
      side,
    ) ?? null
  );
}

/** Whether an action waits on a side: then what is done now is a later part of it. */
export function holdsAction(reader: Reader, annotator: number, side: Side, action: string): boolean {
  return (
    reader.get(
      'SELECT 1 FROM history_stack WHERE annotator = ? AND side = ? AND action = ?',
      annotator,
      side,
      action,
    ) !== undefined
  );
}

/** Puts an action on top of a side. */
export function push(writer: Writer, annotator: number, side: Side, action: string): void {
  const top = topOf(writer, annotator, side);
  writer.run(
    'INSERT INTO history_stack (annotator, side, position, action) VALUES (?, ?, ?, ?)',
    annotator,
    side,
    (top?.position ?? 0) + 1,
    action,
  );
}

/** Takes the top of a side away. */
export function pop(writer: Writer, annotator: number, side: Side): void {
  const top = topOf(writer, annotator, side);
  if (!top) return;
  writer.run(
    'DELETE FROM history_stack WHERE annotator = ? AND side = ? AND position = ?',
    annotator,
    side,
    top.position,
  );
}

/** Takes an action away from a side: it is the top, unless others were done while it was taken back. */
export function remove(writer: Writer, annotator: number, side: Side, action: string): void {
  writer.run('DELETE FROM history_stack WHERE annotator = ? AND side = ? AND action = ?', annotator, side, action);
}

/** Something new was done: what was undone before cannot be brought back any more. */
export function forgetRedo(writer: Writer, annotator: number): void {
  writer.run(`DELETE FROM history_stack WHERE annotator = ? AND side = 'redo'`, annotator);
}
