// Tables with a text in each row, as spreadsheets and scripts write them; with lists of tags where a column has them. Read only.

import type { Format } from '../format.ts';
import { readTextTable, recogniseTexts } from '../tables/read-text-table.ts';

export const textTable: Format = {
  id: 'text-table',
  aliases: ['label-studio-csv'],
  title: 'Table of texts (CSV, TSV)',
  about:
    'A row a text: which column it is, and which the title, is told or asked; lists of tags in a column are read, the rest stays as metadata. Label Studio’s CSV too.',
  layout: 'file',
  extension: '.csv',
  lossless: false,
  options: [],
  write: null,
  read: { recognise: recogniseTexts, read: readTextTable },
};
