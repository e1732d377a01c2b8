// The document on screen: its text, its spans as they are stored or about to be, and where the annotator is in it.

import { create } from 'zustand';
import { offsetTable, type OffsetTable } from '../../model/offsets.ts';
import { spansIn } from '../../model/span-columns.ts';
import type { Span } from '../../model/span.ts';
import type { DocumentRow, Provenance } from '../../model/contract/documents.ts';
import type { Layer } from '../../model/contract/values.ts';
import type { Problem } from '../../model/contract/problem.ts';
import type { ArticleSelection, PaintedSpan, SpanStore } from '../article/index.ts';
import { askFor } from './ahead.ts';
import { client } from './core.ts';
import { annotatorId, useCorpus } from './corpus.ts';
import { createSpanMirror, type Reading, type SpanMirror } from './span-mirror.ts';

export interface OpenDocument {
  readonly id: number;
  readonly annotator: number;
  readonly name: string;
  readonly title: string;
  readonly added: number;
  readonly provenance: Provenance;
  /** What the file said of the article beside its text. */
  readonly meta: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly table: OffsetTable;
  readonly layer: Layer;
  /** The number of the newest event when it was read. */
  readonly seq: number;
  /** Keeps `spans` and `notes` as the core has them, with what waits laid over. */
  readonly mirror: SpanMirror;
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
  // Before what the screens ask about it.
  const asked = annotator === 0 ? null : askFor(id, annotator);
  useOpen.setState({ wanted: id, problem: null });
  if (asked === null) return;
  const answer = await asked;
  if (useOpen.getState().wanted !== id || annotator !== annotatorId()) return;
  if (!answer.ok) {
    const gone = useOpen.getState().document?.id === id;
    useOpen.setState({ problem: answer.error, ...(gone && { document: null, activeSpan: null, selection: null }) });
    return;
  }
  const { document, provenance, meta, text, layer, seq } = answer.value;
  const spans = spansIn(answer.value.spans);
  const before = useOpen.getState().document;
  const again = before?.id === id && before.annotator === annotator;
  if (again) before.mirror.replace({ seq, spans });
  const mirror = again ? before.mirror : mirrorOf({ document: id, annotator }, { seq, spans });
  const opened: OpenDocument = {
    id,
    annotator,
    name: document.name,
    title: document.title,
    added: document.added,
    provenance,
    meta,
    text,
    table: again ? before.table : offsetTable(text),
    layer,
    seq,
    mirror,
    spans: mirror.spans,
    notes: mirror.notes(),
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
  useOpen.setState(({ document }) => {
    if (document?.id !== id) return {};
    if (Object.entries(amended).every(([key, value]) => document[key as keyof OpenDocument] === value)) return {};
    return { document: { ...document, ...amended } };
  });
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

/** The words of a range of the document. */
export function surfaceOf(document: OpenDocument, stretch: Pick<Span, 'start' | 'end'>): string {
  return document.text.slice(document.table.toUtf16(stretch.start), document.table.toUtf16(stretch.end));
}

/** Compares the tags of the document on screen with the core's own counts after event `seq`, and reads it again where they differ. */
export function compareCounts({ id, counts }: Pick<DocumentRow, 'id' | 'counts'>, seq: number): void {
  const { document } = useOpen.getState();
  if (document?.id !== id || document.annotator !== annotatorId()) return;
  const known = document.mirror.committedCounts(seq);
  if (known === null) return;
  const isSame = known.size === counts.length && counts.every(([label, spans]) => known.get(label) === spans);
  if (!isSame) readAgain(`Document ${id} has other numbers of tags than this window knows.`);
}

function mirrorOf(layer: { readonly document: number; readonly annotator: number }, reading: Reading): SpanMirror {
  const mirror = createSpanMirror({
    client,
    layer: { ...layer, corpus: useCorpus.getState().corpus?.corpus ?? '' },
    reading,
    onChange() {
      if (useOpen.getState().document?.mirror !== mirror) return;
      amendDocument(layer.document, { notes: mirror.notes() });
      dropLostSpan();
    },
    onMissed: readAgain,
  });
  return mirror;
}

/** What this window knows of the document is wrong, which must never be: logs it, and reads what is stored. */
function readAgain(sentence: string): void {
  reportError(new Error(`${sentence} It is read again.`));
  void reopenDocument();
}

// A mirror follows the core for as long as its document is on screen.
useOpen.subscribe(({ document }, before) => {
  if (before.document && before.document.mirror !== document?.mirror) before.document.mirror.dispose();
});
