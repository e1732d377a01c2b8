// A text cut into the lines that are shown as blocks. Separators keep their offsets but belong to no block. UTF-16 throughout.

import type { Utf16 } from '../../model/offsets.ts';

/** One non-empty line of the document. */
export interface Block {
  readonly index: number;
  readonly start: Utf16;
  readonly end: Utf16;
  /** How many line separators stand between this block and the one before it (before the first: 0). */
  readonly gap: number;
}

export interface Blocks {
  readonly text: string;
  readonly list: readonly Block[];
  /** The block that holds the offset (its end included), or else the first one after it, or else the last; none in an empty text. */
  near(offset: number): Block | undefined;
  /** The blocks that share at least one code unit with [start, end). */
  within(start: number, end: number): readonly Block[];
}

const line = /[^\n\r\u2028\u2029]+/g;

/** The blocks of a text, in order. */
export function cutBlocks(text: string): Blocks {
  const list: Block[] = [];
  let previousEnd = 0;
  for (const match of text.matchAll(line)) {
    const start = match.index as Utf16;
    const end = (match.index + match[0].length) as Utf16;
    const gap = list.length === 0 ? 0 : text.slice(previousEnd, start).replaceAll('\r\n', '\n').length;
    list.push({ index: list.length, start, end, gap });
    previousEnd = end;
  }
  const firstEndingFrom = (offset: number): number => {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((list[middle]?.end ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    text,
    list,
    near: (offset) => list[firstEndingFrom(offset)] ?? list.at(-1),
    within(start, end) {
      const found: Block[] = [];
      for (let i = firstEndingFrom(start + 1); i < list.length; i++) {
        const block = list[i];
        if (!block || block.start >= end) break;
        found.push(block);
      }
      return found;
    },
  };
}
