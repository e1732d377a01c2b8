// From offsets to places on the screen and back. Offsets are UTF-16 into the document; rectangles are in viewport pixels.

import type { Utf16 } from '../../model/offsets.ts';
import type { Block, Blocks } from './blocks.ts';
import { blockClass, sectionClass } from './nodes.ts';

export interface DomPoint {
  readonly node: Text;
  readonly offset: number;
}

/** The mounted text, by offset. */
export interface Places {
  readonly root: HTMLElement;
  readonly blocks: Blocks;
  /** The element of a block, or undefined while Lexical is rebuilding it. */
  element(index: number): HTMLElement | undefined;
  /** The DOM point of an offset; an offset in a separator gives the start of the next block. */
  point(offset: number): DomPoint | null;
  /** The offset of a DOM point inside the root, or null outside it. */
  offset(node: Node, offset: number): Utf16 | null;
  /** The offset nearest to a point of the viewport, or null when there is no text of the article. */
  offsetAt(x: number, y: number): Utf16 | null;
  /** A highlight range for a range inside one block. */
  range(block: Block, start: number, end: number): StaticRange | null;
  /** The rectangle of the character that holds the code unit at `offset` in its block. */
  glyph(block: Block, offset: number): DOMRect | undefined;
  /** The rectangles of a range inside one block, one for each visual line and run of direction, none empty. */
  readonly rects: (block: Block, start: number, end: number) => readonly DOMRect[];
}

/** The places of the text mounted under `root`. Blocks are found by index, so Lexical may rebuild their elements. */
export function createPlaces(root: HTMLElement, blocks: Blocks): Places {
  const { element, pointIn } = createBlockElements(root);
  const offset = (node: Node, at: number): Utf16 | null => offsetIn(root, blocks, node, at);
  const rects = (block: Block, start: number, end: number): DOMRect[] => {
    const [from, to] = [pointIn(block, start), pointIn(block, end)];
    // At a soft wrap the browser adds an empty rectangle at the end of the line before.
    return from && to ? [...domRange(from, to).getClientRects()].filter((rect) => rect.width > 0) : [];
  };
  return {
    root,
    blocks,
    element,
    offset,
    point(at) {
      const block = blocks.near(at);
      return block ? pointIn(block, at) : null;
    },
    offsetAt(x, y) {
      const caret = document.caretPositionFromPoint(x, y);
      return caret ? offset(caret.offsetNode, caret.offset) : null;
    },
    range(block, start, end) {
      const from = pointIn(block, start);
      const to = pointIn(block, end);
      if (!from || !to) return null;
      return new StaticRange({
        startContainer: from.node,
        startOffset: from.offset,
        endContainer: to.node,
        endOffset: to.offset,
      });
    },
    rects,
    glyph(block, at) {
      const isSecondHalf = /[\udc00-\udfff]/.test(blocks.text.charAt(at));
      const start = isSecondHalf ? at - 1 : at;
      return rects(block, start, start + ((blocks.text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1))[0];
    },
  };
}

/** The rectangles of a range within the block that holds `at`, from `from` or the block's start to `to` or its end. */
export function linesAt(places: Places, at: number, to: number, from = at): readonly DOMRect[] {
  const block = places.blocks.near(at);
  return block ? places.rects(block, Math.max(from, block.start), Math.min(to, block.end)) : [];
}

interface BlockElements {
  readonly element: (index: number) => HTMLElement | undefined;
  /** The DOM point of an offset in a block; null while Lexical is rebuilding it. */
  readonly pointIn: (block: Block, offset: number) => DomPoint | null;
}

/** The elements of the blocks, looked up again when they were rebuilt. */
function createBlockElements(root: HTMLElement): BlockElements {
  let known: HTMLElement[] = [];
  const element = (index: number): HTMLElement | undefined => {
    if (known[index]?.isConnected !== true) known = [...root.querySelectorAll<HTMLElement>(`.${blockClass}`)];
    return known[index];
  };
  return {
    element,
    pointIn(block, offset) {
      const node = element(block.index)?.firstChild?.firstChild;
      if (!(node instanceof Text)) return null;
      // While a foreign change waits to be undone the text node may be shorter than the line.
      return { node, offset: Math.min(Math.max(0, offset - block.start), node.length) };
    },
  };
}

function offsetIn(root: HTMLElement, blocks: Blocks, node: Node, at: number): Utf16 | null {
  if (!root.contains(node)) return null;
  const holder = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>(`.${blockClass}`);
  if (holder && root.contains(holder)) {
    const block = blocks.list[Number(holder.dataset['index'])];
    if (!block) return null;
    if (node instanceof Text) return Math.min(block.start + at, block.end) as Utf16;
    return at === 0 ? block.start : block.end;
  }
  // A point between blocks: the start of the block after it, or the end of the text.
  const next = node.childNodes[at];
  if (!(next instanceof HTMLElement)) return at === 0 ? (0 as Utf16) : (blocks.text.length as Utf16);
  const first = next.classList.contains(sectionClass) ? next.firstElementChild : next;
  const index = first instanceof HTMLElement ? Number(first.dataset['index']) : 0;
  return blocks.list[index]?.start ?? (0 as Utf16);
}

function domRange(from: DomPoint, to: DomPoint): Range {
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}
