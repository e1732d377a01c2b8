// Draws what is near the visible part of the article, and again whenever spans, scroll, size, fonts or labels change: at most
// once a frame, and only the blocks that are concerned.

import type { Utf16Range } from '../../model/boundary.ts';
import type { OffsetTable } from '../../model/offsets.ts';
import { createCaret, type Caret } from './caret.ts';
import { createDoubtPainting, createFoundPainting, rangesIn, type Found } from './found.ts';
import { createSuggestionPainting, type Suggested } from './suggested.ts';
import { createChips, type Chips } from './chips.ts';
import { createDragTip, type DragTip } from './drag-tip.ts';
import { createHandles, type Handles } from './handles.ts';
import { followHover } from './hover.ts';
import { createLineRoom, type LineRoom } from './line-room.ts';
import type { MovedBoundary } from './boundary-drag.ts';
import type { LabelStyle, PaintedRange, Stretch } from './interface.ts';
import { atNextFrame } from '../base/next-frame.ts';
import { createPainter, type Painter } from './painter.ts';
import { piecesIn, type Piece } from './pieces.ts';
import type { Places } from './places.ts';
import type { SpanStore } from './span-store.ts';
import type { Stage } from './stage.ts';
import { visibleWindow, type Window } from './visible-window.ts';
import { visualParts } from './visual-lines.ts';

export interface Drawing {
  dress(labels: readonly LabelStyle[]): void;
  settings(active: string | null, hintLabel: number | null): void;
  /** Paints what would be tagged, in UTF-16; null: nothing is selected. */
  preview(range: Window | null): void;
  /** Paints what is looked for; null: nothing is. */
  found(found: Found | null): void;
  /** Underlines doubtful places, in UTF-16; none: takes the lines away. */
  doubts(doubts: readonly Utf16Range[]): void;
  /** Marks what is suggested, where no tag is in the way; none: takes the marks away. */
  suggestions(suggestions: readonly Suggested[]): void;
  /** Paints the active span with other boundaries; null: as stored. */
  readonly activeAs: (moved: MovedBoundary | null) => void;
  readonly letThrough: (isDown: boolean) => void;
  readonly painted: () => readonly PaintedRange[];
  readonly paintedWindow: () => Stretch;
  dispose(): void;
}

export interface DrawingContext extends Omit<Stage, 'dispose'> {
  readonly places: Places;
  readonly table: OffsetTable;
  readonly store: SpanStore;
}

/** What is drawn, and what is to be. */
interface State {
  drawn: Window;
  pieces: Map<number, readonly Piece[]>;
  /** What the next frame has to do: all blocks of a new window, or only those that overlap these ranges. */
  stale: 'window' | Window[];
  active: string | null;
  moved: MovedBoundary | null;
  hint: number | null;
  previewed: Window | null;
  found: Found | null;
  doubts: readonly Utf16Range[];
  suggestions: readonly Suggested[];
  /** Where what is drawn stood when it was drawn; see extentOf. */
  extent: string;
}

interface Tools extends DrawingContext {
  readonly painter: Painter;
  readonly chips: Chips;
  readonly handles: Handles;
  readonly tip: DragTip;
  readonly caret: Caret;
  readonly room: LineRoom;
}

