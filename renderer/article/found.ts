// What is looked for in the article, painted under the active span and the selection, as far as it is near the visible part.

import type { Utf16Range } from '../../model/boundary.ts';
import type { OffsetTable } from '../../model/offsets.ts';
import type { Drawing } from './drawing.ts';
import type { ArticleViewProps, Stretch } from './interface.ts';
import type { Painter } from './painter.ts';
import type { Places } from './places.ts';
import type { Window } from './visible-window.ts';

/** Matches in text order, in UTF-16, and the index of the one that one stands on. */
export interface Found {
  readonly matches: readonly Utf16Range[];
  readonly current: number | null;
}

/** What the screens look for, in UTF-16; null where there is nothing to paint. */
function foundIn(table: OffsetTable, found: ArticleViewProps['found']): Found | null {
  if (!found || found.matches.length === 0) return null;
  const matches = found.matches.map((match) => inUtf16(table, match));
  return { matches, current: found.current };
}

/** What the screens show in the text beside its tags. */
type Shown = Pick<ArticleViewProps, 'found' | 'doubts' | 'suggestions'>;

/** Hands on to the drawing what of it changed. */
export function showMarked(
  drawing: Pick<Drawing, 'found' | 'doubts' | 'suggestions'>,
  table: OffsetTable,
  now: Shown,
  before?: Shown,
): void {
  if (now.found !== before?.found) drawing.found(foundIn(table, now.found));
  if (now.doubts !== before?.doubts) drawing.doubts((now.doubts ?? []).map((one) => inUtf16(table, one)));
  if (now.suggestions === before?.suggestions) return;
  const suggestions = (now.suggestions ?? []).map((stretch) => ({ stretch, ...inUtf16(table, stretch) }));
  drawing.suggestions(suggestions);
}

/** A stretch in UTF-16; null where there is none. */
export function stretchIn(table: OffsetTable, stretch: Stretch | null | undefined): Utf16Range | null {
  return stretch ? inUtf16(table, stretch) : null;
}

function inUtf16(table: OffsetTable, { start, end }: Stretch): Utf16Range {
  return { start: table.toUtf16(start), end: table.toUtf16(end) };
}

export interface FoundPainting {
  /** Paints the matches in the window, unless they are painted. */
  paint(found: Found | null, window: Window): void;
  /** Other matches than before: they are painted whatever the window. */
  forget(): void;
}

export function createFoundPainting(painter: Painter, places: Places): FoundPainting {
  let painted: Window | null = null;
  let isConnected = (): boolean => true;
  return {
    paint(found, window) {
      if (painted === window && isConnected()) return;
      painted = window;
      const all = found ? matchesIn(found.matches, window) : [];
      const current = found?.current === null || !found ? undefined : found.matches[found.current];
      const rangesOf = ({ start, end }: Utf16Range): StaticRange[] => rangesIn(places, window, start, end);
      const ranges = all.flatMap(rangesOf);
      isConnected = () => ranges.every(({ startContainer }) => startContainer.isConnected);
      painter.over('found', null, ranges);
      painter.over('found-here', null, current ? rangesOf(current) : []);
    },
    forget() {
      painted = null;
    },
  };
}

/** Paints places that are doubtful, in UTF-16 and in any order, as far as they are in the window. */
export function createDoubtPainting(
  painter: Painter,
  places: Places,
): { paint(doubts: readonly Utf16Range[], window: Window): void } {
  let painted: { readonly doubts: readonly Utf16Range[]; readonly window: Window } | null = null;
  let isConnected = (): boolean => true;
  return {
    paint(doubts, window) {
      if (painted?.doubts === doubts && (doubts.length === 0 || (painted.window === window && isConnected()))) return;
      painted = { doubts, window };
      const ranges = doubts
        .filter(({ start, end }) => start < window.end && window.start < end)
        .flatMap(({ start, end }) => rangesIn(places, window, start, end));
      isConnected = () => ranges.every(({ startContainer }) => startContainer.isConnected);
      painter.over('doubt', null, ranges);
    },
  };
}

/** The matches that share a code unit with the window. */
function matchesIn(matches: readonly Utf16Range[], window: Window): readonly Utf16Range[] {
  let low = 0;
  let high = matches.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((matches[middle]?.end ?? 0) <= window.start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while ((matches[last]?.start ?? Infinity) < window.end) last++;
  return matches.slice(low, last);
}

/** One highlight range for each block of a stretch, as far as it is within the window. */
export function rangesIn(places: Places, window: Window, start: number, end: number): StaticRange[] {
  const from = Math.max(start, window.start);
  const to = Math.min(end, window.end);
  return places.blocks.within(from, to).flatMap((block) => {
    return places.range(block, Math.max(from, block.start), Math.min(to, block.end)) ?? [];
  });
}
