// What the mouse does: drag to select, click a word, click it again to widen, click a span to activate it, drag a handle.

import { wordAt, type Utf16Range } from '../../model/boundary.ts';
import { widen } from '../../model/units.ts';
import type { OffsetTable, Utf16 } from '../../model/offsets.ts';
import { keepAltFromMenu } from './alt-key.ts';
import { spansAt, type Hit } from './hit-test.ts';
import { markAt } from './mark.ts';
import type { Places } from './places.ts';
import type { Held, SelectionReader } from './selection.ts';
import { inLine } from './snap.ts';
import type { SpanStore } from './span-store.ts';

/** What the pointer needs of the article, and what it tells it. */
export interface PointerContext {
  readonly places: Places;
  readonly table: OffsetTable;
  readonly store: SpanStore;
  readonly reader: SelectionReader;
  snaps(): boolean;
  activeSpan(): string | null;
  /** What the next click into a range selects; null where the units of its line say so. */
  widen(range: Utf16Range): Utf16Range | null;
  /** What a click selects in place of the word there; null: the word. */
  pick(at: Utf16): Utf16Range | null;
  focus(): void;
  /** While the button is down, the pointer goes through chips and handles to the text below. */
  letThrough(isDown: boolean): void;
  /** The held selection changed. */
  onHeld(held: Held | null): void;
  onActivate(spanIds: readonly string[], at: DOMRect): void;
  /** The menu of the active span is asked for there. */
  onMenu(x: number, y: number): void;
  /** A handle is dragged over `offset`. */
  onDrag(span: string, end: 'start' | 'end', offset: Utf16, exact: boolean): void;
  /** The handle was let go (`isDone`), or the drag given up. */
  onDragEnd(isDone: boolean): void;
}

export interface Pointer {
  /** True from button down to button up: selections are not told before. */
  isDown(): boolean;
  dispose(): void;
}

/** What a button is down on: the text, with what was selected before; or a handle that is dragged. */
interface State {
  pressed: { readonly held: Held | null } | null;
  dragged: Dragged | null;
  /** Whether text was selected when the right button went down: some systems select the word under it. */
  hadSelection: boolean;
}

interface Dragged {
  readonly span: string;
  readonly end: 'start' | 'end';
  /** Where the button went down, in the window. */
  readonly x: number;
  readonly y: number;
  /** False while it may still become a click. */
  readonly isMoved: boolean;
}

// As far as a hand shakes in a click.
const shake = 3;

/** Listens on `page`, which holds the text and the overlay. */
export function listenToPointer(page: HTMLElement, context: PointerContext): Pointer {
  const ended = new AbortController();
  const { signal } = ended;
  const state: State = { pressed: null, dragged: null, hadSelection: false };

  keepAltFromMenu(() => state.pressed !== null || state.dragged !== null, signal);
  page.addEventListener('mousedown', (event) => press(event, state, context), { signal });
  page.addEventListener('contextmenu', (event) => openMenu(event, state, context), { signal });
  window.addEventListener('mousemove', (event) => move(event, state, context), { signal });
  window.addEventListener('mouseup', (event) => release(event, state, context), { signal });
  window.addEventListener('keydown', (event) => cancelDrag(event, state, context), { signal, capture: true });
  page.addEventListener('dragstart', (event) => event.preventDefault(), { signal });

  return {
    isDown: () => state.pressed !== null,
    dispose: () => ended.abort(),
  };
}

function press(event: MouseEvent, state: State, context: PointerContext): void {
  if (event.button === 2) state.hadSelection = document.getSelection()?.isCollapsed === false;
  if (event.button !== 0) return;
  const mark = markAt(event.target);
  if (mark) {
    // Neither the focus nor the selection moves for a mark.
    event.preventDefault();
    context.focus();
    if (mark.kind === 'chip') {
      context.onActivate([mark.span], rectOf(event));
      return;
    }
    state.dragged = { span: mark.span, end: mark.kind, x: event.clientX, y: event.clientY, isMoved: false };
    context.letThrough(true);
    return;
  }
  if (!context.places.root.contains(asNode(event.target))) return;
  state.pressed = { held: context.reader.held() };
  context.letThrough(true);
  // A press inside the selection would begin to drag its text; here it begins a new selection.
  if (event.detail === 1 && !event.shiftKey) document.getSelection()?.removeAllRanges();
}

function move(event: MouseEvent, state: State, context: PointerContext): void {
  // The button came up where this page could not hear it.
  if (state.pressed && event.buttons === 0) release(event, state, context);
  if (!state.dragged) return;
  const { x, y, isMoved } = state.dragged;
  if (!isMoved && Math.hypot(event.clientX - x, event.clientY - y) <= shake) return;
  state.dragged = { ...state.dragged, isMoved: true };
  const offset = context.places.offsetAt(event.clientX, event.clientY);
  if (offset !== null) context.onDrag(state.dragged.span, state.dragged.end, offset, isExact(event));
}

