// Tables in Markdown, which Lexical's own transformers leave out: lines between bars, the first of them the head.

import { $convertToMarkdownString, $generateNodesFromMarkdownString } from '@lexical/markdown';
import type { MultilineElementTransformer, Transformer } from '@lexical/markdown';
import {
  $createTableCellNode,
  $createTableNode,
  $createTableRowNode,
  $isTableCellNode,
  $isTableNode,
  $isTableRowNode,
  TableCellHeaderStates,
  TableCellNode,
  TableNode,
  TableRowNode,
} from '@lexical/table';
import { $createParagraphNode, type ElementNode } from 'lexical';

const line = /^\s*\|(.*)\|\s*$/;
const divider = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/;
const bar = /(?<!\\)\|/g;

/** The transformer of tables; `inline`: what the cells may hold. */
export function tableTransformer(inline: readonly Transformer[]): MultilineElementTransformer {
  return {
    type: 'multiline-element',
    dependencies: [TableNode, TableRowNode, TableCellNode],
    regExpStart: line,
    handleImportAfterStartMatch({ lines, rootNode, startLineIndex }) {
      if (!divider.test(lines[startLineIndex + 1] ?? '')) return null;
      let last = startLineIndex + 1;
      while (line.test(lines[last + 1] ?? '')) last++;
      const rows = [lines[startLineIndex] ?? '', ...lines.slice(startLineIndex + 2, last + 1)].map(cellsOf);
      rootNode.append($createTable(rows, inline));
      return [true, last];
    },
    replace: () => false,
    export(node) {
      if (!$isTableNode(node)) return null;
      const rows = node
        .getChildren()
        .filter($isTableRowNode)
        .map((row) => $writeRow(row, inline));
      const [head = []] = rows;
      return [head, head.map(() => '---'), ...rows.slice(1)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
    },
  };
}

/** The words of the cells of a line. */
export function cellsOf(text: string): readonly string[] {
  const inner = line.exec(text)?.[1] ?? '';
  return inner.split(bar).map((cell) => cell.trim());
}

/** Whether a line stands between the head of a table and its rows. */
export function isDivider(text: string): boolean {
  return divider.test(text);
}

function $createTable(rows: readonly (readonly string[])[], inline: readonly Transformer[]): TableNode {
  const columns = rows[0]?.length ?? 0;
  const table = $createTableNode();
  for (const [index, cells] of rows.entries()) {
    const row = $createTableRowNode();
    // A shorter row has empty cells at its end; a longer one is not this table and stays as it is written.
    for (let column = 0; column < Math.max(columns, cells.length); column++) {
      const isHead = index === 0;
      const cell = $createTableCellNode(isHead ? TableCellHeaderStates.ROW : TableCellHeaderStates.NO_STATUS);
      const words = (cells[column] ?? '').replaceAll('\\|', '|');
      const [first] = $generateNodesFromMarkdownString(words, [...inline]);
      const paragraph = $createParagraphNode();
      if (first && 'getChildren' in first) paragraph.append(...(first as ElementNode).getChildren());
      row.append(cell.append(paragraph));
    }
    table.append(row);
  }
  return table;
}

function $writeRow(row: TableRowNode, inline: readonly Transformer[]): readonly string[] {
  return row
    .getChildren()
    .filter($isTableCellNode)
    .map((cell) =>
      $convertToMarkdownString([...inline], cell)
        .replace(/\s+/g, ' ')
        .trim()
        .replaceAll(bar, '\\|'),
    );
}
