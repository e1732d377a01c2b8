// The selection in the article: what the browser holds, and what would be tagged. Offsets are UTF-16.

import type { Utf16Range } from '../../model/boundary.ts';
import type { Utf16 } from '../../model/offsets.ts';
import type { ArticleSelection, SnapKeeps } from './interface.ts';
import type { Places } from './places.ts';
import { snapInBlocks } from './snap.ts';

/** A selection as the browser holds it, and as it would be tagged. */
export interface Held {
  readonly raw: Utf16Range;
  readonly snapped: Utf16Range;
  readonly origin: ArticleSelection['origin'];
  readonly exact: boolean;
}

export interface SnapOptions {
  readonly origin: ArticleSelection['origin'];
  /** Take the selection as it is. */
  readonly exact: boolean;
  readonly keepDeterminer?: boolean;
}

/** Both ends of a selection in the order in which it was made; where they are one, the caret. */
export interface Ends {
  readonly anchor: Utf16;
  readonly focus: Utf16;
}

export interface SelectionReader {
  /** Both ends of the browser's selection, when it lies in the article (collapsed: the caret). */
  live(): Ends | null;
  /** The same, or where they were last while the keyboard is elsewhere. */
  ends(): Ends;
  /** Puts the browser's selection back to where it was last in the article. */
  restore(): void;
  /** What would be tagged for the live selection, without holding it. */
  preview(options: SnapOptions): Held | null;
  /** Makes the live selection the held one. */
  hold(options: SnapOptions): Held | null;
  /** What is held, or null. */
  held(): Held | null;
  /** Selects a range in the browser and holds it, unsnapped; `exact`: made so on purpose. */
  select(range: Utf16Range, origin: ArticleSelection['origin'], exact?: boolean): void;
  /** Puts the caret, holding nothing. While the keyboard is elsewhere, for the time when it comes back. */
  collapse(at: Utf16): void;
  /** Selects in the browser from `anchor` to `focus`, in that direction, without holding it. */
  extend(anchor: Utf16, focus: Utf16): void;
  /** True when the live selection is the held one, or the keyboard is elsewhere, so that there is nothing new to tell. */
  isCurrent(): boolean;
}

/** `keeps`: what snapping leaves as it was selected. */
export function createSelectionReader(
  places: Places,
  caret: Utf16,
  beforeSelecting: (range: Utf16Range) => void,
  keeps: () => SnapKeeps,
): SelectionReader {
  let held: Held | null = null;
  let last: Ends = { anchor: caret, focus: caret };

  const live = (): Ends | null => readEnds(places);
  const ends = (): Ends => {
    last = live() ?? last;
    return last;
  };
  const raw = (): Utf16Range | null => rangeBetween(live());
  const preview = ({ origin, exact, keepDeterminer = false }: SnapOptions): Held | null => {
    const range = raw();
    const options = { exact, ...keeps(), ...(keepDeterminer && { keepDeterminer }) };
    const snapped = range && snapInBlocks(places.blocks, range.start, range.end, options);
    return range && snapped && { raw: range, snapped, origin, exact };
  };
  const put = (anchor: Utf16, focus: Utf16): void => {
    last = { anchor, focus };
    // A selection in the article would take the keyboard from where it is.
    if (document.activeElement !== places.root) return;
    beforeSelecting({ start: anchor, end: focus });
    const from = places.point(anchor);
    const to = places.point(focus);
    if (from && to) document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  };

  return {
    live,
    ends,
    restore: () => put(last.anchor, last.focus),
    preview,
    hold(options) {
      held = preview(options);
      return held;
    },
    held: () => held,
    select(range, origin, exact = false) {
      put(range.start, range.end);
      // Offsets in separators have no place in the DOM, so what the browser holds may be a little less.
      held = { raw: raw() ?? range, snapped: range, origin, exact };
    },
    collapse(at) {
      held = null;
      put(at, at);
    },
    extend: put,
    isCurrent() {
      if (!live()) return true;
      const range = raw();
      if (!range || !held) return range === held;
      return range.start === held.raw.start && range.end === held.raw.end;
    },
  };
}

/** The ends of the browser's selection, when both lie in the article. */
function readEnds(places: Places): Ends | null {
  const selection = document.getSelection();
  if (!selection?.anchorNode || !selection.focusNode) return null;
  const anchor = places.offset(selection.anchorNode, selection.anchorOffset);
  const focus = places.offset(selection.focusNode, selection.focusOffset);
  return anchor === null || focus === null ? null : { anchor, focus };
}

/** What is selected while the keyboard is in the article, as it is: of blanks and signs alone nothing would be tagged. */
export function selectedIn(places: Places): Utf16Range | null {
  return document.activeElement === places.root ? rangeBetween(readEnds(places)) : null;
}

/** The range between the ends of a selection; null for a caret. */
function rangeBetween(ends: Ends | null): Utf16Range | null {
  if (!ends || ends.anchor === ends.focus) return null;
  const { anchor, focus } = ends;
  return anchor < focus ? { start: anchor, end: focus } : { start: focus, end: anchor };
}

/** Whether the same would be tagged. */
export function isSameHeld(a: Held | null, b: Held | null): boolean {
  return (
    a?.snapped.start === b?.snapped.start &&
    a?.snapped.end === b?.snapped.end &&
    a?.origin === b?.origin &&
    a?.exact === b?.exact
  );
}