export function createDrawing(context: DrawingContext): Drawing {
  const { places, table } = context;
  const tools = createTools(context);
  const { painter, chips, handles } = tools;
  const state = initialState();
  const foundPainting = createFoundPainting(painter, places);
  const doubtPainting = createDoubtPainting(painter, places);
  const suggestionPainting = createSuggestionPainting(context);
  let cancelFrame: (() => void) | null = null;
  const schedule = (): void => {
    cancelFrame ??= atNextFrame(() => {
      cancelFrame = null;
      draw(state, tools);
      foundPainting.paint(state.found, state.drawn);
      doubtPainting.paint(state.doubts, state.drawn);
      suggestionPainting.paint(state.suggestions, state.drawn);
    });
  };
  const set = (change: Partial<State>): void => {
    Object.assign(state, change);
    schedule();
  };
  const redraw = (): void => set({ stale: 'window' });
  const stopFollowing = follow(state, tools, schedule, redraw);
  schedule();

  return {
    dress(labels) {
      context.sheet.dress(labels);
      chips.dress(labels);
      handles.dress(labels);
      redraw();
    },
    settings: (active, hint) => set({ active, hint }),
    preview(previewed) {
      const before = state.previewed;
      state.previewed = previewed;
      if (previewed?.start !== before?.start || previewed?.end !== before?.end) schedule();
    },
    found(found) {
      foundPainting.forget();
      set({ found });
    },
    doubts: (doubts) => set({ doubts }),
    suggestions: (suggestions) => set({ suggestions }),
    activeAs: (moved) => set({ moved }),
    letThrough: handles.letThrough,
    painted: () => painter.registered(table),
    paintedWindow: () => ({ start: cut(places, table, state.drawn.start), end: cut(places, table, state.drawn.end) }),
    dispose() {
      cancelFrame?.();
      stopFollowing();
      painter.dispose();
      suggestionPainting.dispose();
      context.clear();
    },
  };
}

function createTools(context: DrawingContext): Tools {
  const { overlay, places, sheet, ruler } = context;
  return {
    ...context,
    painter: createPainter(sheet, places),
    chips: createChips(overlay, places, ruler),
    handles: createHandles(overlay, places),
    tip: createDragTip(context),
    caret: createCaret(overlay, places),
    room: createLineRoom(places),
  };
}

function initialState(): State {
  return {
    drawn: { start: 0, end: 0 },
    pieces: new Map(),
    stale: 'window',
    active: null,
    moved: null,
    hint: null,
    previewed: null,
    found: null,
    doubts: [],
    suggestions: [],
    extent: '',
  };
}

/** Follows what changes the picture: spans, scroll, sizes, fonts, and foreign changes of the text. Returns how to stop. */
function follow(state: State, tools: Tools, schedule: () => void, redraw: () => void): () => void {
  const { scroller, page, overlay, places, table, store, painter, chips, caret } = tools;
  const scrolled = (): void => {
    // What is registered reaches one screen beyond what is seen; half a screen is left before it must move on.
    const seen = visibleWindow(scroller, places, 0.5);
    if (seen.start < state.drawn.start || seen.end > state.drawn.end) redraw();
  };
  const unsubscribe = store.subscribe((touched) => {
    if (touched === 'all') state.stale = 'window';
    else if (state.stale !== 'window') {
      state.stale.push({ start: table.toUtf16(touched.start), end: table.toUtf16(touched.end) });
    }
    schedule();
  });
  const resized = new ResizeObserver(() => {
    if (extentOf(state, tools) !== state.extent) redraw();
  });
  resized.observe(page);
  resized.observe(scroller);
  // The text never changes, so every change here is foreign: Lexical undoes it, perhaps with new nodes that have no ranges yet.
  const foreign = new MutationObserver(() => {
    if (!painter.isConnected()) painter.keepOnly(new Set());
    redraw();
  });
  foreign.observe(places.root, { subtree: true, childList: true, characterData: true });
  const isQuiet = (): boolean => overlay.hasAttribute('data-quiet');
  const stopHovering = followHover({ ...tools, isWanted: isQuiet, onHover: chips.light });
  scroller.addEventListener('scroll', scrolled, { passive: true });
  document.fonts.addEventListener('loadingdone', redraw);
  return () => {
    unsubscribe();
    stopHovering();
    caret.dispose();
    resized.disconnect();
    foreign.disconnect();
    scroller.removeEventListener('scroll', scrolled);
    document.fonts.removeEventListener('loadingdone', redraw);
  };
}

