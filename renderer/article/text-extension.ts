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
import { takeKeyboard } from './edit-context.ts';
import { $createBlockNode, BlockNode, SectionNode } from './nodes.ts';
import { hasSections, sectionLength } from './sections.ts';

/** The Lexical extension that shows `blocks`; `copied` gives the exact slice of the document to put on the clipboard. */
export function articleTextExtension(
  blocks: Blocks,
  copied: () => string | null,
): LexicalExtension<Record<never, never>, string, unknown, unknown> {
  const truth = (node: BlockNode): string => {
    const block = blocks.list[node.__index];
    return block ? blocks.text.slice(block.start, block.end) : '';
  };

  const $fill = (): void => {
    const root = $getRoot().clear();
    let section: SectionNode | null = null;
    for (const block of blocks.list) {
      if (hasSections(blocks) && block.index % sectionLength === 0) {
        section = new SectionNode();
        root.append(section);
      }
      const node = $createBlockNode(block);
      node.append($createTextNode(truth(node)));
      (section ?? root).append(node);
    }
  };

  const $isIntact = (): boolean => {
    const shown = $blockNodes();
    return shown.length === blocks.list.length && shown.every((node, i) => node.__index === i);
  };

  /** Nothing in this program changes a text node, so a difference comes from outside: a script, an extension, a spell checker. */
  const $putBack = (node: TextNode): void => {
    const parent = node.getParent();
    if (!(parent instanceof BlockNode) || parent.getFirstChild() !== node) {
      node.remove();
      return;
    }
    const text = truth(parent);
    if (node.getTextContent() !== text) node.setTextContent(text);
    if (node.getFormat() !== 0) node.setFormat(0);
  };

  const $refill = (node: BlockNode): void => {
    if (node.isEmpty()) node.append($createTextNode(truth(node)));
  };

  const copy = (event: unknown): boolean => {
    const text = copied();
    if (text === null || !(event instanceof ClipboardEvent) || !event.clipboardData) return false;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    return true;
  };

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
        editor.registerRootListener((root) => (root ? takeKeyboard(root) : undefined)),
        editor.registerNodeTransform(TextNode, $putBack),
        editor.registerNodeTransform(BlockNode, $refill),
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

function $blockNodes(): BlockNode[] {
  const found: BlockNode[] = [];
  const take = (node: LexicalNode): void => {
    if (node instanceof BlockNode) found.push(node);
  };
  for (const child of $getRoot().getChildren()) {
    if (child instanceof SectionNode) child.getChildren().forEach(take);
    else take(child);
  }
  return found;
}
