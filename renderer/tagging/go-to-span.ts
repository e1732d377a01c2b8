import type { PaintedSpan } from '../article/index.ts';
import { figure, shorten } from '../base/figures.ts';
import { announce, article } from '../session/article-handle.ts';
import { labelOf } from '../session/corpus.ts';
import { activate, surfaceOf, useOpen } from '../session/open-document.ts';
import { isInThePast } from './in-the-past.ts';

/** Goes to a tag: brings it into view, makes it the active one, puts the caret before it and says which it is. */
export function goToSpan(span: PaintedSpan): void {
  const { document } = useOpen.getState();
  if (!document) return;
  article()?.moveCaret(span.start);
  useOpen.setState({ selection: null });
  activate(span.id);
  article()?.reveal(span.start, span.end);
  const all = document.spans.all();
  const place = all.findIndex(({ id }) => id === span.id) + 1;
  const label = labelOf(span.label)?.name ?? 'Tag';
  announce(`${label}: ${shorten(surfaceOf(document, span), 160)}, ${figure(place)} of ${figure(all.length)}`);
}

/** Goes to the next tag, or the one before: from the active one, else from the caret. False where there are none. */
export function stepSpan(by: 1 | -1): boolean {
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
  const caret = article()?.caret() ?? 0;
  return by > 0
    ? (all.find((span) => span.start >= caret) ?? all[0])
    : (all.findLast((span) => span.start < caret) ?? all.at(-1));
}
