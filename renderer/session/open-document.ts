// The document on screen: its text, its spans as they are stored or about to be, and where the annotator is in it.

import { create } from 'zustand';
import { offsetTable, type OffsetTable } from '../../model/offsets.ts';
import type { Span } from '../../model/span.ts';
import type { Layer } from '../../model/contract/values.ts';
import type { Problem } from '../../model/contract/problem.ts';
import type { Provenance } from '../../model/contract/documents.ts';
import { createSpanStore, type ArticleSelection, type PaintedSpan, type SpanStore } from '../article/index.ts';
import { client } from './core.ts';
import { annotatorId } from './corpus.ts';
import { isUnderway } from './underway.ts';
import { expected, type Expected } from './waiting.ts';

export interface OpenDocument {
  readonly id: number;
  readonly annotator: number;
  readonly name: string;
  readonly title: string;
  readonly added: number;
  readonly provenance: Provenance;
  readonly text: string;
  readonly table: OffsetTable;
  readonly layer: Layer;
  readonly spans: SpanStore;
  /** Notes by span id: the article does not draw them. A new map whenever one changes. */
  readonly notes: ReadonlyMap<string, string>;
}

interface Place {
  /** What was asked for; `document` may still be the one before it. */
  readonly wanted: number | null;
  readonly document: OpenDocument | null;
  readonly problem: Problem | null;
  readonly activeSpan: string | null;
  readonly selection: ArticleSelection | null;
}

export const useOpen = create<Place>()(() => ({
  wanted: null,
  document: null,
  problem: null,
  activeSpan: null,
  selection: null,
}));

/** Opens a document, or reads the same one again; the one on screen stays until the next is there. */
export async function openDocument(id: number): Promise<void> {
  const annotator = annotatorId();
  useOpen.setState({ wanted: id, problem: null });
  if (annotator === 0) return;
  const answer = await client.call('document.open', { document: id, annotator });
  if (useOpen.getState().wanted !== id || annotator !== annotatorId()) return;
  if (!answer.ok) {
    const gone = useOpen.getState().document?.id === id;
    useOpen.setState({ problem: answer.error, ...(gone && { document: null, activeSpan: null, selection: null }) });
    return;
  }
  const { document, provenance, text, spans, layer } = answer.value;
  const before = useOpen.getState().document;
  const again = before?.id === id && before.annotator === annotator;
  // Asked after every command that had been made by then; those that are still not answered are not in it.
  const now = expected(spans, client.pending.read(), { document: id, annotator });
  const opened: OpenDocument = {
    id,
    annotator,
    name: document.name,
    title: document.title,
    added: document.added,
    provenance,
    text,
    table: again ? before.table : offsetTable(text),
    layer,
    spans: again ? refill(before.spans, now) : createSpanStore(painted(now)),
    notes: notesOf(now.spans),
  };
  useOpen.setState({ document: opened, ...(!again && { activeSpan: null, selection: null }) });
  dropLostSpan();
}

/** Reads the document on screen again, after changes that were not told one by one. */
export async function reopenDocument(): Promise<void> {
  const { wanted } = useOpen.getState();
  if (wanted !== null) await openDocument(wanted);
}

/** Leaves the document: the centre is empty. */
export function leaveDocument(): void {
  useOpen.setState({ wanted: null, document: null, problem: null, activeSpan: null, selection: null });
}

/** Changes what is known of the document on screen, if it is this one. */
export function amendDocument(id: number, amended: Partial<Pick<OpenDocument, 'title' | 'layer' | 'notes'>>): void {
  useOpen.setState(({ document }) => (document?.id === id ? { document: { ...document, ...amended } } : {}));
}

/** Makes a span the active one, or none. */
export function activate(span: string | null): void {
  useOpen.setState({ activeSpan: span });
}

/** The active span, where it still exists. */
export function activeSpan(): PaintedSpan | null {
  const { document, activeSpan: id } = useOpen.getState();
  return (id === null ? undefined : document?.spans.get(id)) ?? null;
}

/** Lets go of an active span that is gone. */
export function dropLostSpan(): void {
  const { activeSpan: id, document } = useOpen.getState();
  if (id !== null && !document?.spans.get(id)) activate(null);
}

/** The words of a stretch of the document. */
export function surfaceOf(document: OpenDocument, stretch: Pick<Span, 'start' | 'end'>): string {
  return document.text.slice(document.table.toUtf16(stretch.start), document.table.toUtf16(stretch.end));
}

export function asSaved({ id, annotator, label, start, end }: Span): PaintedSpan {
  return { id, annotator, label, start, end, state: 'saved' };
}

function notesOf(spans: readonly Span[]): ReadonlyMap<string, string> {
  return new Map(spans.filter((span) => span.note !== '').map((span) => [span.id, span.note]));
}

function painted({ spans, pending }: Expected): readonly PaintedSpan[] {
  return spans.map((span) => ({ ...asSaved(span), state: pending.has(span.id) ? 'pending' : 'saved' }));
}

function refill(store: SpanStore, now: Expected): SpanStore {
  const spans = painted(now);
  const kept = new Set(spans.map((span) => span.id));
  const remove = store
    .all()
    .map((span) => span.id)
    .filter((id) => !kept.has(id) && !isUnderway(id));
  store.apply({ put: spans.filter((span) => !isUnderway(span.id)), remove });
  return store;
}
