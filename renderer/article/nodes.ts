// The two Lexical nodes of an article: a block for each non-empty line, and, in long articles, sections of blocks.

import { ElementNode, ParagraphNode } from 'lexical';
import { isKorean } from '../base/korean.ts';
import type { Block } from './blocks.ts';

export const blockClass = 'article-block';
export const sectionClass = 'article-section';

/** Holds one line of the document as exactly one text node. Knows which line by its index; the text itself is the document's. */
export class BlockNode extends ParagraphNode {
  __index = 0;
  __gap = 0;
  __isKorean = false;

  override $config() {
    return this.config('spanwright-block', { extends: ParagraphNode });
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous);
    this.__index = previous.__index;
    this.__gap = previous.__gap;
    this.__isKorean = previous.__isKorean;
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('p');
    element.className = blockClass;
    element.dir = 'auto';
    element.dataset['index'] = String(this.__index);
    element.dataset['gap'] = String(Math.min(this.__gap, 3));
    if (this.__isKorean) element.lang = 'ko';
    return element;
  }

  override updateDOM(): boolean {
    return false;
  }
}

/** An empty node for a block; to be called inside a Lexical update. */
export function $createBlockNode(block: Block, text: string): BlockNode {
  const node = new BlockNode();
  node.__index = block.index;
  node.__gap = block.gap;
  node.__isKorean = isKorean(text);
  return node;
}

/** Holds a run of blocks of a long article, so that the first paint can leave out what is far off. */
export class SectionNode extends ElementNode {
  override $config() {
    return this.config('spanwright-section', { extends: ElementNode });
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('div');
    element.className = sectionClass;
    return element;
  }

  override updateDOM(): boolean {
    return false;
  }
}
