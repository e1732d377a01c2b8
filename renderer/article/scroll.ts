// Brings an offset into sight without animation: nothing here is worth waiting for.

import type { Places } from './places.ts';

// How close to the edge (pixels) a line may stand and still count as seen.
const margin = 60;

/** Scrolls so that the offset (UTF-16) stands a third down the box, unless it is well in sight already. */
export function scrollIntoSight(scroller: HTMLElement, places: Places, offset: number): void {
  const block = places.blocks.near(offset);
  if (!block) return;
  const at = Math.min(Math.max(offset, block.start), block.end - 1);
  // A section that is laid out now may change the heights above it, so look again after scrolling.
  for (let attempt = 0; attempt < 3; attempt++) {
    const rect = places.rects(block, at, at + 1)[0] ?? places.element(block.index)?.getBoundingClientRect();
    const box = scroller.getBoundingClientRect();
    if (!rect || (rect.top >= box.top + margin && rect.bottom <= box.bottom - margin)) return;
    const before = scroller.scrollTop;
    scroller.scrollTop += rect.top - box.top - box.height / 3;
    if (scroller.scrollTop === before) return;
  }
}
