// Appends to the history: the event of a change, in the same transaction as the change itself.

import type { Reader, Writer } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { documentsOf, type Change } from '../../model/change.ts';
import { chainSeed, sumOfEvent, type SummedEvent } from './sums.ts';
import { changesInPieces } from './pieces.ts';
import { parseChanges, stringifyChanges } from './stored-changes.ts';

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

/**
 * Writes an event; gives its number. Its documents are worked out from the changes. It is summed together with the event
 * before it, so that nothing in the history can change, or be missing, without being noticed.
 */
export function recordEvent(writer: Writer, event: Omit<Event, 'seq' | 'document'>): number {
  const documents = documentsOf(event.changes);
  const [first = null] = documents;
  const row = { ...event, document: documents.size > 1 ? null : first, changes: stringifyChanges(event.changes) };
  const before = writer.get<{ sum: string }>('SELECT sum FROM event ORDER BY seq DESC LIMIT 1')?.sum;
  const { id } = writer.run(
    `INSERT INTO event (command, action, kind, at, annotator, document, reverses, changes, sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.command,
    row.action,
    row.kind,
    row.at,
    row.annotator,
    row.document,
    row.reverses,
    row.changes,
    sumOfEvent(before ?? chainSeed(writer), row),
  );
  if (documents.size > 1) {
    for (const document of documents)
      writer.run('INSERT INTO event_document (document, seq) VALUES (?, ?)', document, id);
  }
  return id;
}

type EventRow = Omit<Event, 'changes'> & { changes: string };
const columns = 'seq, command, action, kind, at, annotator, document, reverses, changes';

/** The event of a command, or null where the command was never done. */
export function eventOfCommand(reader: Reader, command: string): Event | null {
  const row = reader.get<EventRow>(`SELECT ${columns} FROM event WHERE command = ?`, command);
  return row ? parseEvent(row) : null;
}

/** Whether anything was done of an action. */
export function eventOfAction(reader: Reader, action: string): boolean {
  return reader.get('SELECT 1 FROM event WHERE action = ? AND action <> command LIMIT 1', action) !== undefined;
}

/** Where the events of an action begin that stand: an import that went on after it was taken back has only those since. */
function standingAfter(reader: Reader, action: string): number {
  // One that is being taken back in parts stands until the last of them, which has the command of its action.
  const sql = 'SELECT max(seq) AS seq FROM event WHERE reverses = ? AND command = action';
  return reader.get<{ seq: number | null }>(sql, action)?.seq ?? 0;
}

/** The numbers of the events of one action that stand, in order, and how many bytes their changes take. */
export function standingHeads(reader: Reader, action: string): { readonly seq: number; readonly size: number }[] {
  const after = standingAfter(reader, action);
  return reader.all<{ seq: number; size: number }>(
    `SELECT seq, octet_length(changes) AS size FROM event WHERE command = ? AND action = command AND seq > ?
     UNION ALL SELECT seq, octet_length(changes) FROM event WHERE action = ? AND action <> command AND seq > ? ORDER BY seq`,
    action,
    after,
    action,
    after,
  );
}

/** The newest parts of an action, but for the first `but` of them. */
export function newestParts(reader: Reader, action: string, but: number, limit: number): Event[] {
  const sql = `SELECT ${columns} FROM event WHERE action = ? AND action <> command ORDER BY seq DESC LIMIT ? OFFSET ?`;
  return reader.all<EventRow>(sql, action, limit, but).map(parseEvent);
}

/** The events of one action that stand, in order. */
export function standingEvents(reader: Reader, action: string): Event[] {
  const after = standingAfter(reader, action);
  return reader
    .all<EventRow>(
      `SELECT ${columns} FROM event WHERE command = ? AND action = command AND seq > ?
       UNION ALL SELECT ${columns} FROM event WHERE action = ? AND action <> command AND seq > ? ORDER BY seq`,
      action,
      after,
      action,
      after,
    )
    .map(parseEvent);
}

/** Events that touch a document, newest first, before number `before`. */
export function eventsOfDocument(reader: Reader, document: number, before: number, limit: number): Event[] {
  return reader
    .all<EventRow>(
      `SELECT ${columns} FROM event WHERE seq IN (
         SELECT seq FROM (SELECT seq FROM event WHERE document = ? AND seq < ? ORDER BY seq DESC LIMIT ?)
         UNION ALL
         SELECT seq FROM (SELECT seq FROM event_document WHERE document = ? AND seq < ? ORDER BY seq DESC LIMIT ?)
       ) ORDER BY seq DESC LIMIT ?`,
      document,
      before,
      limit,
      document,
      before,
      limit,
      limit,
    )
    .map(parseEvent);
}

/** Events that touch a document, in order, up to number `seq`. */
export function eventsOfDocumentUpTo(reader: Reader, document: number, seq: number): Event[] {
  return reader
    .all<EventRow>(
      `SELECT ${columns} FROM event WHERE seq IN (
         SELECT seq FROM event WHERE document = ? AND seq <= ?
         UNION ALL SELECT seq FROM event_document WHERE document = ? AND seq <= ?
       ) ORDER BY seq`,
      document,
      seq,
      document,
      seq,
    )
    .map(parseEvent);
}

/** All events, newest first, before number `before`. */
export function eventsBefore(reader: Reader, before: number, limit: number): Event[] {
  return reader
    .all<EventRow>(`SELECT ${columns} FROM event WHERE seq < ? ORDER BY seq DESC LIMIT ?`, before, limit)
    .map(parseEvent);
}

/** Up to `limit` events after number `after` up to number `to`, in order. */
export function eventsBetween(reader: Reader, after: number, to: number, limit: number): Event[] {
  return reader
    .all<EventRow>(`SELECT ${columns} FROM event WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`, after, to, limit)
    .map(parseEvent);
}

/** What is known of an event without reading its changes, and how many bytes these take. */
export type EventHead = Omit<Event, 'command' | 'document' | 'changes'> & { readonly size: number };

/** Up to `limit` heads of events after number `after` up to number `to`, in order. */
export function eventHeadsBetween(reader: Reader, after: number, to: number, limit: number): EventHead[] {
  return reader.all<EventHead>(
    `SELECT seq, action, kind, at, annotator, reverses, octet_length(changes) AS size
     FROM event WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
    after,
    to,
    limit,
  );
}

