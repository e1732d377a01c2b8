// Appends to the history: the event of a change, in the same transaction as the change itself.

import { refusal } from '../problem.ts';
import type { Reader, Writer } from '../database.ts';
import { changeSchema, type Change } from '../../model/wire.ts';
import { z } from 'zod';

/** An event as it is stored. `action` is what undo takes back as one; `reverses` the action that an undo or redo took back. */
export interface Event {
  readonly seq: number;
  readonly command: string;
  readonly action: string;
  readonly kind: string;
  readonly at: number;
  readonly annotator: number | null;
  readonly document: number | null;
  readonly reverses: string | null;
  readonly changes: readonly Change[];
}

/** Writes an event; gives its number. The document is worked out from the changes: set when all are of one. */
export function recordEvent(writer: Writer, event: Omit<Event, 'seq' | 'document'>): number {
  return writer.run(
    `INSERT INTO event (command, action, kind, at, annotator, document, reverses, changes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    event.command,
    event.action,
    event.kind,
    event.at,
    event.annotator,
    documentOf(event.changes),
    event.reverses,
    JSON.stringify(event.changes),
  ).id;
}

type EventRow = Omit<Event, 'changes'> & { changes: string };
const columns = 'seq, command, action, kind, at, annotator, document, reverses, changes';
const changesSchema = z.array(changeSchema);

/** The event of a command, or null where the command was never done. */
export function eventOfCommand(reader: Reader, command: string): Event | null {
  const row = reader.get<EventRow>(`SELECT ${columns} FROM event WHERE command = ?`, command);
  return row ? parseEvent(row) : null;
}

/** All events of one action, in order. */
export function eventsOfAction(reader: Reader, action: string): Event[] {
  return reader
    .all<EventRow>(
      `SELECT ${columns} FROM event WHERE command = ? AND action = command
       UNION ALL SELECT ${columns} FROM event WHERE action = ? AND action <> command ORDER BY seq`,
      action,
      action,
    )
    .map(parseEvent);
}

/** Up to `limit` events after number `seq`, in order. */
export function eventsAfter(reader: Reader, seq: number, limit: number): Event[] {
  return reader
    .all<EventRow>(`SELECT ${columns} FROM event WHERE seq > ? ORDER BY seq LIMIT ?`, seq, limit)
    .map(parseEvent);
}

function parseEvent(row: EventRow): Event {
  const changes = changesSchema.safeParse(JSON.parse(row.changes));
  if (!changes.success) throw refusal('damaged', `event ${row.seq} of the history cannot be read`, { seq: row.seq });
  return { ...row, changes: changes.data };
}

function documentOf(changes: readonly Change[]): number | null {
  let document: number | null = null;
  for (const change of changes) {
    const of = 'document' in change ? change.document : null;
    if (of === null || (document !== null && of !== document)) return null;
    document = of;
  }
  return document;
}
