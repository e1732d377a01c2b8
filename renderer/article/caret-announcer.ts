// Tells screen readers which spans the caret stands in; highlights have no accessible name of their own.

import type { CodePoint } from '../../model/offsets.ts';
import type { PaintedSpan, SpanStore } from './span-store.ts';

export interface CaretAnnouncer {
  /** To be called whenever the caret may have moved; says something only when it came to rest among other spans. */
  moved(): void;
  /** The caret was put where it is by something that says so itself. */
  skip(): void;
  dispose(): void;
}

// Long enough not to talk into fast cursor movement, in milliseconds.
const rest = 150;

export function createCaretAnnouncer(
  store: SpanStore,
  caret: () => CodePoint | null,
  labelName: (label: number) => string,
  announce: (message: string) => void,
): CaretAnnouncer {
  let said = '';
  let timer = 0;
  const spansAtCaret = (): readonly PaintedSpan[] => {
    const at = caret();
    return at === null ? [] : store.inBlockRange(at, (at + 1) as CodePoint);
  };
  const idsOf = (spans: readonly PaintedSpan[]): string => spans.map((span) => span.id).join();
  const say = (): void => {
    const spans = spansAtCaret();
    const ids = idsOf(spans);
    if (ids === said) return;
    said = ids;
    // Text order puts what holds before what it holds.
    if (spans.length > 0)
      announce(
        spans
          .toReversed()
          .map((span) => labelName(span.label))
          .join(', in '),
      );
  };
  return {
    moved() {
      clearTimeout(timer);
      timer = window.setTimeout(say, rest);
    },
    skip() {
      said = idsOf(spansAtCaret());
    },
    dispose: () => clearTimeout(timer),
  };
}
