// Excel workbooks in: a sheet of tokens, or of texts. The sheet is taken out in a thread and read as the table that it is. Read only.

import { bytesFile } from '../../files/read-whole.ts';
import { extractFile } from '../extract-file.ts';
import type { Format, Found, InputFile, ReadingChoices } from '../format.ts';
import { readHead } from '../head.ts';
import { readTextTable, recogniseTexts } from '../tables/read-text-table.ts';
import { readTokenTable } from '../tables/read-token-table.ts';
import { recogniseTokens } from '../tables/recognise-tokens.ts';
import { notThis, verdict } from '../verdict.ts';

export const xlsx: Format<AsyncIterable<Found>> = {
  id: 'xlsx',
  aliases: ['excel'],
  title: 'Excel workbook (XLSX)',
  about:
    'A sheet with a word and its tag in each row, or with a text in each row; which sheet is asked where several have rows.',
  layout: 'file',
  extension: '.xlsx',
  lossless: false,
  options: [],
  write: null,
  read: {
    recognise: (path, { bytes }) =>
      /\.xls[xm]$/i.test(path) && bytes[0] === 0x50 && bytes[1] === 0x4b
        ? verdict(0.95, 'its name ends in .xlsx')
        : notThis,
    read: readWorkbook,
  },
};

/** Larger files are refused. In bytes. */
const largestFile = 64 * 1024 * 1024;

async function* readWorkbook(file: InputFile, choices: ReadingChoices = {}): AsyncGenerator<Found> {
  const limits = { largest: largestFile, tooLarge: 'is a workbook of more than 64 MB; save its sheet as CSV', choices };
  for await (const found of extractFile('xlsx', file, limits)) {
    if (!found.ok) {
      yield found;
      continue;
    }
    const csv = bytesFile(`${file.path.replace(/\.[^.]*$/u, '')}.csv`, Buffer.from(found.document.text));
    const tokens = recogniseTokens(csv.path, readHead(csv), 'table').sure;
    const texts = recogniseTexts(csv.path, readHead(csv)).sure;
    if (tokens === 0 && texts === 0) {
      yield { ok: false, line: null, reason: 'holds no sheet with a row a word and its tag, or a row a text' };
      return;
    }
    const saysToken = choices.columns !== undefined && Object.hasOwn(choices.columns, 'word');
    yield* tokens >= texts || saysToken ? readTokenTable(csv, choices) : readTextTable(csv, choices);
  }
}
