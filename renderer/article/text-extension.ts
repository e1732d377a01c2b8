// The document's text in Lexical: built once, read only, and put back when anything changes it from outside.

import { AriaLiveRegionExtension } from '@lexical/a11y';
import {
  $createTextNode,
  $getRoot,
  COMMAND_PRIORITY_CRITICAL,
  COPY_COMMAND,
  CUT_COMMAND,
  defineExtension,
  mergeRegister,
  TextNode,
} from 'lexical';
import type { LexicalEditor, LexicalExtension, LexicalNode } from 'lexical';
import type { Blocks } from './blocks.ts';
import { captureKeyboard } from './edit-context.ts';
import { $createBlockNode, BlockNode, SectionNode } from './nodes.ts';
import { hasSections, sectionLength } from './sections.ts';

/** The Lexical extension that shows `blocks`; `copied` gives the exact slice of the document to put on the clipboard. */
export function articleTextExtension(
  blocks: Blocks,
  copied: () => string | null,
): LexicalExtension<Record<never, never>, string, unknown, unknown> {
  const $fill = (): void => $fillWith(blocks);
  const $isIntact = (): boolean => {
    const shown = $blockNodes();
    return shown.length === blocks.list.length && shown.every((node, i) => node.__index === i);
  };
  const copy = (event: unknown): boolean => copyTo(event, copied());

  return defineExtension({
    name: 'spanwright/article-text',
    namespace: 'spanwright-article',
    editable: false,
    nodes: [BlockNode, SectionNode],
    dependencies: [AriaLiveRegionExtension],
    $initialEditorState: $fill,
    onError: (error: Error) => {
      throw error;
    },
    register: (editor: LexicalEditor) =>
      mergeRegister(
        editor.registerRootListener((root) => (root ? captureKeyboard(root) : undefined)),
        editor.registerNodeTransform(TextNode, (node) => $writeBack(blocks, node)),
        editor.registerNodeTransform(BlockNode, (node) => {
          if (node.isEmpty()) node.append($createTextNode(textOf(blocks, node)));
        }),
        editor.registerMutationListener(
          BlockNode,
          (mutations) => {
            if (![...mutations.values()].includes('destroyed')) return;
            if (!editor.getEditorState().read($isIntact)) editor.update($fill);
          },
          { skipInitialization: true },
        ),
        editor.registerCommand(COPY_COMMAND, copy, COMMAND_PRIORITY_CRITICAL),
        editor.registerCommand(CUT_COMMAND, copy, COMMAND_PRIORITY_CRITICAL),
      ),
  });
}

/** The text that a block node has to show. */
function textOf(blocks: Blocks, node: BlockNode): string {
  const block = blocks.list[node.__index];
  return block ? blocks.text.slice(block.start, block.end) : '';
}

function $fillWith(blocks: Blocks): void {
  const root = $getRoot().clear();
  let section: SectionNode | null = null;
  for (const block of blocks.list) {
    if (hasSections(blocks) && block.index % sectionLength === 0) {
      section = new SectionNode();
      root.append(section);
    }
    const node = $createBlockNode(block, blocks.text.slice(block.start, block.end));
    node.append($createTextNode(textOf(blocks, node)));
    (section ?? root).append(node);
  }
}

/** Nothing in this program changes a text node, so a difference comes from outside: a script, an extension, a spell checker. */
function $writeBack(blocks: Blocks, node: TextNode): void {
  const parent = node.getParent();
  if (!(parent instanceof BlockNode) || parent.getFirstChild() !== node) {
    node.remove();
    return;
  }
  const text = textOf(blocks, parent);
  if (node.getTextContent() !== text) node.setTextContent(text);
  if (node.getFormat() !== 0) node.setFormat(0);
}

function copyTo(event: unknown, text: string | null): boolean {
  if (text === null || !(event instanceof ClipboardEvent) || !event.clipboardData) return false;
  event.clipboardData.setData('text/plain', text);
  event.preventDefault();
  return true;
}

function $blockNodes(): BlockNode[] {
  const found: BlockNode[] = [];
  const collect = (node: LexicalNode): void => {
    if (node instanceof BlockNode) found.push(node);
  };
  for (const child of $getRoot().getChildren()) {
    if (child instanceof SectionNode) child.getChildren().forEach(collect);
    else collect(child);
  }
  return found;
}
