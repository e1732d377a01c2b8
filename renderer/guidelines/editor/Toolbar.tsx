import { INSERT_ORDERED_LIST_COMMAND, INSERT_UNORDERED_LIST_COMMAND } from '@lexical/list';
import { $createHeadingNode, $createQuoteNode } from '@lexical/rich-text';
import { $setBlocksType } from '@lexical/selection';
import {
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  INSERT_TABLE_COMMAND,
} from '@lexical/table';
import {
  $createParagraphNode,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  FORMAT_TEXT_COMMAND,
  type ElementNode,
  type LexicalEditor,
} from 'lexical';
import { Bold, Heading2, Highlighter, List, ListOrdered, Quote, Table } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { $isInTable } from './create-editor.ts';
import { canBeExampleOf } from './markdown.ts';
import { $createExampleNode, $isExampleNode } from './nodes.ts';

/** What can be made of the words at the caret. Each has its Markdown, too, which is turned into it as it is typed. */
export function Toolbar({ editor, label }: { readonly editor: LexicalEditor; readonly label: string }) {
  const inTable = useIsInTable(editor);
  const toBlock = (create: () => ElementNode) => () =>
    editor.update(() => {
      const selection = $getSelection();
      if (!$isRangeSelection(selection)) return;
      const top = selection.anchor.getNode().getTopLevelElement();
      const isSo = top?.getType() === create().getType();
      $setBlocksType(selection, isSo ? () => $createParagraphNode() : create);
    });
  return (
    <div className="guideline-tools" role="toolbar" aria-label="Form">
      <Tool
        title="Heading (## and a blank)"
        icon={<Heading2 size={16} />}
        run={toBlock(() => $createHeadingNode('h2'))}
      />
      <Tool
        title="Bold (Ctrl+B)"
        icon={<Bold size={16} />}
        run={() => editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'bold')}
      />
      <Tool
        title="List (- and a blank)"
        icon={<List size={16} />}
        run={() => editor.dispatchCommand(INSERT_UNORDERED_LIST_COMMAND, undefined)}
      />
      <Tool
        title="Numbered list (1. and a blank)"
        icon={<ListOrdered size={16} />}
        run={() => editor.dispatchCommand(INSERT_ORDERED_LIST_COMMAND, undefined)}
      />
      <Tool title="Quote (> and a blank)" icon={<Quote size={16} />} run={toBlock(() => $createQuoteNode())} />
      <Tool
        title="Table"
        icon={<Table size={16} />}
        run={() =>
          editor.dispatchCommand(INSERT_TABLE_COMMAND, {
            rows: '3',
            columns: '2',
            includeHeaders: { rows: true, columns: false },
          })
        }
      />
      {canBeExampleOf(label) ? (
        <Tool
          title={`Show the selected words as tagged: [words](${label})`}
          icon={<Highlighter size={16} />}
          run={() => editor.update(() => $toggleExample(label))}
        />
      ) : null}
      {inTable ? (
        <span className="guideline-tools__table">
          <Tool title="Row below" icon="+ row" run={() => editor.update(() => void $insertTableRowAtSelection(true))} />
          <Tool
            title="Column after"
            icon="+ column"
            run={() => editor.update(() => void $insertTableColumnAtSelection(true))}
          />
          <Tool title="Remove the row" icon="− row" run={() => editor.update($deleteTableRowAtSelection)} />
          <Tool title="Remove the column" icon="− column" run={() => editor.update($deleteTableColumnAtSelection)} />
        </span>
      ) : null}
    </div>
  );
}

function Tool({ title, icon, run }: { readonly title: string; readonly icon: ReactNode; readonly run: () => void }) {
  return (
    <button
      type="button"
      className={typeof icon === 'string' ? 'button button--plain small' : 'icon-button'}
      aria-label={title}
      title={title}
      // The selection in the text must live through the click.
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
    >
      {icon}
    </button>
  );
}

function useIsInTable(editor: LexicalEditor): boolean {
  const [isIn, setIsIn] = useState(false);
  useEffect(
    () => editor.registerUpdateListener(({ editorState }) => setIsIn(editorState.read($isInTable, { editor }))),
    [editor],
  );
  return isIn;
}

/** Makes the selected words of one block an example of the label, or words like others again. */
function $toggleExample(label: string): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || selection.isCollapsed()) return;
  const texts = selection.extract().filter($isTextNode);
  const [first] = texts;
  const parent = first?.getParent();
  if (!first || !parent || !texts.every((text) => text.getParent()?.is(parent))) return;
  if ($isExampleNode(parent)) {
    for (const child of parent.getChildren()) parent.insertBefore(child);
    parent.remove();
    return;
  }
  const example = $createExampleNode(label);
  first.insertBefore(example);
  example.append(...texts);
}
