// When and how a tag was made, as the history tells. The file keeps no such column: it would grow by as much for every tag.

import type { TagWay } from '../../model/tags.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import type { Reader } from '../database/database.ts';
import { eventsBetween, type Event } from '../history/record.ts';

export interface Origin {
  readonly at: number;
  readonly way: TagWay;
}

interface Known {
  seq: number;
  readonly origins: Map<string, Origin>;
}

const known = new WeakMap<Reader, Known>();
const eventsAtOnce = 200;

/** The origin of every tag that ever was, read from the whole history once and then from what came since: for a small corpus. */
export function historyOrigins(reader: Reader): (document: number, span: string) => Origin | undefined {
  let state = known.get(reader);
  if (!state) known.set(reader, (state = { seq: 0, origins: new Map() }));
  for (;;) {
    const events = eventsBetween(reader, state.seq, Number.MAX_SAFE_INTEGER, eventsAtOnce);
    for (const event of events) {
      state.seq = event.seq;
      readEvent(event, state.origins);
    }
    if (events.length < eventsAtOnce) break;
  }
  const { origins } = state;
  return (document, span) => origins.get(keyOf(document, span));
}

function readEvent(event: Event, origins: Map<string, Origin>): void {
  const made = event.changes.flatMap((change) =>
    change.of === 'span' && change.before === null && change.after ? [keyOf(change.document, change.after.id)] : [],
  );
  const origin = { at: event.at, way: wayOf(event.kind, made.length > 1) };
  // One that came back by undo was made when it was made.
  for (const key of made) if (!origins.has(key)) origins.set(key, origin);
}

/** The origins of some tags, found by the events of their articles: for a page of any corpus. */
export function readOrigins(
  reader: Reader,
  { tags }: ParsedInput<'tags.origins'>,
): CallOutput<'tags.origins'>['origins'] {
  const seqs = new Map<number, readonly number[]>();
  return tags.map(({ document, span }) => {
    let own = seqs.get(document);
    if (!own) seqs.set(document, (own = eventsOf(reader, document)));
    for (const seq of own) {
      const origin = originIn(reader, seq, document, span);
      if (origin) return origin;
    }
    return null;
  });
}

function eventsOf(reader: Reader, document: number): readonly number[] {
  return reader
    .tuples<[number]>(
      'SELECT seq FROM event WHERE document = ? UNION ALL SELECT seq FROM event_document WHERE document = ? ORDER BY seq',
      document,
      document,
    )
    .map(([seq]) => seq);
}

const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** As createSpanId makes them, and hardly anybody else. */
const isOurs = /^[A-Za-z][0-9A-Za-z]{11}$/;

/** Null where the event did not make the tag. */
function originIn(reader: Reader, seq: number, document: number, span: string): Origin | null {
  // Most events of an article are not about the tag: looked for as a string, they need not be parsed.
  const row = reader.get<{ kind: string; at: number; of: number | null; several: number }>(
    `SELECT kind, at, document AS of, instr(changes, '"new spans"') + instr(changes, '"new tags"') AS several FROM event
     WHERE seq = ? AND instr(changes, ?) > 0`,
    seq,
    JSON.stringify(span).slice(1, -1),
  );
  if (!row) return null;
  // The first event that speaks of an id that is unique everywhere made it; others may be those of other articles.
  const isOfThis =
    isUuid.test(span) || (isOurs.test(span) && (row.of === document || isInRow(reader, seq, document, span)));
  if (isOfThis) return { at: row.at, way: wayOf(row.kind, row.several > 0) };
  const [event] = eventsBetween(reader, seq - 1, seq, 1);
  const made = event?.changes.filter((change) => change.of === 'span' && change.before === null) ?? [];
  const isHere = made.some(
    (change) => change.of === 'span' && change.document === document && change.after?.id === span,
  );
  return isHere ? { at: row.at, way: wayOf(row.kind, made.length > 1) } : null;
}

/** Whether the event has the tag in a row of new tags of the article: SQLite says so in a tenth of the time in which it is parsed. */
function isInRow(reader: Reader, seq: number, document: number, span: string): boolean {
  const row = reader.get(
    `SELECT 1 FROM event, json_each(changes) AS change, json_each(change.value, '$.rows') AS row
     WHERE seq = ? AND change.value ->> '$.of' = 'new tags' AND row.value ->> '$[0]' = ?
       AND instr(' ' || (row.value ->> '$[1]') || ' ', ?) > 0`,
    seq,
    document,
    ` ${span} `,
  );
  return row !== undefined;
}

/** How the tags of an event were made, by its kind. */
export function wayOf(kind: string, several: boolean): TagWay {
  if (kind === 'import' || kind === 'sample') return 'imported';
  if (kind === 'propagate') return 'elsewhere';
  if (kind === 'spans.accept') return 'accepted';
  if (kind === 'spans.suggested') return 'suggested';
  if (kind === 'spans.create') return several ? 'together' : 'alone';
  return 'other';
}

function keyOf(document: number, span: string): string {
  return `${document} ${span}`;
}