function draw(state: State, tools: Tools): void {
  const { scroller, overlay, places, table, store, painter, chips, handles, tip, caret, room } = tools;
  if (state.stale === 'window') state.drawn = visibleWindow(scroller, places, 1);
  const touched = state.stale === 'window' ? [state.drawn] : state.stale;
  state.stale = [];
  const before = state.pieces;
  state.pieces = new Map();
  for (const block of places.blocks.within(state.drawn.start, state.drawn.end)) {
    const isTouched = touched.some(({ start, end }) => start < block.end && block.start < end);
    const now = isTouched ? piecesIn(block, state.drawn, store, table) : (before.get(block.index) ?? []);
    state.pieces.set(block.index, now);
    if (isTouched) painter.paint(block.index, now);
  }
  // Once all is painted: where room is made, lines move, but none is broken elsewhere.
  for (const [block, pieces] of state.pieces) if (pieces !== before.get(block)) room.make(block, pieces, state.drawn);
  painter.keepOnly(new Set(state.pieces.keys()));
  paintOver(state, tools);
  const dragged = draggedPieces(state, tools);
  const origin = overlay.getBoundingClientRect();
  // All is read before anything is written, or the browser would lay the page out again for each of them.
  const writes = [
    chips.plan(state.pieces, state.active, origin),
    handles.plan(dragged ?? [...state.pieces.values()].flat(), state.active, origin),
    caret.plan(origin),
  ];
  state.extent = extentOf(state, tools);
  for (const write of writes) write();
  tip.show(dragged, state.moved);
}

/** The active span as it would be if the handle were let go now; null while none is dragged. */
function draggedPieces({ moved }: State, { places, table, store }: Tools): readonly Piece[] | null {
  const span = moved && store.get(moved.span);
  if (!moved || !span) return null;
  const [from, to] = [table.toUtf16(moved.start), table.toUtf16(moved.end)];
  return Array.from(places.blocks.within(from, to), (block) => {
    const start = Math.max(block.start, from) as Piece['start'];
    const end = Math.min(block.end, to) as Piece['end'];
    return { id: span.id, span, block, lane: 0, start, end };
  }).filter(({ start, end }) => start < end);
}

/** Where what is drawn stands: it moves when the page gets another width, but not when sections far below are laid out. */
function extentOf({ drawn }: State, { scroller, overlay, places }: Tools): string {
  const edgeOf = (offset: number): DOMRect | undefined =>
    places.element(places.blocks.near(offset)?.index ?? 0)?.getBoundingClientRect();
  const origin = overlay.getBoundingClientRect();
  const first = edgeOf(drawn.start)?.top ?? 0;
  const last = edgeOf(drawn.end)?.bottom ?? 0;
  return [origin.width, first - origin.top, last - origin.top, scroller.clientHeight].map(Math.round).join();
}

/** Paints the active span and the preview of the selection over the spans. */
function paintOver(state: State, { places, table, store, painter }: Tools): void {
  const { drawn, active, moved, hint, previewed } = state;
  const span = active === null ? undefined : store.get(active);
  const shownAs = moved ?? span;
  const rangesOf = (start: number, end: number): StaticRange[] => {
    const ranges = rangesIn(places, drawn, start, end);
    return end - start > longStretch ? ranges : ranges.flatMap((range) => writtenParts(places, range));
  };
  painter.over(
    'active',
    span?.label ?? null,
    shownAs ? rangesOf(table.toUtf16(shownAs.start), table.toUtf16(shownAs.end)) : [],
  );
  painter.over('preview', hint, previewed ? rangesOf(previewed.start, previewed.end) : []);
}

// In UTF-16 code units. What everything of a long text is selected with is not looked through line by line at each key.
const longStretch = 4000;

/** A range inside one block without the blanks at which its lines are broken. */
function writtenParts(places: Places, range: StaticRange): StaticRange[] {
  const start = places.offset(range.startContainer, range.startOffset);
  const end = places.offset(range.endContainer, range.endOffset);
  const block = start === null ? undefined : places.blocks.near(start);
  if (start === null || end === null || !block) return [range];
  return visualParts(places, block, { start, end }).flatMap((part) => places.range(block, part.start, part.end) ?? []);
}

function cut(places: Places, table: OffsetTable, offset: number): Stretch['start'] {
  return table.toCodePoint(Math.min(offset, places.blocks.text.length) as Parameters<OffsetTable['toCodePoint']>[0]);
}
