// Which spans lie under the pointer, for a quiet article: it shows the chips of no others.

import { atNextFrame } from '../base/next-frame.ts';
import type { OffsetTable } from '../../model/offsets.ts';
import { spansAt } from './hit-test.ts';
import { markAt } from './mark.ts';
import type { Places } from './places.ts';
import type { SpanStore } from './span-store.ts';

export interface HoverContext {
  readonly page: HTMLElement;
  readonly places: Places;
  readonly table: OffsetTable;
  readonly store: SpanStore;
  readonly isWanted: () => boolean;
  readonly onHover: (spans: ReadonlySet<string>) => void;
}

/** Tells the spans under the pointer, whenever they are others, while that is wanted. Returns how to stop. */
export function followHover({ page, places, table, store, isWanted, onHover }: HoverContext): () => void {
  let known = '';
  let cancelFrame: (() => void) | null = null;
  const tell = (spans: readonly string[]): void => {
    const now = spans.join(' ');
    if (now === known) return;
    known = now;
    onHover(new Set(spans));
  };
  const moved = (event: MouseEvent): void => {
    if (!isWanted()) return;
    cancelFrame ??= atNextFrame(() => {
      cancelFrame = null;
      const mark = markAt(event.target);
      const hits = mark ? [] : spansAt(places, store, table, event.clientX, event.clientY);
      tell(mark ? [mark.span] : hits.map(({ piece }) => piece.id));
    });
  };
  const left = (): void => tell([]);
  page.addEventListener('mousemove', moved);
  page.addEventListener('mouseleave', left);
  return () => {
    cancelFrame?.();
    page.removeEventListener('mousemove', moved);
    page.removeEventListener('mouseleave', left);
  };
}
