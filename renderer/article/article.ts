// One mounted article: joins the text, the painter, the chips, the selection and the pointer, and keeps them in step.

import { AriaLiveRegionExtension } from '@lexical/a11y';
import { buildEditorFromExtensions, getExtensionDependencyFromEditor } from '@lexical/extension';
import { offsetTable, type CodePoint, type OffsetTable } from '../../model/offsets.ts';
import { cutBlocks } from './blocks.ts';
import { createBoundaryDrag } from './boundary-drag.ts';
import { createCaretAnnouncer, type CaretAnnouncer } from './caret-announcer.ts';
import { createDrawing, type Drawing } from './drawing.ts';
import { showMarked, stretchIn } from './found.ts';
import { heightsOf } from './heights.ts';
import type { ArticleHandle, ArticleViewProps } from './interface.ts';
import { handleKey } from './keyboard.ts';
import { createPlaces, linesAt, type Places } from './places.ts';
import { listenToPointer, type Pointer } from './pointer.ts';
import { scrollIntoSight } from './scroll.ts';
import { layOutInIdleTime } from './sections.ts';
import {
  createSelectionReader,
  isSameHeld,
  selectedIn,
  type Held,
  type SelectionReader,
  type SnapOptions,
} from './selection.ts';
import type { SpanStore } from './span-store.ts';
import type { ArticleElements, Stage } from './stage.ts';
import { articleTextExtension } from './text-extension.ts';

/** The props that may change while the article is mounted. */
export type ArticleSettings = Omit<ArticleViewProps, 'document' | 'spans' | 'ref' | 'caret'>;

export interface Article extends ArticleHandle {
  update(settings: ArticleSettings): void;
  dispose(): void;
}

/** What changes while the article is mounted. */
interface Current {
  settings: ArticleSettings;
  /** The keyboard selects exactly what it says, without snapping. */
  isExact: boolean;
}

/** What the article is made of. */
interface Parts {
  readonly elements: ArticleElements;
  readonly table: OffsetTable;
  readonly places: Places;
  readonly reader: SelectionReader;
  readonly drawing: Drawing;
  readonly sections: ReturnType<typeof layOutInIdleTime>;
  readonly announcer: CaretAnnouncer;
  readonly caret: () => CodePoint;
  readonly announce: (message: string) => void;
  /** Shows what would be tagged, and tells the screens where that is new. */
  readonly publishSelection: (held: Held | null) => void;
  readonly dispose: () => void;
}

/** Mounts a document's text and its spans on the stage, until disposed. Where the text has the keyboard, the caret is at its place. */
export function mountArticle(
  stage: Stage,
  { document: { text }, spans: store, caret: firstCaret }: Pick<ArticleViewProps, 'document' | 'spans' | 'caret'>,
  initial: ArticleSettings,
): Article {
  const current: Current = { settings: initial, isExact: false };
  const parts = createParts(stage, { text, store, firstCaret }, current);
  const { drawing } = parts;
  const pointer = createPointer(parts, store, current);
  const stopListening = listenToSelection(parts, pointer, current);
  drawing.dress(initial.labels);
  drawing.settings(initial.activeSpan, initial.hint?.label ?? null);
  showMarked(drawing, parts.table, initial);
  if (document.activeElement === stage.root) parts.reader.restore();
  return {
    ...createHandle(parts, current),
    update(next) {
      const before = current.settings;
      current.settings = next;
      if (next.labels !== before.labels) drawing.dress(next.labels);
      if (next.activeSpan !== before.activeSpan || next.hint?.label !== before.hint?.label) {
        drawing.settings(next.activeSpan, next.hint?.label ?? null);
      }
      showMarked(drawing, parts.table, next, before);
    },
    dispose() {
      stopListening();
      pointer.dispose();
      parts.dispose();
    },
  };
}

interface Shown {
  readonly text: string;
  readonly store: SpanStore;
  readonly firstCaret: number | undefined;
}

