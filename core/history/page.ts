// The history for people: who did what when, newest first.

import type { Reader } from '../database/database.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import type { HistoryEntry, Touched } from '../../model/contract/history.ts';
import type { Annotator } from '../../model/contract/values.ts';
import { documentsOf, touchesDocument } from '../../model/change.ts';
import type { Span } from '../../model/span.ts';
import { eventsBefore, eventsOfDocument, type Event } from './record.ts';
import { originalKind } from './undo.ts';

const shownTags = 20;

/** A page of events. Those of a whole import tell of the one document that was asked for, where one was. */
export function historyPage(reader: Reader, input: ParsedInput<'history.page'>): CallOutput<'history.page'> {
  const { document, limit } = input;
  const before = input.before ?? Number.MAX_SAFE_INTEGER;
  const events =
    document === null ? eventsBefore(reader, before, limit + 1) : eventsOfDocument(reader, document, before, limit + 1);
  const shown = events.slice(0, limit);
  return {
    entries: shown.map((event) => describe(reader, event, document)),
    next: events.length > limit ? (shown.at(-1)?.seq ?? null) : null,
  };
}

function describe(reader: Reader, event: Event, document: number | null): HistoryEntry {
  const changes =
    document === null ? event.changes : event.changes.filter((change) => touchesDocument(change, document));
  const counts = { created: 0, deleted: 0, relabelled: 0, moved: 0, noted: 0, confirmed: 0 };
  const touched: Touched[] = [];
  let status: HistoryEntry['status'] = null;
  for (const change of changes) {
    if (change.of === 'layer' && change.before.status !== change.after.status) status = change.after.status;
    if (change.of !== 'span') continue;
    const what = whatBecameOf(change.before, change.after);
    const span = change.after ?? change.before;
    if (!what || !span) continue;
    counts[what]++;
    if (touched.length === shownTags) continue;
    const surface = surfaceThere(reader, change.document, span);
    touched.push({ what, span: span.id, document: change.document, surface, label: span.label });
  }
  return {
    seq: event.seq,
    kind: event.kind,
    at: event.at,
    annotator: annotatorOf(reader, event.annotator),
    document: document ?? event.document,
    documents: documentsOf(event.changes).size,
    counts,
    touched,
    status,
    undone: isUndone(reader, event),
    of: event.reverses === null ? null : originalKind(reader, event.reverses),
  };
}

type State = Pick<Span, 'start' | 'end' | 'note' | 'guideline'> & { readonly label: number | string };

/** What became of a tag between two states, null being none; null where nothing is to be told. */
export function whatBecameOf(before: State | null, after: State | null): Touched['what'] | null {
  if (!before) return after ? 'created' : null;
  if (!after) return 'deleted';
  if (before.start !== after.start || before.end !== after.end) return 'moved';
  if (before.label !== after.label) return 'relabelled';
  if (before.note !== after.note) return 'noted';
  return before.guideline === after.guideline ? null : 'confirmed';
}

/** The words of a stretch, in code points. The text never changes, so that what a tag once covered can still be read there. */
export function surfaceThere(reader: Reader, document: number, span: { start: number; end: number }): string {
  return (
    reader.get<{ surface: string }>(
      'SELECT substr(text, ? + 1, ?) AS surface FROM document_text WHERE document = ?',
      span.start,
      span.end - span.start,
      document,
    )?.surface ?? ''
  );
}

function annotatorOf(reader: Reader, id: number | null): Annotator | null {
  if (id === null) return null;
  return reader.get<Annotator>('SELECT id, name FROM annotator WHERE id = ?', id) ?? null;
}

/** An action that was taken back stands again when what took it back was itself taken back. */
function isUndone(reader: Reader, { action, seq }: Event): boolean {
  let undone = false;
  for (let current = { action, seq }; ;) {
    // Only what came later took this event back: an import may have gone on after it was undone.
    const reversal = reader.get<{ action: string; seq: number }>(
      'SELECT action, seq FROM event WHERE reverses = ? AND seq > ? AND command = action ORDER BY seq LIMIT 1',
      current.action,
      current.seq,
    );
    if (!reversal) return undone;
    undone = !undone;
    current = reversal;
  }
}
