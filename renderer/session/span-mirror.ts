// One annotator's spans on one document as the core has committed them, with the commands that wait laid over. What is
// painted is worked out from these two alone, and of two changes to a span the one with the higher event number counts:
// so it does not matter in which order events, answers and refusals meet.

import type { Client } from '../../model/client/client.ts';
import type { WaitingCommand } from '../../model/client/outbox.ts';
import type { Span } from '../../model/span.ts';
import type { Change } from '../../model/change.ts';
import { createSpanStore, type PaintedSpan, type SpanStore } from '../article/span-store.ts';
import { editsOf, type Edit, type LayerKey } from './waiting.ts';

/** The layer as it was right after the event of this number. */
export interface Reading {
  readonly seq: number;
  readonly spans: readonly Span[];
}

export interface SpanMirrorOptions {
  readonly client: Pick<Client, 'on' | 'onAnswered' | 'pending'>;
  /** `corpus`: its UUID; what waits for another corpus is not laid over. */
  readonly layer: LayerKey & { readonly corpus: string };
  readonly reading: Reading;
  /** Called after every change of what is painted or noted. */
  readonly onChange: () => void;
  /** A change did not follow what was known before it: the layer must be read again. The sentence says which span. */
  readonly onMissed: (sentence: string) => void;
}

export interface SpanMirror {
  /** What is painted. The same store for as long as the mirror lives. */
  readonly spans: SpanStore;
  /** Notes by span id, those that wait too. The same map until one changes. */
  notes(): ReadonlyMap<string, string>;
  /** Takes a whole reading in place of all that was known, except of spans that a newer event has changed. */
  replace(reading: Reading): void;
  /**
   * How many committed spans each label has right after the event of this number; null where the mirror stands at another, or
   * knows that it missed something and is to be read again.
   */
  committedCounts(seq: number): ReadonlyMap<number, number> | null;
  /** Stops following the core. */
  dispose(): void;
}

/**
 * A mirror that follows the core by itself: what is committed, and what waits. Who makes it sees to it that the layer is read
 * again after changes that were not told one by one.
 */
export function createSpanMirror({ client, layer, reading, onChange, onMissed }: SpanMirrorOptions): SpanMirror {
  const committed = createCommittedSpans(layer);
  const overlay = createOverlay(layer);
  const { spans, notes, paint } = createPaintedSpans(committed, overlay);
  let newest = reading.seq;
  // Something happened that was told only in part or not at all: until the next reading, nothing follows from what is known.
  let isPartial = false;

  const waiting = () => client.pending.read().filter(({ corpus }) => corpus === layer.corpus);
  const repaint = (touched: ReadonlySet<string>): void => {
    if (touched.size === 0) return;
    paint(touched);
    onChange();
  };
  const commit = (seq: number, changes: readonly Change[], more: boolean): void => {
    newest = Math.max(newest, seq);
    isPartial ||= more;
    const { touched, missed } = committed.apply(seq, changes);
    if (missed !== null && !isPartial) onMissed(missed);
    repaint(touched);
  };
  const replace = ({ seq, spans: stored }: Reading): void => {
    newest = Math.max(newest, seq);
    isPartial = false;
    committed.replace(seq, stored);
    overlay.lay(waiting());
    // What was painted may be gone.
    paint(union([committed.ids(), overlay.ids(), spans.all().map(({ id }) => id)]));
  };

  replace(reading);
  const unsubscribe = [
    client.on('changed', ({ seq, changes, more }) => commit(seq, changes, more)),
    // Told after every reconnect, and whatever else happened to the corpus.
    client.on('corpus', ({ corpus }) => {
      const seq = corpus?.seq ?? 0;
      if (seq === newest) return;
      isPartial = true;
      // An older backup was restored: its events count from there.
      if (seq < newest) committed.forgetNumbers();
      newest = seq;
    }),
    client.onAnswered(({ answer }) => {
      if (answer.ok) commit(answer.value.seq, answer.value.changes, answer.value.more);
    }),
    client.pending.listen(() => repaint(overlay.lay(waiting()))),
  ];
  return {
    spans,
    notes,
    replace(next) {
      replace(next);
      onChange();
    },
    committedCounts: (seq) => (isPartial || seq !== newest ? null : committed.counts()),
    dispose: () => unsubscribe.forEach((stop) => stop()),
  };
}

/** What is painted and noted: the committed spans with what waits laid over. */
function createPaintedSpans(
  committed: ReturnType<typeof createCommittedSpans>,
  overlay: ReturnType<typeof createOverlay>,
) {
  const spans = createSpanStore([]);
  let notes: ReadonlyMap<string, string> = new Map();
  return {
    spans,
    notes: () => notes,
    paint(touched: Iterable<string>): void {
      const put: PaintedSpan[] = [];
      const remove: string[] = [];
      const noted: (readonly [span: string, note: string])[] = [];
      for (const id of touched) {
        const edits = overlay.of(id);
        const span = edits.reduce<Span | null>((stored, edit) => edit.change(stored), committed.get(id));
        const note = span?.note ?? '';
        if (note !== (notes.get(id) ?? '')) noted.push([id, note]);
        const painted = span && asPainted(span, edits.length > 0);
        const before = spans.get(id);
        if (!painted) remove.push(id);
        else if (!before || !isSamePainted(before, painted)) put.push(painted);
      }
      spans.apply({ put, remove });
      notes = withNotes(notes, noted);
    },
  };
}

