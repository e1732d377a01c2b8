// Tagging: each function paints at once what it asks for, and takes it back with a reason when the core refuses.

import { uuidv7 } from '../../model/ids.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { objectionTo } from '../../model/span.ts';
import type { Change } from '../../model/change.ts';
import type { PaintedSpan } from '../article/index.ts';
import { command } from './command.ts';
import { labelOf, useCorpus } from './corpus.ts';
import { shorten } from '../base/figures.ts';
import { settle, toast } from '../base/toasts.ts';
import { announce } from './article-handle.ts';
import { objectionSentence } from './objection-sentence.ts';
import {
  amendDocument,
  asSaved,
  dropLostSpan,
  reopenDocument,
  surfaceOf,
  useOpen,
  type OpenDocument,
} from './open-document.ts';
import { begin, finish, isUnderway } from './underway.ts';

/** Tags a stretch of the document on screen. Gives the new span's id, or null when it may not be. */
export function createTag(label: number, start: CodePoint, end: CodePoint): string | null {
  const { document } = useOpen.getState();
  if (!document) return null;
  const id = uuidv7();
  const span: PaintedSpan = { id, annotator: document.annotator, label, start, end, state: 'pending' };
  if (objected(document, span)) return null;
  document.spans.apply({ put: [span] });
  announce(`${labelOf(label)?.name ?? 'Tag'} added: ${surfaceOf(document, span)}`);
  void carry(document, [id], () =>
    command('spans.create', {
      document: document.id,
      // With its words, so that it can never land on others.
      spans: [{ id, label, start, end, surface: surfaceOf(document, span) }],
    }),
  );
  return id;
}

/** Gives a span another label. */
export function relabelTag(span: PaintedSpan, label: number): void {
  const { document } = useOpen.getState();
  if (!document || span.label === label || objected(document, { ...span, label })) return;
  document.spans.apply({ put: [{ ...span, label, state: 'pending' }] });
  announce(`Now ${labelOf(label)?.name ?? 'another label'}`);
  void carry(document, [span.id], () => command('spans.relabel', { document: document.id, spans: [span.id], label }));
}

/** Moves a span's boundaries. */
export function moveTag(span: PaintedSpan, start: CodePoint, end: CodePoint): void {
  const { document } = useOpen.getState();
  if (!document || start >= end || (span.start === start && span.end === end)) return;
  const moved: PaintedSpan = { ...span, start, end, state: 'pending' };
  if (objected(document, moved)) return;
  document.spans.apply({ put: [moved] });
  announce(surfaceOf(document, moved));
  void carry(document, [span.id], () => command('spans.move', { document: document.id, span: span.id, start, end }));
}

/** Removes a span; undo brings it back. */
export function removeTag(span: PaintedSpan): void {
  const { document } = useOpen.getState();
  if (!document) return;
  document.spans.apply({ remove: [span.id] });
  dropLostSpan();
  announce(`${labelOf(span.label)?.name ?? 'Tag'} removed: ${surfaceOf(document, span)}`);
  void carry(document, [span.id], () => command('spans.delete', { document: document.id, spans: [span.id] }));
}

/** Writes a span's note; an empty one takes it away. */
export function writeNote(span: PaintedSpan, note: string): void {
  const { document } = useOpen.getState();
  if (!document?.spans.get(span.id) || (document.notes.get(span.id) ?? '') === note) return;
  amendDocument(document.id, { notes: withNote(document.notes, span.id, note) });
  void carry(document, [span.id], () => command('spans.note', { document: document.id, span: span.id, note }));
}

/** Takes up span changes that were committed, by whichever screen. The same change may come any number of times. */
export function applySpanChanges(changes: readonly Change[]): void {
  const { document } = useOpen.getState();
  if (!document) return;
  const put: PaintedSpan[] = [];
  const remove: string[] = [];
  let notes = document.notes;
  for (const change of changes) {
    if (change.of !== 'span' || change.document !== document.id) continue;
    const span = change.after ?? change.before;
    if (span?.annotator !== document.annotator || isUnderway(span.id)) continue;
    if (change.after) put.push(asSaved(change.after));
    else remove.push(span.id);
    notes = withNote(notes, span.id, change.after?.note ?? '');
  }
  if (put.length + remove.length === 0) return;
  document.spans.apply({ put, remove });
  if (notes !== document.notes) amendDocument(document.id, { notes });
  dropLostSpan();
}

async function carry(
  document: OpenDocument,
  spans: readonly string[],
  send: () => ReturnType<typeof command>,
): Promise<void> {
  for (const id of spans) begin(id);
  const answer = await send();
  for (const id of spans) finish(id);
  if (useOpen.getState().document?.id !== document.id) return;
  if (answer.ok) return applySpanChanges(answer.value.changes);
  // What is stored decides, not what was painted.
  await reopenDocument();
}

function objected(document: OpenDocument, candidate: PaintedSpan): boolean {
  const policy = useCorpus.getState().corpus?.policy ?? 'nested';
  const others = document.spans
    .inBlockRange(candidate.start, candidate.end)
    .filter((span) => span.id !== candidate.id)
    .map((span) => ({ ...span, note: '' }));
  const objection = objectionTo(candidate, others, policy);
  if (!objection) {
    settle('objection');
    return false;
  }
  const other = {
    label: labelOf(objection.with.label)?.name ?? 'another tag',
    surface: shorten(surfaceOf(document, objection.with), 60),
  };
  toast(objectionSentence(objection.reason, labelOf(candidate.label)?.name ?? 'This label', other), {
    tone: 'refusal',
    topic: 'objection',
  });
  return true;
}

function withNote(notes: ReadonlyMap<string, string>, span: string, note: string): ReadonlyMap<string, string> {
  if ((notes.get(span) ?? '') === note) return notes;
  const next = new Map(notes);
  if (note === '') next.delete(span);
  else next.set(span, note);
  return next;
}
