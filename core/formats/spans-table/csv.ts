// Spans as CSV for Excel and its like (docs/formats.md#tables-of-spans): for reading, and declared so.

import type { Format } from '../format.ts';
import { readSpansTable } from './read.ts';
import { recogniseTable } from './rows.ts';
import { writeCsv } from './write-csv.ts';

export const csv: Format = {
  id: 'csv',
  title: 'Spans as CSV, for Excel',
  about:
    'A row a span, for reading in a spreadsheet, safe from formulas. It holds no texts: it can be imported only with a text file for each document beside it.',
  layout: 'file',
  extension: '.csv',
  lossless: false,
  options: [
    {
      key: 'separator',
      title: 'Cells are separated by',
      default: 'comma',
      choices: [
        { value: 'comma', title: 'Commas', consequence: 'Right where numbers have a decimal point.' },
        {
          value: 'semicolon',
          title: 'Semicolons',
          consequence: 'Right where Excel expects a decimal comma, as in most of Europe.',
        },
      ],
    },
  ],
  write: writeCsv,
  read: { recognise: (_, head) => recogniseTable(head, (delimiter) => delimiter !== '\t'), read: readSpansTable },
};
