// Which range of the document is on the screen, with some screens to spare on both sides.

import type { Block } from './blocks.ts';
import type { Places } from './places.ts';
import { hasSections, sectionLength } from './sections.ts';

/** A range in UTF-16 code units. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

/** The offsets shown between `screens` viewports above and below the scroller's box. Reads layout, changes nothing. */
export function visibleWindow(scroller: HTMLElement, places: Places, screens: number): Window {
  const { blocks } = places;
  const box = scroller.getBoundingClientRect();
  const spare = box.height * screens;
  const first = blocks.list[blockAtY(places, box.top - spare)];
  const last = blocks.list[blockAtY(places, box.bottom + spare)];
  if (!first || !last) return { start: 0, end: blocks.text.length };
  return {
    start: offsetAtY(places, first, box.top - spare, box.height) ?? first.start,
    end: offsetAtY(places, last, box.bottom + spare, box.height) ?? last.end,
  };
}

/** The index of the first block that reaches below `y` (the last block if none does). */
function blockAtY(places: Places, y: number): number {
  const count = places.blocks.list.length;
  const reaches = (element: Element | null | undefined): boolean => (element?.getBoundingClientRect().bottom ?? y) >= y;
  if (!hasSections(places.blocks)) return firstWhere(0, count - 1, (i) => reaches(places.element(i)));
  // Sections first: asking for the place of a block in a section that is not laid out would lay it out.
  const lastSection = Math.floor((count - 1) / sectionLength);
  const section = firstWhere(0, lastSection, (i) => reaches(places.element(i * sectionLength)?.parentElement));
  const start = section * sectionLength;
  return firstWhere(start, Math.min(start + sectionLength, count) - 1, (i) => reaches(places.element(i)));
}

/** Inside a block of several screens: the first offset whose line reaches below `y`. Null for ordinary blocks. */
function offsetAtY(places: Places, block: Block, y: number, screen: number): number | null {
  const height = places.element(block.index)?.getBoundingClientRect().height ?? 0;
  if (height < 3 * screen) return null;
  return firstWhere(block.start, block.end, (offset) => {
    const rect = places.rects(block, offset, offset + 1)[0];
    return rect === undefined ? false : rect.bottom >= y;
  });
}

function firstWhere(from: number, to: number, holds: (index: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
