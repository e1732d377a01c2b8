// The editor of a guideline: Lexical with what Markdown has a form for, and nothing else.

import { buildEditorFromExtensions } from '@lexical/extension';
import { HistoryExtension } from '@lexical/history';
import { ListExtension } from '@lexical/list';
import { registerMarkdownShortcuts } from '@lexical/markdown';
import { RichTextExtension } from '@lexical/rich-text';
import { $findCellNode, TableExtension } from '@lexical/table';
import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  configExtension,
  defineExtension,
  KEY_ENTER_COMMAND,
  mergeRegister,
  type LexicalEditorWithDispose,
} from 'lexical';
import { guidelineNodes } from './guideline-nodes.ts';
import { $readMarkdown, $writeMarkdown, transformers } from './markdown.ts';

const common = {
  namespace: 'spanwright-guideline',
  nodes: [...guidelineNodes],
  onError: (error: Error) => {
    throw error;
  },
};

/** An editor that only shows a guideline. */
export function createGuidelineView(text: string): LexicalEditorWithDispose {
  return buildEditorFromExtensions(
    defineExtension({
      ...common,
      name: 'spanwright/guideline-view',
      editable: false,
      $initialEditorState: () => $readMarkdown(text),
    }),
  );
}

/** An editor that tells the Markdown of its guideline whenever something is written. */
export function createGuidelineEditor(text: string, onWrite: (text: string) => void): LexicalEditorWithDispose {
  return buildEditorFromExtensions(
    defineExtension({
      ...common,
      name: 'spanwright/guideline-editor',
      $initialEditorState: () => $readMarkdown(text),
      dependencies: [
        RichTextExtension,
        HistoryExtension,
        ListExtension,
        configExtension(TableExtension, { hasCellMerge: false, hasCellBackgroundColor: false }),
      ],
      register: (editor) =>
        mergeRegister(
          registerMarkdownShortcuts(editor, transformers),
          // A line of a table is a line of Markdown: its cells hold no second one.
          editor.registerCommand(
            KEY_ENTER_COMMAND,
            (event) => $isInTable() && (event?.preventDefault(), true),
            COMMAND_PRIORITY_HIGH,
          ),
          editor.registerUpdateListener(({ editorState, dirtyElements, dirtyLeaves }) => {
            if (dirtyElements.size > 0 || dirtyLeaves.size > 0) onWrite(editorState.read($writeMarkdown, { editor }));
          }),
        ),
    }),
  );
}

/** Whether the caret stands in a table; to be called inside a Lexical read or update. */
export function $isInTable(): boolean {
  const selection = $getSelection();
  return $isRangeSelection(selection) && $findCellNode(selection.anchor.getNode()) !== null;
}
