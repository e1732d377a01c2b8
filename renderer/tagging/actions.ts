// What keys and clicks do to the selection and to the active tag.

import type { CodePoint } from '../../model/offsets.ts';
import { widen } from '../../model/boundary.ts';
import { useCorpus } from '../session/corpus.ts';
import { preference, remember } from '../session/preferences.ts';
import { toast } from '../base/toasts.ts';
import type { ArticleSelection, PaintedSpan } from '../article/index.ts';
import { momentWithin } from '../base/moments.ts';
import { backToNow, closeHistory, pastShown, useHistory } from '../history/panel.ts';
import { provide } from '../base/action-registry.ts';
import type { Pressed } from '../base/stroke.ts';
import { arm, toggleArmed, useArmed } from '../session/armed.ts';
import { article } from '../session/article-handle.ts';
import { labelOfStroke } from './label-keys.ts';
import { lineAround } from './line.ts';
import { nudged, type Edge } from './nudged.ts';
import { activate, activeSpan, useOpen } from '../session/open-document.ts';
import { createTag, moveTag, relabelTag, removeTag } from '../session/tag.ts';

export const snapKey = 'tagging.snap';

/** In the past nothing is tagged: says so. */
function isInThePast(): boolean {
  const past = pastShown();
  if (past) toast(`This is how it was ${momentWithin(past.entry.at)}. Esc goes back to now.`, { topic: 'objection' });
  return past !== null;
}

/** A label was asked for, by its key or by a click: it tags the selection, or relabels the active tag, or is chosen. */
export function applyLabel(label: number): void {
  if (isInThePast()) return;
  const selection = article()?.selection() ?? null;
  const active = activeSpan();
  if (selection) tagSelection(label, selection);
  else if (active) relabelTag(active, label);
  else toggleArmed(label);
}

/** True when the stroke was a label's; then it has been done. */
export function pressLabelKey(event: Pressed): boolean {
  const stroke = labelOfStroke(event, useCorpus.getState().corpus?.labels ?? []);
  if (!stroke || !useOpen.getState().document) return false;
  if (isInThePast()) return true;
  const { id, name, key } = stroke.label;
  if (stroke.armed) toggleArmed(id);
  else if (article()?.selection() || activeSpan()) applyLabel(id);
  else
    toast(`Select words to tag them ${name}; Shift+${key} tags every selection from now on.`, { topic: 'objection' });
  return true;
}

/** The article says what is selected now. With a label chosen first, it is tagged as it is made. */
export function takeSelection(selection: ArticleSelection | null): void {
  useOpen.setState({ selection, ...(selection && { activeSpan: null }) });
  const { label } = useArmed.getState();
  // The keyboard may still be growing its selection: Enter, or the label's key, says when it is done.
  if (selection && label !== null && selection.origin !== 'keyboard') tagSelection(label, selection);
}

function confirm(): boolean {
  const { label } = useArmed.getState();
  const selection = pastShown() ? null : (article()?.selection() ?? null);
  if (label === null || !selection || !(document.activeElement?.closest('[role="textbox"]') ?? null)) return false;
  tagSelection(label, selection);
  return true;
}

function tagSelection(label: number, selection: { readonly start: CodePoint; readonly end: CodePoint }): void {
  const id = createTag(label, selection.start, selection.end);
  if (id === null) return;
  article()?.clearSelection();
  useOpen.setState({ selection: null });
  activate(id);
}

/** Goes to a tag: brings it into view and makes it the active one. */
export function goToSpan(span: PaintedSpan): void {
  article()?.clearSelection();
  useOpen.setState({ selection: null });
  activate(span.id);
  article()?.reveal(span.start, span.end);
}

function step(by: 1 | -1): boolean {
  if (isInThePast()) return true;
  const { document, activeSpan: active } = useOpen.getState();
  const all = document?.spans.all() ?? [];
  if (all.length === 0) return false;
  const at = active === null ? -1 : all.findIndex((span) => span.id === active);
  const next = at < 0 ? fromCaret(all, by) : all[(at + by + all.length) % all.length];
  if (next) goToSpan(next);
  return true;
}

function fromCaret(all: readonly PaintedSpan[], by: 1 | -1): PaintedSpan | undefined {
  const caret = article()?.caret() ?? null;
  if (caret === null) return by > 0 ? all[0] : all.at(-1);
  return by > 0
    ? (all.find((span) => span.start >= caret) ?? all[0])
    : (all.findLast((span) => span.start < caret) ?? all.at(-1));
}

function move(edge: Edge, direction: 'back' | 'forward'): boolean {
  const { document } = useOpen.getState();
  const span = activeSpan();
  if (!document || !span) return false;
  const moved = nudged(document.text, document.table, span, edge, direction);
  if (moved) moveTag(span, moved.start, moved.end);
  return true;
}

function widenSelection(): boolean {
  if (isInThePast()) return true;
  const { document } = useOpen.getState();
  const selection = article()?.selection() ?? activeSpan();
  if (!document || !selection) return false;
  const { text, table } = document;
  const [start, end] = [table.toUtf16(selection.start), table.toUtf16(selection.end)];
  const line = lineAround(text, start);
  const wider = widen(line.text, line.toLine(start), line.toLine(end));
  activate(null);
  article()?.reveal(table.toCodePoint(line.toText(wider.start)), table.toCodePoint(line.toText(wider.end)), {
    select: true,
  });
  return true;
}

function letGo(): boolean {
  if (pastShown()) return (backToNow(), true);
  if (useArmed.getState().label !== null) return (arm(null), true);
  if (useOpen.getState().selection || article()?.selection()) {
    article()?.clearSelection();
    useOpen.setState({ selection: null });
    return true;
  }
  if (activeSpan()) return (activate(null), true);
  if (useHistory.getState().shown) return (closeHistory(), true);
  return false;
}

function toggleSnap(): void {
  const snap = !preference(snapKey, true);
  remember(snapKey, snap);
  toast(snap ? 'Selections snap to whole words.' : 'Selections stay exactly as they are made.', { topic: snapKey });
}

/** Provides the actions on selections and tags. */
export function provideTagging(): () => void {
  return provide({
    'tag.apply': () => false,
    'tag.arm': () => false,
    'tag.confirm': confirm,
    'tag.widen': widenSelection,
    'tag.snap': toggleSnap,
    'tag.clear': letGo,
    'span.next': () => step(1),
    'span.previous': () => step(-1),
    'span.remove': () => {
      const span = activeSpan();
      if (!span) return false;
      removeTag(span);
      return true;
    },
    'span.start-back': () => move('start', 'back'),
    'span.start-forward': () => move('start', 'forward'),
    'span.end-back': () => move('end', 'back'),
    'span.end-forward': () => move('end', 'forward'),
  });
}
