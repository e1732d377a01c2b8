// Snapping in the article: each end of a selection snaps within the line that it lies in.

import { snapSelection, type SnapOptions, type Utf16Range } from '../../model/boundary.ts';
import type { Utf16 } from '../../model/offsets.ts';
import type { Block, Blocks } from './blocks.ts';

/** A selection of the document (UTF-16) as it would be tagged, or null when it holds nothing but blanks. */
export function snapInBlocks(blocks: Blocks, start: number, end: number, options: SnapOptions): Utf16Range | null {
  const isWritten = (block: Block): boolean => blocks.text.slice(...cut(block, start, end)).trim() !== '';
  const touched = blocks.within(start, end);
  const first = touched.find(isWritten);
  const last = touched.findLast(isWritten);
  if (!first || !last) return null;
  const head = snapIn(blocks, first, start, end, options);
  // Only the first line can begin with a determiner to leave out.
  const tail = first === last ? head : snapIn(blocks, last, start, end, { ...options, keepDeterminer: true });
  return { start: head.start, end: tail.end };
}

/** A rule of the one line around an offset, applied in the document's offsets (UTF-16). Null outside all lines. */
export function inLine<T extends Utf16Range | null>(
  blocks: Blocks,
  offset: number,
  rule: (line: string, lineStart: Utf16) => T,
): Utf16Range | null {
  const block = blocks.near(offset);
  if (!block || offset < block.start || offset > block.end) return null;
  const found = rule(blocks.text.slice(block.start, block.end), block.start);
  return found && shift(found, block.start);
}

function snapIn(blocks: Blocks, block: Block, start: number, end: number, options: SnapOptions): Utf16Range {
  const [from, to] = cut(block, start, end);
  const line = blocks.text.slice(block.start, block.end);
  return shift(snapSelection(line, (from - block.start) as Utf16, (to - block.start) as Utf16, options), block.start);
}

function cut(block: Block, start: number, end: number): [number, number] {
  return [Math.max(start, block.start), Math.min(end, block.end)];
}

function shift({ start, end }: Utf16Range, by: number): Utf16Range {
  return { start: (start + by) as Utf16, end: (end + by) as Utf16 };
}