function union(lists: readonly Iterable<string>[]): ReadonlySet<string> {
  const all = new Set<string>();
  for (const list of lists) for (const one of list) all.add(one);
  return all;
}

/** A span as the article draws it. */
export function asPainted({ id, annotator, label, start, end, guideline }: Span, isPending: boolean): PaintedSpan {
  const painted: PaintedSpan = { id, annotator, label, start, end, state: isPending ? 'pending' : 'saved' };
  return guideline === undefined ? painted : { ...painted, guideline };
}

/** The committed spans, each with the number of the event that changed it last. */
function createCommittedSpans({ document, annotator }: LayerKey) {
  let spans = new Map<string, Span>();
  let readAt = 0;
  // Only of spans that changed since the reading, the removed ones too.
  let numbers = new Map<string, number>();

  return {
    ids: (): Iterable<string> => spans.keys(),
    get: (id: string): Span | null => spans.get(id) ?? null,
    counts(): ReadonlyMap<number, number> {
      const counts = new Map<number, number>();
      for (const { label } of spans.values()) counts.set(label, (counts.get(label) ?? 0) + 1);
      return counts;
    },
    replace(seq: number, stored: readonly Span[]): void {
      const before = spans;
      spans = new Map(stored.map((span) => [span.id, span]));
      readAt = seq;
      // A reading can be overtaken by the news of what was done right after it.
      numbers = new Map([...numbers].filter(([, number]) => number > seq));
      for (const id of numbers.keys()) {
        const span = before.get(id);
        if (span) spans.set(id, span);
        else spans.delete(id);
      }
    },
    forgetNumbers(): void {
      readAt = -1;
      numbers.clear();
    },
    /** Takes up an event's changes, except of spans of which newer ones are known. */
    apply(seq: number, changes: readonly Change[]): { touched: ReadonlySet<string>; missed: string | null } {
      const touched = new Set<string>();
      let missed: string | null = null;
      for (const change of changes) {
        if (change.of !== 'span' || change.document !== document) continue;
        const span = change.after ?? change.before;
        if (span?.annotator !== annotator) continue;
        if (!touched.has(span.id)) {
          if (seq <= (numbers.get(span.id) ?? readAt)) continue;
          numbers.set(span.id, seq);
          touched.add(span.id);
        }
        if (!isSameSpan(spans.get(span.id) ?? null, change.before)) {
          missed ??= `Event ${seq} changes span ${span.id} from a state that this window has not seen.`;
        }
        if (change.after) spans.set(span.id, change.after);
        else spans.delete(span.id);
      }
      return { touched, missed };
    },
  };
}

/** The edits of the commands that wait, by span. */
function createOverlay(layer: LayerKey) {
  let laid = new Map<string, readonly Edit[]>();
  let bySpan = new Map<string, readonly Edit[]>();

  return {
    ids: (): Iterable<string> => bySpan.keys(),
    of: (span: string): readonly Edit[] => bySpan.get(span) ?? [],
    /** Lays these commands over, in place of those before; gives the spans that a new or a departed one edits. */
    lay(waiting: readonly WaitingCommand[]): ReadonlySet<string> {
      const before = laid;
      laid = new Map(waiting.map((one) => [one.command, before.get(one.command) ?? editsOf(one, layer)]));
      const differs = (edits: readonly Edit[], command: string): boolean =>
        edits.length > 0 && !(before.has(command) && laid.has(command));
      const touched = new Set<string>();
      for (const [command, edits] of [...before, ...laid]) {
        if (differs(edits, command)) for (const { span } of edits) touched.add(span);
      }
      if (touched.size > 0) bySpan = Map.groupBy([...laid.values()].flat(), ({ span }) => span);
      return touched;
    },
  };
}

function withNotes(
  notes: ReadonlyMap<string, string>,
  noted: readonly (readonly [span: string, note: string])[],
): ReadonlyMap<string, string> {
  if (noted.length === 0) return notes;
  const next = new Map(notes);
  for (const [id, note] of noted) {
    if (note === '') next.delete(id);
    else next.set(id, note);
  }
  return next;
}

function isSameSpan(a: Span | null, b: Span | null): boolean {
  if (!a || !b) return a === b;
  const isSamePlace = a.id === b.id && a.label === b.label && a.start === b.start && a.end === b.end;
  return isSamePlace && a.note === b.note && a.guideline === b.guideline;
}

function isSamePainted(a: PaintedSpan, b: PaintedSpan): boolean {
  const isSamePlace = a.label === b.label && a.start === b.start && a.end === b.end;
  return isSamePlace && a.state === b.state && a.guideline === b.guideline;
}
