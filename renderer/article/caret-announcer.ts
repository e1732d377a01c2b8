// Tells screen readers which spans the caret stands in; highlights have no accessible name of their own.

import type { CodePoint } from '../../model/offsets.ts';
import type { SpanStore } from './span-store.ts';

export interface CaretAnnouncer {
  /** To be called whenever the caret may have moved; says something only when it came to rest among other spans. */
  moved(): void;
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
  const say = (): void => {
    const at = caret();
    const spans = at === null ? [] : store.inBlockRange(at, (at + 1) as CodePoint);
    const ids = spans.map((span) => span.id).join();
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
    dispose: () => clearTimeout(timer),
  };
}
