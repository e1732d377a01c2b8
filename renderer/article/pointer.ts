// What the mouse does: drag to select, click a word, click it again to widen, click a span to activate it, drag a handle.

import { widen, wordAt, type Utf16Range } from '../../model/boundary.ts';
import type { OffsetTable, Utf16 } from '../../model/offsets.ts';
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
  focus(): void;
  /** While the button is down, the pointer goes through chips and handles to the text below. */
  letThrough(isDown: boolean): void;
  /** The held selection changed. */
  onHeld(held: Held | null): void;
  onActivate(spanIds: readonly string[], at: DOMRect): void;
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

/** Listens on `page`, which holds the text and the overlay. */
export function listenToPointer(page: HTMLElement, context: PointerContext): Pointer {
  const { places, reader } = context;
  const ended = new AbortController();
  const { signal } = ended;
  let pressed: { readonly held: Held | null } | null = null;
  let dragged: { readonly span: string; readonly end: 'start' | 'end' } | null = null;

  const down = (event: MouseEvent): void => {
    if (event.button !== 0) return;
    const mark = markAt(event.target);
    if (mark) {
      // Neither the focus nor the selection moves for a mark.
      event.preventDefault();
      context.focus();
      if (mark.kind === 'chip') context.onActivate([mark.span], rectOf(event));
      else begin({ span: mark.span, end: mark.kind });
      return;
    }
    if (!places.root.contains(asNode(event.target))) return;
    pressed = { held: reader.held() };
    context.letThrough(true);
    // A press inside the selection would begin to drag its text; here it begins a new selection.
    if (event.detail === 1 && !event.shiftKey) document.getSelection()?.removeAllRanges();
  };

  const begin = (handle: { span: string; end: 'start' | 'end' }): void => {
    dragged = handle;
    context.letThrough(true);
  };

  const endDrag = (isDone: boolean): void => {
    dragged = null;
    context.letThrough(false);
    context.onDragEnd(isDone);
  };

  const move = (event: MouseEvent): void => {
    // The button came up where this page could not hear it.
    if (pressed && event.buttons === 0) up(event);
    if (!dragged) return;
    const offset = places.offsetAt(event.clientX, event.clientY);
    if (offset !== null) context.onDrag(dragged.span, dragged.end, offset, event.altKey);
  };

  const up = (event: MouseEvent): void => {
    if (event.button !== 0) return;
    if (dragged) {
      endDrag(true);
      return;
    }
    if (!pressed) return;
    const { held } = pressed;
    pressed = null;
    context.letThrough(false);
    const exact = event.altKey || !context.snaps();
    const ends = reader.live();
    if (ends && ends.anchor !== ends.focus) {
      // Three clicks select a line on purpose, with the article that it may begin with.
      const selected = reader.settle({ origin: 'mouse', exact, keepDeterminer: event.detail > 2 });
      if (selected && !exact) reader.select(selected.snapped, 'mouse');
      context.onHeld(reader.held());
    } else {
      click(event, held);
    }
  };

  const click = (event: MouseEvent, held: Held | null): void => {
    const { clientX: x, clientY: y } = event;
    const offset = places.offsetAt(x, y);
    const isOn = (range: Utf16Range | null): range is Utf16Range => range !== null && isOver(places, range, x, y);
    if (offset !== null && held?.origin === 'click' && isOn(held.snapped)) {
      const wider = inLine(places.blocks, held.snapped.start, (line, start) =>
        widen(line, (held.snapped.start - start) as Utf16, (held.snapped.end - start) as Utf16),
      );
      if (wider && wider.end - wider.start > held.snapped.end - held.snapped.start) {
        hold(wider);
        return;
      }
    }
    const hits = spansAt(places, context.store, context.table, x, y);
    if (hits.length > 0) {
      if (offset !== null) reader.collapse(offset);
      context.onHeld(null);
      context.onActivate(outwardFrom(hits, context.activeSpan()), hits[0]?.rect ?? rectOf(event));
      return;
    }
    context.onActivate([], rectOf(event));
    const word =
      offset === null ? null : inLine(places.blocks, offset, (line, start) => wordAt(line, (offset - start) as Utf16));
    if (isOn(word)) {
      hold(word);
      return;
    }
    if (offset !== null) reader.collapse(offset);
    context.onHeld(null);
  };

  const hold = (range: Utf16Range): void => {
    reader.select(range, 'click');
    context.onHeld(reader.held());
  };

  const giveUp = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !dragged) return;
    event.stopPropagation();
    endDrag(false);
  };

  page.addEventListener('mousedown', down, { signal });
  window.addEventListener('mousemove', move, { signal });
  window.addEventListener('mouseup', up, { signal });
  window.addEventListener('keydown', giveUp, { signal, capture: true });
  page.addEventListener('dragstart', (event) => event.preventDefault(), { signal });

  return {
    isDown: () => pressed !== null,
    dispose: () => ended.abort(),
  };
}

/** The spans of a click, the one to activate first: the innermost, or the next one out from the span that is active already. */
function outwardFrom(hits: readonly Hit[], active: string | null): readonly string[] {
  const ids = hits.map((hit) => hit.piece.id);
  const next = active === null ? 0 : ids.indexOf(active) + 1;
  return [...ids.slice(next), ...ids.slice(0, next)];
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
