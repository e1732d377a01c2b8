// Tagging: each function sends what it asks for. What waits is painted at once by the open document's mirror, and is gone
// again, with a reason on screen, when the core refuses.

import type { CallInput } from '../../model/contract/contract.ts';
import { createSpanId } from '../../model/ids.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { PatternKey } from '../../model/pattern.ts';
import { objectionTo, type Objection } from '../../model/span.ts';
import type { PaintedSpan, Stretch } from '../article/index.ts';
import { command } from './command.ts';
import { isOutdated, labelOf, useCorpus } from './corpus.ts';
import { shorten } from '../base/figures.ts';
import { dismissTopic, toast } from '../base/toasts.ts';
import { announce } from './article-handle.ts';
import { objectionSentence } from './objection-sentence.ts';
import { surfaceOf, useOpen, type OpenDocument } from './open-document.ts';
import { rememberSurfaces } from './surfaces.ts';

type Proposed = CallInput<'spans.create'>['proposed'];

/**
 * Tags ranges of the document on screen, as one step of the history; `proposed`: what named them to the person. Gives the ids of the
 * new spans: of those that may be.
 */
export function createTags(label: number, stretches: readonly Stretch[], proposed?: Proposed): readonly string[] {
  const wanted = stretches.map(({ start, end }) => ({ start, end, label }));
  return createTagsOf(wanted, proposed);
}

/** A tag to be made; `pattern`: what suggested it. */
export interface WantedTag extends Stretch {
  readonly label: number;
  readonly pattern?: PatternKey;
}

/** The same for tags of several labels, which remember what suggested them. */
export function createTagsOf(wanted: readonly WantedTag[], proposed?: Proposed): readonly string[] {
  const { document } = useOpen.getState();
  if (!document) return [];
  const { annotator } = document;
  const made = wanted
    .map(({ pattern, label, start, end }) => {
      const span: PaintedSpan = { id: createSpanId(), annotator, label, start, end, state: 'pending' };
      return { span, pattern, surface: surfaceOf(document, span) };
    })
    .filter(({ span }) => !objected(document, span));
  const [first] = made;
  if (!first) return [];
  for (const [label, same] of Map.groupBy(made, ({ span }) => span.label)) {
    rememberSurfaces(
      label,
      same.map(({ surface }) => surface),
    );
  }
  const words = made.map(({ surface }) => surface).join('; ');
  announce(
    made.length > 5 ? `${made.length} tags added` : `${labelOf(first.span.label)?.name ?? 'Tag'} added: ${words}`,
  );
  void command('spans.create', {
    document: document.id,
    ...(proposed && { proposed }),
    // With its words, so that it can never land on others.
    spans: made.map(({ span: { id, label, start, end }, pattern, surface }) => ({
      id,
      label,
      start,
      end,
      surface,
      ...(pattern && { pattern }),
    })),
  });
  return made.map(({ span }) => span.id);
}

/** Gives a span another label; its own confirms it, where the guideline changed since it was made. */
export function relabelTag(span: PaintedSpan, label: number): void {
  const { document } = useOpen.getState();
  if (!document) return;
  if (span.label === label) {
    if (isOutdated(span)) confirmTag(document, span);
    return;
  }
  if (objected(document, { ...span, label })) return;
  announce(`Now ${labelOf(label)?.name ?? 'another label'}`);
  void command('spans.relabel', { document: document.id, spans: [span.id], label });
}

function confirmTag(document: OpenDocument, span: PaintedSpan): void {
  announce('Confirmed under the guideline that holds');
  void command('spans.relabel', { document: document.id, spans: [span.id], label: span.label });
}

/** Moves a span's boundaries. */
export function moveTag(span: PaintedSpan, start: CodePoint, end: CodePoint): void {
  const { document } = useOpen.getState();
  if (!document || start >= end || (span.start === start && span.end === end)) return;
  const moved: PaintedSpan = { ...span, start, end, state: 'pending' };
  if (objected(document, moved)) return;
  announce(surfaceOf(document, moved));
  void command('spans.move', { document: document.id, span: span.id, start, end });
}

/** Removes a span; undo brings it back. */
export function removeTag(span: PaintedSpan): void {
  const { document } = useOpen.getState();
  if (!document) return;
  announce(`${labelOf(span.label)?.name ?? 'Tag'} removed: ${surfaceOf(document, span)}`);
  void command('spans.delete', { document: document.id, spans: [span.id] });
}

/** Writes a span's note; an empty one takes it away. */
export function writeNote(span: PaintedSpan, note: string): void {
  const { document } = useOpen.getState();
  if (!document?.spans.get(span.id) || (document.notes.get(span.id) ?? '') === note) return;
  void command('spans.note', { document: document.id, span: span.id, note });
}

/** What is in the way of a span in the article on screen, by the corpus's rule about overlaps; null where nothing is. */
export function objectionIn(document: OpenDocument, candidate: PaintedSpan): Objection | null {
  const policy = useCorpus.getState().corpus?.policy ?? 'nested';
  const others = document.spans
    .inBlockRange(candidate.start, candidate.end)
    .filter((span) => span.id !== candidate.id)
    .map((span) => ({ ...span, note: '' }));
  return objectionTo(candidate, others, policy);
}

function objected(document: OpenDocument, candidate: PaintedSpan): boolean {
  const objection = objectionIn(document, candidate);
  if (!objection) {
    dismissTopic('objection');
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
