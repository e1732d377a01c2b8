// How the browser broke a line of the text into the lines that are seen. Offsets are UTF-16 into the document.

import type { Utf16Range } from '../../model/boundary.ts';
import type { Utf16 } from '../../model/offsets.ts';
import type { Block } from './blocks.ts';
import type { Places } from './places.ts';

/**
 * A range inside one block in parts, one for each line that is seen, without the blanks at which lines were broken: those hang
 * over the end of the line. Reads layout.
 */
export function visualParts(places: Places, block: Block, range: Utf16Range): readonly Utf16Range[] {
  const rects = places.rects(block, range.start, range.end);
  const first = rects[0];
  if (!first || rects.every((rect) => isOnOneLine(rect, first.top))) return [range];
  const parts: Utf16Range[] = [];
  let { start } = range;
  while (start < range.end) {
    const end = endOfLine(places, block, start, range.end);
    const written = end < range.end ? trimmedEnd(places.blocks.text, start, end) : end;
    if (written > start) parts.push({ start, end: written });
    start = end;
  }
  return parts;
}

/** Whether an offset stands where a line was broken: the caret may be at the end of the one line or at the start of the other. */
export function isSoftWrap(places: Places, block: Block, at: number): boolean {
  if (at <= block.start || at >= block.end) return false;
  const before = places.glyph(block, at - 1);
  const after = places.glyph(block, at);
  return before !== undefined && after !== undefined && !isOnOneLine(before, after.top);
}

/** The end of what stands on one line with `start`, before `end`: found by halves, since each look costs some microseconds. */
function endOfLine(places: Places, block: Block, start: Utf16, end: Utf16): Utf16 {
  const top = places.glyph(block, start)?.top ?? 0;
  const isBelow = (at: number): boolean => {
    // What has no width, such as a joiner, stands with what is before it.
    for (let near = at; near > start; near--) {
      const rect = places.glyph(block, near);
      if (rect) return !isOnOneLine(rect, top);
    }
    return false;
  };
  if (!isBelow(end - 1)) return end;
  let [on, below] = [start as number, end - 1];
  while (below - on > 1) {
    const middle = (on + below) >>> 1;
    if (isBelow(middle)) below = middle;
    else on = middle;
  }
  return below as Utf16;
}

function trimmedEnd(text: string, start: number, end: number): Utf16 {
  let at = end;
  while (at > start && /\s/.test(text.charAt(at - 1))) at--;
  return at as Utf16;
}

// Letters of other fonts may stand a little higher or lower on the same line.
function isOnOneLine({ top, height }: DOMRect, otherTop: number): boolean {
  return Math.abs(top - otherTop) < height / 2;
}
