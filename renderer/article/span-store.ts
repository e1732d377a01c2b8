// The spans that the article shows: the screens put and remove, the view is told which range to repaint.

import type { CodePoint } from '../../model/offsets.ts';
import { compareSpans, overlaps } from '../../model/span.ts';

/** A span as the article draws it. `pending` waits for the core to acknowledge it and is drawn fainter. */
export interface PaintedSpan {
  readonly id: string;
  readonly label: number;
  readonly start: CodePoint;
  readonly end: CodePoint;
  readonly annotator: number;
  readonly state: 'saved' | 'pending';
  /** The version of its label's guideline under which it was made; absent: the first. */
  readonly guideline?: number | undefined;
}

/** The range in which something changed, in code points; 'all' when it is cheaper not to say. */
export type Touched = { readonly start: CodePoint; readonly end: CodePoint } | 'all';

export interface SpanStore {
  /** Every span in text order. */
  all(): readonly PaintedSpan[];
  /** The spans that share at least one code point with [start, end), in text order. */
  inBlockRange(start: CodePoint, end: CodePoint): readonly PaintedSpan[];
  get(id: string): PaintedSpan | undefined;
  /** Calls back after each change; the answer unsubscribes. */
  subscribe(listener: (touched: Touched) => void): () => void;
  /** Puts (adds, or replaces by id) and removes spans; listeners hear of it once. Unknown ids to remove are passed over. */
  apply(change: { readonly put?: readonly PaintedSpan[]; readonly remove?: readonly string[] }): void;
}

// A span is listed in every cell that it touches, so that a query looks only at cells near it.
const cellLength = 1024;

/** A store holding these spans. Ids must be unique. */
export function createSpanStore(spans: readonly PaintedSpan[]): SpanStore {
  const byId = new Map<string, PaintedSpan>();
  const cells = new Map<number, Set<PaintedSpan>>();
  const listeners = new Set<(touched: Touched) => void>();
  let inOrder: readonly PaintedSpan[] | null = null;

  const add = (span: PaintedSpan): void => {
    byId.set(span.id, span);
    for (let cell = cellOf(span.start); cell <= lastCell(span); cell++) {
      const held = cells.get(cell);
      if (held) held.add(span);
      else cells.set(cell, new Set([span]));
    }
  };
  const drop = (span: PaintedSpan): void => {
    byId.delete(span.id);
    for (let cell = cellOf(span.start); cell <= lastCell(span); cell++) cells.get(cell)?.delete(span);
  };
  for (const span of spans) add(span);

  return {
    all() {
      inOrder ??= [...byId.values()].sort(compareSpans);
      return inOrder;
    },
    inBlockRange(start, end) {
      return overlapping(cells, { start, end }).sort(compareSpans);
    },
    get: (id) => byId.get(id),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    apply({ put = [], remove = [] }) {
      const touched: PaintedSpan[] = [];
      const removeOne = (id: string): void => {
        const old = byId.get(id);
        if (!old) return;
        drop(old);
        touched.push(old);
      };
      for (const id of remove) removeOne(id);
      for (const span of put) {
        removeOne(span.id);
        add(span);
        touched.push(span);
      }
      const stretch = hull(touched);
      if (!stretch) return;
      inOrder = null;
      for (const listener of Array.from(listeners)) listener(stretch);
    },
  };
}

function overlapping(
  cells: ReadonlyMap<number, ReadonlySet<PaintedSpan>>,
  range: { readonly start: CodePoint; readonly end: CodePoint },
): PaintedSpan[] {
  const first = cellOf(range.start);
  const found: PaintedSpan[] = [];
  for (let cell = first; cell <= lastCell(range); cell++) {
    for (const span of cells.get(cell) ?? []) {
      // A span that began in an earlier cell of this query has been found there already.
      if (overlaps(span, range) && cell === Math.max(first, cellOf(span.start))) found.push(span);
    }
  }
  return found;
}

function cellOf(offset: number): number {
  return Math.floor(offset / cellLength);
}

function lastCell(span: { readonly start: number; readonly end: number }): number {
  return cellOf(Math.max(span.start, span.end - 1));
}

function hull(spans: readonly PaintedSpan[]): Exclude<Touched, 'all'> | null {
  const [first, ...rest] = spans;
  if (!first) return null;
  let { start, end } = first;
  for (const span of rest) {
    if (span.start < start) start = span.start;
    if (span.end > end) end = span.end;
  }
  return { start, end };
}
