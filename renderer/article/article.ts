// One mounted article: joins the text, the painter, the chips, the selection and the pointer, and keeps them in step.

import { AriaLiveRegionExtension } from '@lexical/a11y';
import { buildEditorFromExtensions, getExtensionDependencyFromEditor } from '@lexical/extension';
import { offsetTable, type CodePoint, type Utf16 } from '../../model/offsets.ts';
import { cutBlocks } from './blocks.ts';
import { createBoundaryDrag } from './boundary-drag.ts';
import { createCaretAnnouncer } from './caret-announcer.ts';
import { createDrawing } from './drawing.ts';
import type { ArticleHandle, ArticleViewProps } from './interface.ts';
import { handleKey } from './keyboard.ts';
import { createPlaces } from './places.ts';
import { listenToPointer } from './pointer.ts';
import { scrollIntoSight } from './scroll.ts';
import { layOutInIdleTime } from './sections.ts';
import { createSelectionReader, type Held } from './selection.ts';
import { articleTextExtension } from './text-extension.ts';

/** The elements that the component renders: `page` scrolls inside `scroller` and holds `root` (the text) and `overlay`. */
export interface ArticleElements {
  readonly scroller: HTMLElement;
  readonly page: HTMLElement;
  readonly root: HTMLElement;
  readonly overlay: HTMLElement;
}

/** The props that may change while the article is mounted. */
export type ArticleSettings = Omit<ArticleViewProps, 'document' | 'spans' | 'ref'>;

export interface Article extends ArticleHandle {
  update(settings: ArticleSettings): void;
  dispose(): void;
}

/** Mounts a document's text and its spans in these elements, until disposed. */
export function mountArticle(
  { scroller, page, root, overlay }: ArticleElements,
  { document: { text }, spans: store }: Pick<ArticleViewProps, 'document' | 'spans'>,
  initial: ArticleSettings,
): Article {
  let settings = initial;
  let toldHeld: Held | null = null;
  let isExact = false;
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

  const reader = createSelectionReader(places, ({ start, end }) => {
    sections.layOut(start);
    sections.layOut(end);
  });
  const drawing = createDrawing({ scroller, page, overlay, places, table, store });
  const sections = layOutInIdleTime(places);

  const labelName = (id: number): string => settings.labels.find((label) => label.id === id)?.name ?? '';
  const caret = (): CodePoint | null => {
    const focus = reader.live()?.focus;
    return focus === undefined ? null : table.toCodePoint(focus);
  };
  const announcer = createCaretAnnouncer(store, caret, labelName, announce);

  const tell = (held: Held | null): void => {
    drawing.preview(held?.snapped ?? null);
    if (held === toldHeld || isSameHeld(held, toldHeld)) return;
    toldHeld = held;
    if (!held) {
      settings.onSelect(null);
      return;
    }
    const { start, end } = held.snapped;
    settings.onSelect({
      start: table.toCodePoint(start),
      end: table.toCodePoint(end),
      surface: text.slice(start, end),
      origin: held.origin,
    });
  };

  const boundaryDrag = createBoundaryDrag({ blocks, table, store, snaps: () => settings.snap, show: drawing.activeAs });
  const pointer = listenToPointer(page, {
    places,
    table,
    store,
    reader,
    snaps: () => settings.snap,
    activeSpan: () => settings.activeSpan,
    focus: () => root.focus({ preventScroll: true }),
    letThrough: drawing.letThrough,
    onHeld: tell,
    onActivate: (ids, at) => settings.onActivate(ids, at),
    onDrag: boundaryDrag.move,
    onDragEnd(isDone) {
      const moved = boundaryDrag.end();
      if (isDone && moved) settings.onMoveBoundary(moved.span, moved.start, moved.end);
    },
  });

  const selectionChanged = (): void => {
    const ends = reader.live();
    if (ends) {
      sections.layOut(ends.anchor);
      sections.layOut(ends.focus);
    }
    announcer.moved();
    if (reader.isSettled()) return;
    const options = { origin: 'keyboard', exact: isExact || !settings.snap } as const;
    if (pointer.isDown()) drawing.preview(reader.preview(options)?.snapped ?? null);
    else tell(reader.settle(options));
  };
  const keyDown = (event: KeyboardEvent): void => {
    const effect = handleKey(event, places, reader);
    if (effect !== 'none' || event.shiftKey) isExact = effect === 'exact';
    if (effect === 'selected' && event.code !== 'KeyA') scrollIntoSight(scroller, places, reader.live()?.focus ?? 0);
    if (effect === 'selected' && reader.isSettled()) tell(reader.held());
  };
  document.addEventListener('selectionchange', selectionChanged);
  root.addEventListener('keydown', keyDown);
  drawing.dress(settings.labels);
  drawing.settings(settings.activeSpan, settings.hint?.label ?? null);

  return {
    update(next) {
      const before = settings;
      settings = next;
      if (next.labels !== before.labels) drawing.dress(next.labels);
      if (next.activeSpan !== before.activeSpan || next.hint?.label !== before.hint?.label) {
        drawing.settings(next.activeSpan, next.hint?.label ?? null);
      }
    },
    focus: () => root.focus({ preventScroll: true }),
    reveal(start, end, { select = false } = {}) {
      const range = { start: table.toUtf16(start), end: table.toUtf16(end) };
      sections.layOut(range.start);
      scrollIntoSight(scroller, places, range.start);
      if (!select) return;
      reader.select(range, 'keyboard');
      tell(reader.held());
    },
    clearSelection() {
      const focus = reader.live()?.focus;
      if (focus !== undefined) reader.collapse(focus);
      tell(null);
    },
    selection() {
      const held = reader.isSettled()
        ? reader.held()
        : reader.preview({ origin: 'keyboard', exact: isExact || !settings.snap });
      return held && stretch(held.snapped.start, held.snapped.end);
    },
    caret,
    painted: drawing.painted,
    paintedWindow: drawing.paintedWindow,
    announce,
    dispose() {
      document.removeEventListener('selectionchange', selectionChanged);
      root.removeEventListener('keydown', keyDown);
      announcer.dispose();
      pointer.dispose();
      sections.dispose();
      drawing.dispose();
      editor.dispose();
      root.replaceChildren();
    },
  };

  function stretch(start: Utf16, end: Utf16): { start: CodePoint; end: CodePoint } {
    return { start: table.toCodePoint(start), end: table.toCodePoint(end) };
  }
}

function isSameHeld(a: Held | null, b: Held | null): boolean {
  return a?.snapped.start === b?.snapped.start && a?.snapped.end === b?.snapped.end && a?.origin === b?.origin;
}
