// Draws what is near the visible part of the article, and again whenever spans, scroll, size, fonts or labels change: at most
// once a frame, and only the blocks that are concerned.

import type { OffsetTable } from '../../model/offsets.ts';
import { createChips } from './chips.ts';
import { createHandles } from './handles.ts';
import type { MovedBoundary } from './boundary-drag.ts';
import type { LabelStyle, PaintedRange, Stretch } from './interface.ts';
import { createPainter } from './painter.ts';
import { piecesIn, type Piece } from './pieces.ts';
import type { Places } from './places.ts';
import type { SpanStore } from './span-store.ts';
import { visibleWindow, type Window } from './visible-window.ts';

export interface Drawing {
  dress(labels: readonly LabelStyle[]): void;
  settings(active: string | null, hintLabel: number | null): void;
  /** Paints what would be tagged, in UTF-16; null: nothing is selected. */
  preview(range: Window | null): void;
  /** Paints the active span with other boundaries; null: as stored. */
  readonly activeAs: (moved: MovedBoundary | null) => void;
  readonly letThrough: (isDown: boolean) => void;
  readonly painted: () => readonly PaintedRange[];
  readonly paintedWindow: () => Stretch;
  dispose(): void;
}

export interface DrawingContext {
  readonly scroller: HTMLElement;
  readonly page: HTMLElement;
  readonly overlay: HTMLElement;
  readonly places: Places;
  readonly table: OffsetTable;
  readonly store: SpanStore;
}

let mounted = 0;

export function createDrawing({ scroller, page, overlay, places, table, store }: DrawingContext): Drawing {
  const { blocks, root } = places;
  const painter = createPainter(`spanwright-${++mounted}`, places);
  const chips = createChips(overlay, places);
  const handles = createHandles(overlay, places);
  let drawn: Window = { start: 0, end: 0 };
  let pieces = new Map<number, readonly Piece[]>();
  // What the next frame has to do: all blocks of a new window, or only those that overlap these stretches.
  let stale: 'window' | Window[] = 'window';
  let active: string | null = null;
  let moved: MovedBoundary | null = null;
  let hint: number | null = null;
  let previewed: Window | null = null;
  let frame = 0;
  let drawnExtent = '';

  const schedule = (): void => {
    frame ||= requestAnimationFrame(draw);
  };
  const redraw = (): void => {
    stale = 'window';
    schedule();
  };

  const draw = (): void => {
    frame = 0;
    const isNewWindow = stale === 'window';
    if (isNewWindow) drawn = visibleWindow(scroller, places, 1);
    const touched = stale === 'window' ? [drawn] : stale;
    stale = [];
    const before = pieces;
    pieces = new Map();
    for (const block of blocks.within(drawn.start, drawn.end)) {
      const isTouched = touched.some(({ start, end }) => start < block.end && block.start < end);
      const now = isTouched ? piecesIn(block, drawn, store, table) : (before.get(block.index) ?? []);
      pieces.set(block.index, now);
      if (isTouched) painter.paint(block.index, now);
    }
    painter.keepOnly(new Set(pieces.keys()));
    paintOver();
    const all = [...pieces.values()].flat();
    chips.show(all, active);
    handles.show(moved ? [] : all, active);
    drawnExtent = extent();
  };

  /** Where what is drawn stands: it moves when the page gets another width, but not when sections far below are laid out. */
  const extent = (): string => {
    const origin = overlay.getBoundingClientRect();
    const first = places.element(blocks.near(drawn.start)?.index ?? 0)?.getBoundingClientRect().top ?? 0;
    const last = places.element(blocks.near(drawn.end)?.index ?? 0)?.getBoundingClientRect().bottom ?? 0;
    return [origin.width, first - origin.top, last - origin.top, scroller.clientHeight].map(Math.round).join();
  };

  const paintOver = (): void => {
    const span = active === null ? undefined : store.get(active);
    const shownAs = moved ?? span;
    const label = span?.label ?? null;
    painter.over('active', label, shownAs ? rangesIn(table.toUtf16(shownAs.start), table.toUtf16(shownAs.end)) : []);
    painter.over('preview', hint, previewed ? rangesIn(previewed.start, previewed.end) : []);
  };

  /** One highlight range for each block of a stretch, as far as it is near the visible part. */
  const rangesIn = (start: number, end: number): StaticRange[] => {
    const from = Math.max(start, drawn.start);
    const to = Math.min(end, drawn.end);
    return blocks.within(from, to).flatMap((block) => {
      return places.range(block, Math.max(from, block.start), Math.min(to, block.end)) ?? [];
    });
  };

  const scrolled = (): void => {
    // What is registered reaches one screen beyond what is seen; half a screen is left before it must move on.
    const seen = visibleWindow(scroller, places, 0.5);
    if (seen.start < drawn.start || seen.end > drawn.end) redraw();
  };
  const stopStore = store.subscribe((touched) => {
    if (touched === 'all') stale = 'window';
    else if (stale !== 'window') stale.push({ start: table.toUtf16(touched.start), end: table.toUtf16(touched.end) });
    schedule();
  });
  const resized = new ResizeObserver(() => {
    if (extent() !== drawnExtent) redraw();
  });
  resized.observe(page);
  resized.observe(scroller);
  // The text never changes, so every change here is foreign: Lexical undoes it, perhaps with new nodes that have no ranges yet.
  const foreign = new MutationObserver(() => {
    if (!painter.isConnected()) painter.keepOnly(new Set());
    redraw();
  });
  foreign.observe(root, { subtree: true, childList: true, characterData: true });
  scroller.addEventListener('scroll', scrolled, { passive: true });
  document.fonts.addEventListener('loadingdone', redraw);
  schedule();

  return {
    dress(labels) {
      painter.dress(labels);
      chips.dress(labels);
      redraw();
    },
    settings(nextActive, nextHint) {
      active = nextActive;
      hint = nextHint;
      schedule();
    },
    preview(range) {
      previewed = range;
      schedule();
    },
    activeAs(next) {
      moved = next;
      schedule();
    },
    letThrough: handles.letThrough,
    painted: () => painter.registered(table),
    paintedWindow: () => ({ start: cut(drawn.start), end: cut(drawn.end) }),
    dispose() {
      cancelAnimationFrame(frame);
      stopStore();
      resized.disconnect();
      foreign.disconnect();
      scroller.removeEventListener('scroll', scrolled);
      document.fonts.removeEventListener('loadingdone', redraw);
      painter.dispose();
      chips.dispose();
    },
  };

  function cut(offset: number): Stretch['start'] {
    return table.toCodePoint(Math.min(offset, blocks.text.length) as Parameters<OffsetTable['toCodePoint']>[0]);
  }
}