function createParts(stage: Stage, { text, store, firstCaret }: Shown, current: Current): Parts {
  const { root } = stage;
  const blocks = cutBlocks(text);
  const table = offsetTable(text);
  const places = createPlaces(root, blocks);
  const rawText = (): string | null => {
    const ends = reader.live();
    if (!ends || ends.anchor === ends.focus) return null;
    return text.slice(Math.min(ends.anchor, ends.focus), Math.max(ends.anchor, ends.focus));
  };
  const editor = buildEditorFromExtensions(articleTextExtension(blocks, rawText));
  editor.setRootElement(root);
  const { announce } = getExtensionDependencyFromEditor(editor, AriaLiveRegionExtension).output;

  const first = table.toUtf16(Math.min(firstCaret ?? 0, table.codePoints) as CodePoint);
  const layOut = ({ start, end }: { readonly start: number; readonly end: number }): void => {
    sections.layOut(start);
    sections.layOut(end);
  };
  const reader = createSelectionReader(places, first, layOut, () => current.settings.keeps ?? {});
  const drawing = createDrawing({ ...stage, places, table, store });
  const sections = layOutInIdleTime(places);
  const labelName = (id: number): string => current.settings.labels.find((label) => label.id === id)?.name ?? '';
  const caret = (): CodePoint => table.toCodePoint(reader.ends().focus);
  const announcer = createCaretAnnouncer(store, caret, labelName, announce);
  const publishSelection = createPublisher(places, table, drawing, current);
  const dispose = (): void => {
    announcer.dispose();
    sections.dispose();
    drawing.dispose();
    editor.dispose();
    root.replaceChildren();
  };
  return {
    elements: stage,
    table,
    places,
    reader,
    drawing,
    sections,
    announcer,
    caret,
    announce,
    publishSelection,
    dispose,
  };
}

/** Tells the screens of each selection once. */
function createPublisher(
  places: Places,
  table: OffsetTable,
  drawing: Drawing,
  current: Current,
): Parts['publishSelection'] {
  const { text } = places.blocks;
  let told: Held | null = null;
  return (held) => {
    drawing.preview(held?.snapped ?? selectedIn(places));
    if (held === told || isSameHeld(held, told)) return;
    told = held;
    if (!held) {
      current.settings.onSelect(null);
      return;
    }
    const { start, end } = held.snapped;
    current.settings.onSelect({
      start: table.toCodePoint(start),
      end: table.toCodePoint(end),
      surface: text.slice(start, end),
      origin: held.origin,
      exact: held.exact,
    });
  };
}

function createPointer(
  { elements, places, table, reader, drawing, publishSelection }: Parts,
  store: SpanStore,
  current: Current,
) {
  const snaps = (): boolean => current.settings.snap;
  const boundaryDrag = createBoundaryDrag({ blocks: places.blocks, table, store, snaps, show: drawing.activeAs });
  return listenToPointer(elements.page, {
    places,
    table,
    store,
    reader,
    snaps,
    activeSpan: () => current.settings.activeSpan,
    widen: ({ start, end }) =>
      stretchIn(table, current.settings.widen?.({ start: table.toCodePoint(start), end: table.toCodePoint(end) })),
    pick: (at) => stretchIn(table, current.settings.pick?.(table.toCodePoint(at))),
    focus: () => elements.root.focus({ preventScroll: true }),
    letThrough: drawing.letThrough,
    onHeld: publishSelection,
    onActivate: (ids, at) => current.settings.onActivate(ids, at),
    onMenu: (x, y) => current.settings.onMenu?.(x, y),
    onDrag: boundaryDrag.move,
    onDragEnd(isDone) {
      const moved = boundaryDrag.end();
      if (isDone && moved) current.settings.onMoveBoundary(moved.span, moved.start, moved.end);
    },
  });
}

