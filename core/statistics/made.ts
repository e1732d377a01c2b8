// When and how the tags that stand were made, and how long a person took: one walk through the history.

import type { Reader } from '../database/database.ts';
import { changesOfEvent, eventHeadsBetween, eventsBetween, newestSeq, type EventHead } from '../history/record.ts';
import { wayOf } from '../tags/origins.ts';
import type { Change } from '../../model/change.ts';
import type { StatisticsReport } from '../../model/contract/statistics.ts';
import type { MadeWay } from '../../model/statistics.ts';
import type { TagWay } from '../../model/tags.ts';
import { createDays } from './days.ts';
import { createStopwatch, type Stopwatch } from './stopwatch.ts';

export interface Made {
  readonly days: StatisticsReport['days'];
  readonly times: ReturnType<Stopwatch['times']>;
}

const told: Readonly<Record<TagWay, MadeWay>> = {
  alone: 'typed',
  together: 'typed',
  elsewhere: 'propagated',
  accepted: 'accepted',
  suggested: 'accepted',
  imported: 'imported',
  other: 'other',
};

const headsAtOnce = 100;
/** Events are read together up to so many bytes of changes, and one that has more in pieces. */
const bytesAtOnce = 32_768;
const spansAtOnce = 200;

/**
 * Reads the history; yields how many events were read, and often in between. `annotator`: whose tags; null: everybody's. `timed`:
 * whose time; null: nobody's.
 */
export function* readMade(reader: Reader, annotator: number | null, timed: number | null): Generator<number, Made> {
  const days = createDays();
  const stopwatch = createStopwatch();
  const standing = createStanding(reader);
  // A tag that went and came back, by a restored state or another import, was made when it was made first.
  const gone = new Set<string>();
  for (const { head, pieces } of readEvents(reader)) {
    const made: Making[] = [];
    const deleted: string[] = [];
    for (const changes of pieces) {
      for (const change of changes) {
        // What undo brings back is told where it was made.
        if (head.reverses === null && isMade(change)) made.push(change);
        if (change.of === 'span' && !change.after) deleted.push(keyOf(change.document, change.before?.id ?? ''));
      }
      yield 0;
    }
    // A restored state may take a tag away and bring it back otherwise, in one step.
    for (const key of deleted) gone.add(key);
    const way = told[wayOf(head.kind, made.length > 1)];
    if (timed !== null && head.annotator === timed) stopwatch.step(head.at, way, made.length);
    for (const found of standing(made, gone)) {
      for (const [whose, surface] of found) {
        if (annotator === null || whose === annotator) days.add(head.at, way, surface);
      }
      yield 0;
    }
    yield 1;
  }
  return { days: days.list(), times: stopwatch.times() };
}

interface Reading {
  readonly head: Omit<EventHead, 'size'>;
  readonly pieces: Iterable<readonly Change[]>;
}

function* readEvents(reader: Reader): Generator<Reading> {
  const last = newestSeq(reader);
  for (let seq = 0; seq < last;) {
    const heads = eventHeadsBetween(reader, seq, last, headsAtOnce);
    while (heads[0]) {
      let size = 0;
      const several = heads.findIndex((head) => (size += head.size) > bytesAtOnce);
      const [first, ...rest] = heads.splice(0, Math.max(1, several < 0 ? heads.length : several));
      if (!first) break;
      seq = rest.at(-1)?.seq ?? first.seq;
      if (first.size > bytesAtOnce) yield { head: first, pieces: changesOfEvent(reader, seq) };
      else {
        for (const event of eventsBetween(reader, first.seq - 1, seq, headsAtOnce))
          yield { head: event, pieces: [event.changes] };
      }
    }
  }
}

type Making = Change & { of: 'span'; after: { id: string } };

function isMade(change: Change): change is Making {
  return change.of === 'span' && change.before === null && change.after !== null;
}

type Found = readonly (readonly [annotator: number, surface: string])[];

/** How those of some tags are found that are there now, with whose they are and their words. */
function createStanding(reader: Reader): (made: readonly Making[], gone: ReadonlySet<string>) => Generator<Found> {
  const removed = new Set(reader.tuples<[number]>('SELECT id FROM document WHERE live = 0').map(([id]) => id));
  return function* findStanding(made, gone) {
    for (let from = 0; from < made.length;) {
      const document = made[from]?.document ?? 0;
      const ids: string[] = [];
      for (const end = from + spansAtOnce; from < end && made[from]?.document === document; from++) {
        const id = made[from]?.after.id ?? '';
        if (!gone.has(keyOf(document, id))) ids.push(id);
      }
      if (!removed.has(document) && ids.length > 0) yield readSpans(reader, document, ids);
    }
  };
}

function readSpans(reader: Reader, document: number, ids: readonly string[]): Found {
  const [id = ''] = ids;
  const sql = 'SELECT annotator, surface FROM span WHERE document = ? AND id';
  if (ids.length === 1) return reader.tuples<[number, string]>(`${sql} = ?`, document, id);
  // Most often they are most of the tags that the article has.
  const most = 2 * ids.length + 10;
  const rows = reader.tuples<[number, string, string]>(
    'SELECT annotator, surface, id FROM span WHERE document = ? LIMIT ?',
    document,
    most,
  );
  if (rows.length === most) {
    const list = JSON.stringify(ids);
    return reader.tuples<[number, string]>(`${sql} IN (SELECT value FROM json_each(?))`, document, list);
  }
  const wanted = new Set(ids);
  return rows.flatMap(([annotator, surface, span]) => (wanted.has(span) ? [[annotator, surface] as const] : []));
}

function keyOf(document: number, span: string): string {
  return `${document} ${span}`;
}
