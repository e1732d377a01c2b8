// The columns of the table, in words.

import type { TagColumn, TagWay } from '../../model/tags.ts';

export interface Column {
  readonly by: TagColumn;
  readonly title: string;
}

/** From left to right; the order in which articles were added has no column of its own. */
export const columns: readonly Column[] = [
  { by: 'words', title: 'Words' },
  { by: 'label', title: 'Label' },
  { by: 'article', title: 'Article' },
  { by: 'annotator', title: 'Annotator' },
  { by: 'note', title: 'Note' },
  { by: 'made', title: 'Made' },
  { by: 'way', title: 'How' },
];

const ways: Readonly<Record<TagWay, string>> = {
  alone: 'by hand',
  together: 'several at once',
  elsewhere: 'the same words elsewhere',
  accepted: 'likely tag accepted',
  suggested: 'suggestion accepted',
  imported: 'imported',
  other: 'otherwise',
};

/** How a tag was made. */
export function wayInWords(way: TagWay): string {
  return ways[way];
}