/** Follows the browser's selection and the keys that make it. Returns how to stop. */
function listenToSelection(parts: Parts, pointer: Pointer, current: Current): () => void {
  const { elements, table, places, reader, drawing, sections, announcer, publishSelection } = parts;
  const focused = (): void => {
    // Chromium puts the caret at the start of what gets the keyboard; elsewhere, somebody has put it on purpose.
    const ends = reader.live();
    const isAtStart = ends === null || (ends.anchor === 0 && ends.focus === 0);
    if (isAtStart && !pointer.isDown()) reader.restore();
  };
  const selectionChanged = (): void => {
    const ends = reader.live();
    // Where a text field has the keyboard now, what was selected here stays.
    if (!ends) return;
    reader.ends();
    sections.layOut(ends.anchor);
    sections.layOut(ends.focus);
    current.settings.onCaret?.(table.toCodePoint(ends.focus));
    announcer.moved();
    if (reader.isCurrent()) return;
    if (pointer.isDown()) drawing.preview(reader.preview(byKeyboard(current))?.snapped ?? selectedIn(places));
    else publishSelection(reader.hold(byKeyboard(current)));
  };
  const keyDown = (event: KeyboardEvent): void => {
    const effect = handleKey(event, places, reader);
    if (effect !== 'none' || event.shiftKey) current.isExact = effect === 'exact';
    if (effect === 'selected' && event.code !== 'KeyA') {
      scrollIntoSight(elements.scroller, places, reader.live()?.focus ?? 0);
    }
    if (effect === 'selected' && reader.isCurrent()) publishSelection(reader.held());
  };
  document.addEventListener('selectionchange', selectionChanged);
  elements.root.addEventListener('focus', focused);
  // What was selected a moment ago is known before the field that gets the keyboard takes the selection away.
  elements.root.addEventListener('blur', selectionChanged);
  elements.root.addEventListener('keydown', keyDown);
  return () => {
    document.removeEventListener('selectionchange', selectionChanged);
    elements.root.removeEventListener('focus', focused);
    elements.root.removeEventListener('blur', selectionChanged);
    elements.root.removeEventListener('keydown', keyDown);
  };
}

/** What the screens may do with the article. */
function createHandle(parts: Parts, current: Current): ArticleHandle {
  const { elements, table, places, reader, drawing, sections, announcer, caret, announce, publishSelection } = parts;
  return {
    focus: () => elements.root.focus({ preventScroll: true }),
    hasFocus: () => document.activeElement === elements.root,
    moveCaret(at) {
      reader.collapse(table.toUtf16(at));
      current.settings.onCaret?.(at);
      announcer.skip();
      publishSelection(null);
    },
    reveal(start, end, { select = false, exact = false } = {}) {
      const range = { start: table.toUtf16(start), end: table.toUtf16(end) };
      sections.layOut(range.start);
      scrollIntoSight(elements.scroller, places, range.start);
      if (!select) return;
      elements.root.focus({ preventScroll: true });
      reader.select(range, 'keyboard', exact);
      publishSelection(reader.held());
    },
    heightsOf: (offsets) => heightsOf(elements.scroller, places, table, offsets),
    clearSelection() {
      reader.collapse(reader.ends().focus);
      announcer.skip();
      publishSelection(null);
    },
    selection() {
      const held = reader.isCurrent() ? reader.held() : reader.preview(byKeyboard(current));
      if (!held) return null;
      const { start, end } = held.snapped;
      return { start: table.toCodePoint(start), end: table.toCodePoint(end), exact: held.exact };
    },
    lines({ start, end }) {
      const first = linesAt(places, table.toUtf16(start), table.toUtf16(end)).at(0);
      const last = linesAt(places, table.toUtf16(end) - 1, table.toUtf16(end), table.toUtf16(start)).at(-1);
      return first && last ? { first, last } : null;
    },
    caret,
    painted: drawing.painted,
    paintedWindow: drawing.paintedWindow,
    announce,
  };
}

function byKeyboard({ isExact, settings }: Current): SnapOptions {
  return { origin: 'keyboard', exact: isExact || !settings.snap };
}
