// Tokens in tables that are more than columns of lines: with a header, as CSV, or as CoNLL-U. Read only.

import type { Format } from '../format.ts';
import { readTokenTable } from '../tables/read-token-table.ts';
import { recogniseTokens } from '../tables/recognise-tokens.ts';

export const tokenTable: Format = {
  id: 'token-table',
  aliases: ['conllu'],
  title: 'Table of tokens (CSV, TSV, CoNLL-U)',
  about:
    'A row a word with its tag, in columns that a header names or that what stands in them tells; comments, MISC and SpaceAfter of CoNLL-U too.',
  layout: 'file',
  extension: '.csv',
  lossless: false,
  options: [],
  write: null,
  read: { recognise: (path, head) => recogniseTokens(path, head, 'table'), read: readTokenTable },
};
