// Every kind of node that a guideline is made of.

import { ListItemNode, ListNode } from '@lexical/list';
import { HeadingNode, QuoteNode } from '@lexical/rich-text';
import { TableCellNode, TableNode, TableRowNode } from '@lexical/table';
import { ExampleNode, SourceNode } from './nodes.ts';

export const guidelineNodes = [
  HeadingNode,
  QuoteNode,
  ListNode,
  ListItemNode,
  TableNode,
  TableRowNode,
  TableCellNode,
  ExampleNode,
  SourceNode,
] as const;