/** The changes of an event in their order, some at a time. */
export function* changesOfEvent(reader: Reader, seq: number): Generator<readonly Change[]> {
  const row = reader.get<{ changes: string }>('SELECT changes FROM event WHERE seq = ?', seq);
  for (const changes of changesInPieces(row?.changes ?? '[]')) {
    if (changes === null) throw damaged(seq);
    yield changes;
  }
}

/** The number of the newest event: what was read has seen up to it. */
export function newestSeq(reader: Reader): number {
  return reader.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM event')?.seq ?? 0;
}

/** An event as its sum is taken, and the sum that is stored with it. `event` is null where its changes cannot be read. */
export interface StoredEvent {
  readonly seq: number;
  readonly row: SummedEvent;
  readonly sum: string;
  readonly event: Event | null;
}

/** Up to `limit` events after number `seq` as they are stored, for a check. */
export function storedEventsAfter(reader: Reader, seq: number, limit: number): StoredEvent[] {
  return reader
    .all<EventRow & { sum: string }>(`SELECT ${columns}, sum FROM event WHERE seq > ? ORDER BY seq LIMIT ?`, seq, limit)
    .map(({ sum, ...row }) => {
      const changes = parseChanges(row.changes);
      return { seq: row.seq, row, sum, event: changes === null ? null : { ...row, changes } };
    });
}

function parseEvent(row: EventRow): Event {
  const changes = parseChanges(row.changes);
  if (changes === null) throw damaged(row.seq);
  return { ...row, changes };
}

function damaged(seq: number): Error {
  return refusal('damaged', `Event ${seq} of the history is damaged and cannot be read. Nothing was changed.`, { seq });
}
