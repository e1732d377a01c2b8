// A guideline between Markdown and the editor. What comes out of the editor untouched is what went in, letter by letter: a
// block that would come out otherwise keeps what was written with it, or is shown as it is written.

import {
  $convertToMarkdownString,
  $generateNodesFromMarkdownString,
  BOLD_ITALIC_STAR,
  BOLD_ITALIC_UNDERSCORE,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  HEADING,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  ORDERED_LIST,
  QUOTE,
  UNORDERED_LIST,
  type TextMatchTransformer,
  type Transformer,
} from '@lexical/markdown';
import { $isListNode } from '@lexical/list';
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getState,
  $isElementNode,
  $setState,
  createState,
  type ElementNode,
  type LexicalNode,
} from 'lexical';
import { $createExampleNode, $isExampleNode, $isSourceNode, ExampleNode, SourceNode } from './nodes.ts';
import { cellsOf, isDivider, tableTransformer } from './table-markdown.ts';

// No address: an example names a label, and nothing in a guideline leads anywhere.
const example = /(?<![\\!])\[([^[\]\n]+)\]\(((?![a-z]+:|www\.|[./#])[^()[\]\n]+)\)/i;

const exampleTransformer: TextMatchTransformer = {
  type: 'text-match',
  dependencies: [ExampleNode],
  importRegExp: example,
  regExp: new RegExp(`${example.source}$`, 'i'),
  trigger: ')',
  replace(textNode, [, words = '', label = '']) {
    const node = $createExampleNode(label);
    const text = $createTextNode(words);
    text.setFormat(textNode.getFormat());
    node.append(text);
    textNode.replace(node);
    return text;
  },
  export: (node, exportChildren) => ($isExampleNode(node) ? `[${exportChildren(node)}](${node.label()})` : null),
};

/** Whether examples of a label of this name can be written. */
export function canBeExampleOf(label: string): boolean {
  return example.test(`[words](${label})`);
}

const inline: readonly Transformer[] = [
  BOLD_ITALIC_STAR,
  BOLD_ITALIC_UNDERSCORE,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  exampleTransformer,
];

/** What Markdown is turned into, as it is read and as it is typed. */
export const transformers: Transformer[] = [
  HEADING,
  QUOTE,
  UNORDERED_LIST,
  ORDERED_LIST,
  tableTransformer(inline),
  ...inline,
];

/** What a block was written as, with what it would be written as now; it holds as long as the latter stays so. */
interface Written {
  readonly source: string;
  readonly now: string;
}

const writtenState = createState('written', { parse: (value) => (isWritten(value) ? value : null) });
/** How many line breaks stand before a block. */
const breaksState = createState('breaks', { parse: (value) => (typeof value === 'number' ? value : 2) });

/** Fills the editor with a guideline; to be called inside a Lexical update. */
export function $readMarkdown(text: string): void {
  const root = $getRoot().clear();
  for (const { nodes, breaks } of $readBlocks(text)) {
    for (const [index, node] of nodes.entries()) {
      $setState(node, breaksState, index === 0 ? breaks : 1);
      root.append(node);
    }
  }
  if (root.isEmpty()) root.append($createParagraphNode());
}

/** The Markdown of what the editor holds; to be called inside a Lexical read or update. */
export function $writeMarkdown(): string {
  let text = '';
  for (const node of $getRoot().getChildren()) {
    const block = $writeBlock(node);
    // An empty paragraph is where one was about to write.
    if (block === '') continue;
    text += (text === '' ? '' : '\n'.repeat($getState(node, breaksState))) + block;
  }
  return text;
}

/** The blocks of a text: what stands between blank lines, but for the blank lines of a fence. */
function blocksOf(text: string): readonly { readonly source: string; readonly breaks: number }[] {
  const blocks: { source: string; breaks: number }[] = [];
  let lines: string[] = [];
  let breaks = 0;
  let fence: string | null = null;
  const close = (): void => {
    if (lines.length > 0) blocks.push({ source: lines.join('\n'), breaks });
    if (lines.length > 0) breaks = 1;
    lines = [];
  };
  for (const line of text.split('\n')) {
    const mark = /^\s*(```|~~~)/.exec(line)?.[1] ?? null;
    if (fence === null) fence = mark;
    else if (fence === mark) fence = null;
    if (line !== '' || fence !== null) lines.push(line);
    else {
      close();
      breaks++;
    }
  }
  close();
  return blocks;
}

interface ReadBlock {
  readonly source: string;
  readonly breaks: number;
  readonly nodes: readonly LexicalNode[];
}

function $readBlocks(text: string): readonly ReadBlock[] {
  const read: ReadBlock[] = [];
  for (const { source, breaks } of blocksOf(text)) {
    const nodes = $readBlock(source);
    const before = read.at(-1);
    if (before && areOneList(before.nodes.at(-1), nodes[0])) {
      // Lexical makes one list of two that follow each other: with the blank line it stays as it was written.
      const whole = before.source + '\n'.repeat(breaks) + source;
      read.splice(-1, 1, { source: whole, breaks: before.breaks, nodes: $readBlock(whole) });
    } else read.push({ source, breaks, nodes });
  }
  return read;
}

function areOneList(a: LexicalNode | undefined, b: LexicalNode | undefined): boolean {
  return $isListNode(a) && $isListNode(b) && a.getListType() === b.getListType();
}

function $readBlock(source: string): readonly LexicalNode[] {
  const nodes = $generateNodesFromMarkdownString(source, transformers);
  const blocks = nodes.map($writeBlock);
  if (blocks.join('\n') === source) return nodes;
  const [only] = nodes;
  if (only && nodes.length === 1 && isSameButForForm(source, blocks[0] ?? '')) {
    $setState(only, writtenState, { source, now: blocks[0] ?? '' });
    return nodes;
  }
  const node = new SourceNode();
  for (const [index, line] of source.split('\n').entries()) {
    if (index > 0) node.append($createLineBreakNode());
    node.append($createTextNode(line));
  }
  return [node];
}

function $writeBlock(node: LexicalNode): string {
  if ($isSourceNode(node)) return node.getTextContent();
  // What is exported is the children of a node, and only they are asked for.
  const parent = { getChildren: () => [node] } as unknown as ElementNode;
  const now = $isElementNode(node) ? $convertToMarkdownString(transformers, parent) : node.getTextContent();
  const written = $getState(node, writtenState);
  return written?.now === now ? written.source : now;
}

/** Whether two blocks say the same, written in other signs: indented otherwise, `*` for `_` or `-`, a table in other widths. */
function isSameButForForm(a: string, b: string): boolean {
  return plainForm(a) === plainForm(b);
}

function plainForm(block: string): string {
  return block
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (isDivider(line) ? cellsOf(line).map(() => '-') : cellsOf(line)).join('|') || line.trim())
    .map((line) => line.replace(/^[*+-] +/, '- ').replace(/^\d+([.)]) +/, '1$1 '))
    .join('\n')
    .replace(/\\([*_`~\\])/g, '$1')
    .replaceAll('_', '*')
    .replace(/(\*+)\[([^[\]]+)\]\(([^()]+)\)\1/g, '[$1$2$1]($3)');
}

function isWritten(value: unknown): value is Written {
  return typeof value === 'object' && value !== null && 'source' in value && 'now' in value;
}
