// Where lines stand in the height of the whole page, for marks beside it.

import type { CodePoint, OffsetTable } from '../../model/offsets.ts';
import type { Places } from './places.ts';
import { hasSections, sectionLength } from './sections.ts';

/**
 * How far down the page these offsets stand: 0 at its top, 1 at its end. Within a block, and in a long text within a section,
 * it is taken by the number of characters, so that nothing has to be laid out.
 */
export function heightsOf(
  scroller: HTMLElement,
  places: Places,
  table: OffsetTable,
  offsets: readonly CodePoint[],
): readonly number[] {
  const top = scroller.getBoundingClientRect().top - scroller.scrollTop;
  const whole = Math.max(1, scroller.scrollHeight);
  const boxes = new Map<number, DOMRect | undefined>();
  return offsets.flatMap((at) => {
    const offset = table.toUtf16(at);
    const part = partAround(places, offset);
    if (!part) return [];
    const box = boxes.get(part.start) ?? part.element?.getBoundingClientRect();
    boxes.set(part.start, box);
    if (!box) return [];
    const share = (offset - part.start) / Math.max(1, part.end - part.start);
    return [Math.min(1, Math.max(0, (box.top - top + box.height * share) / whole))];
  });
}

interface Part {
  readonly start: number;
  readonly end: number;
  readonly element: Element | null | undefined;
}

function partAround({ blocks, element }: Places, offset: number): Part | null {
  const block = blocks.near(offset);
  if (!block) return null;
  if (!hasSections(blocks)) return { start: block.start, end: block.end, element: element(block.index) };
  const first = block.index - (block.index % sectionLength);
  const last = Math.min(first + sectionLength, blocks.list.length) - 1;
  return {
    start: blocks.list[first]?.start ?? 0,
    end: blocks.list[last]?.end ?? 0,
    element: element(first)?.parentElement,
  };
}
