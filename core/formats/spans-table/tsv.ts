// Spans and texts as TSV for scripts (docs/formats.md#tables-of-spans): nothing guarded, nothing quoted, nothing lost.

import type { Format } from '../format.ts';
import { readSpansTable } from './read.ts';
import { recogniseTable } from './rows.ts';
import { writeTsv } from './write-tsv.ts';

export const tsv: Format = {
  id: 'tsv',
  title: 'Spans as TSV, for scripts',
  about:
    'A row a span and a row a document, for R, pandas and awk; offsets in code points, tab and line ends as \\t and \\n. Keeps everything.',
  layout: 'file',
  extension: '.tsv',
  lossless: true,
  options: [],
  write: writeTsv,
  read: { recognise: (_, head) => recogniseTable(head, (delimiter) => delimiter === '\t'), read: readSpansTable },
};