function release(event: MouseEvent, state: State, context: PointerContext): void {
  if (event.button !== 0) return;
  if (state.dragged) {
    const { span, isMoved } = state.dragged;
    endDrag(isMoved, state, context);
    if (!isMoved) clickHandle(event, span, context);
    return;
  }
  if (!state.pressed) return;
  const { held } = state.pressed;
  state.pressed = null;
  context.letThrough(false);
  const { reader } = context;
  const exact = isExact(event) || !context.snaps();
  const ends = reader.live();
  if (ends && ends.anchor !== ends.focus) {
    // Three clicks select a line on purpose, with the article that it may begin with.
    const selected = reader.hold({ origin: 'mouse', exact, keepDeterminer: event.detail > 2 });
    if (selected && !exact) reader.select(selected.snapped, 'mouse');
    context.onHeld(reader.held());
  } else {
    click(event, held, context);
  }
}

/** The menu of the span under the pointer; over selected text the menu is that of the text. */
function openMenu(event: MouseEvent, state: State, context: PointerContext): void {
  if (state.hadSelection) return;
  const mark = markAt(event.target);
  const hits = mark ? [] : spansAt(context.places, context.store, context.table, event.clientX, event.clientY);
  const spans = mark ? [mark.span] : hits.map((hit) => hit.piece.id);
  if (spans.length === 0) return;
  event.preventDefault();
  const active = context.activeSpan();
  if (active === null || !spans.includes(active)) context.onActivate(spans, rectOf(event));
  context.onMenu(event.clientX, event.clientY);
}

/** Esc takes a handle back to where it was. */
function cancelDrag(event: KeyboardEvent, state: State, context: PointerContext): void {
  if (event.key !== 'Escape' || !state.dragged) return;
  event.stopPropagation();
  endDrag(false, state, context);
}

function endDrag(isDone: boolean, state: State, context: PointerContext): void {
  state.dragged = null;
  context.letThrough(false);
  context.onDragEnd(isDone);
}

/** A click on a handle, which covers the first and last letters of its tag, is one on the tag. */
function clickHandle(event: MouseEvent, span: string, context: PointerContext): void {
  const hits = spansAt(context.places, context.store, context.table, event.clientX, event.clientY);
  context.onActivate(hits.length > 0 ? outwardFrom(hits, context.activeSpan()) : [span], rectOf(event));
}

/** A click widens the selection that it is in, else activates the spans under it, else selects its word. */
function click(event: MouseEvent, held: Held | null, context: PointerContext): void {
  const { places, reader } = context;
  const { clientX: x, clientY: y } = event;
  const offset = places.offsetAt(x, y);
  const isOn = (range: Utf16Range | null): range is Utf16Range => range !== null && isOver(places, range, x, y);
  if (offset !== null && held?.origin === 'click' && isOn(held.snapped)) {
    const wider = context.widen(held.snapped) ?? nextUnit(places, held.snapped);
    if (wider && lengthOf(wider) > lengthOf(held.snapped)) return hold(wider, context);
  }
  const hits = spansAt(places, context.store, context.table, x, y);
  if (hits.length > 0) {
    if (offset !== null) reader.collapse(offset);
    context.onHeld(null);
    context.onActivate(outwardFrom(hits, context.activeSpan()), hits[0]?.rect ?? rectOf(event));
    return;
  }
  context.onActivate([], rectOf(event));
  const picked = offset === null ? null : context.pick(offset);
  if (isOn(picked)) return hold(picked, context);
  const word =
    offset === null ? null : inLine(places.blocks, offset, (line, start) => wordAt(line, (offset - start) as Utf16));
  if (isOn(word)) return hold(word, context);
  if (offset !== null) reader.collapse(offset);
  context.onHeld(null);
}

/** The next larger unit of the line around a selection; null outside all lines. */
function nextUnit(places: Places, { start, end }: Utf16Range): Utf16Range | null {
  return inLine(places.blocks, start, (line, from) => widen(line, (start - from) as Utf16, (end - from) as Utf16));
}

function lengthOf({ start, end }: Utf16Range): number {
  return end - start;
}

function hold(range: Utf16Range, { reader, onHeld }: PointerContext): void {
  reader.select(range, 'click');
  onHeld(reader.held());
}

/** The spans of a click, the one to activate first: the innermost, or the next one out from the span that is active already. */
function outwardFrom(hits: readonly Hit[], active: string | null): readonly string[] {
  const ids = hits.map((hit) => hit.piece.id);
  const next = active === null ? 0 : ids.indexOf(active) + 1;
  return [...ids.slice(next), ...ids.slice(0, next)];
}

/** Alt, or Ctrl where the window manager takes a drag with Alt for its own: exactly what was dragged over. */
function isExact(event: MouseEvent): boolean {
  return event.altKey || event.ctrlKey;
}

function isOver(places: Places, range: Utf16Range, x: number, y: number): boolean {
  return places.blocks.within(range.start, range.end).some((block) => {
    const rects = places.rects(block, Math.max(range.start, block.start), Math.min(range.end, block.end));
    return rects.some((rect) => rect.left <= x && x <= rect.right && rect.top <= y && y <= rect.bottom);
  });
}

function rectOf(event: MouseEvent): DOMRect {
  return new DOMRect(event.clientX, event.clientY, 0, 0);
}

function asNode(target: EventTarget | null): Node | null {
  return target instanceof Node ? target : null;
}
