// The rows of a table of spans, whoever wrote it.

import type { InputFile } from '../format.ts';
import { decodeText } from '../in/decode.ts';
import { readLines } from '../in/lines.ts';
import { readHead, type Head } from '../head.ts';
import { largestTable, readWhole } from '../../files/read-whole.ts';
import { unescapeCell, unguard } from './cells.ts';
import { documentColumn, findColumns, isOurs, lineColumn, type Column } from './columns.ts';
import { firstLine } from '../in/head-text.ts';
import { mostColumns } from '../tables/layout.ts';
import { readCells } from '../tables/rows.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';

/** A row by its columns; `document` is the JSON of a document's row. Or why it, or the rest of the file, cannot be read. */
export type TableRow =
  | {
      readonly ok: true;
      readonly line: number;
      readonly cells: Cells;
      readonly document: string;
      /** The line of the text file that is its document, counted from 0; null where a whole file is. */
      readonly textLine: string | null;
    }
  | { readonly ok: false; readonly line: number; readonly reason: string };

/** So much of a first line is looked at for names, in UTF-16 units. */
const longestHeader = 64 * 1024;
type Cells = Readonly<Partial<Record<Column, string>>>;

const delimiters = ['\t', ';', ','];

/** The header of a file by its first line, and what separates its cells; null when that is no header of a table of spans. */
export function headerOf(head: Head): { readonly names: readonly string[]; readonly delimiter: string } | null {
  const line = firstLine(head).slice(0, longestHeader);
  // Without a column of beginnings there is no table of spans; prose is not taken apart to see that.
  if (!/start|begin|from/i.test(line)) return null;
  for (const delimiter of delimiters) {
    const names = line.split(delimiter, mostColumns).map((name) => name.replace(/^"(.*)"$/, '$1'));
    if (findColumns(names) !== null) return { names, delimiter };
  }
  return null;
}

/** How sure it is that a head is of a table of spans with such a delimiter. */
export function recogniseTable(head: Head, isOwn: (delimiter: string) => boolean): Verdict {
  const header = headerOf(head);
  return header !== null && isOwn(header.delimiter)
    ? verdict(0.9, 'its first line names columns of documents, labels, starts and ends')
    : notThis;
}

/** Reads the rows after the header. Our own TSV is read line by line; other tables at once, as spreadsheets write them. */
export function* readTable(file: InputFile): Generator<TableRow> {
  const header = headerOf(readHead(file));
  const found = header === null ? null : findColumns(header.names);
  if (header === null || found === null) {
    yield { ok: false, line: 1, reason: 'its first line names no columns doc_id, label, start and end' };
    return;
  }
  const { names, delimiter } = header;
  const ours = isOurs(names, 'tsv');
  const places = [...found];
  const lineAt = lineColumn(names);
  const row = (line: number, cells: readonly string[]): TableRow => ({
    ok: true,
    line,
    textLine: lineAt === null ? null : (cells[lineAt] ?? ''),
    document: ours ? (cells[names.indexOf(documentColumn)] ?? '') : '',
    cells: Object.fromEntries(places.map(([column, at]) => [column, cells[at] ?? ''])),
  });
  if (delimiter === '\t' && ours) {
    for (const line of readLines(file.read())) {
      if (!line.ok) yield line;
      else if (line.line > 1 && line.text !== '') {
        const cells = line.text.split('\t');
        if (cells.length === names.length) yield row(line.line, cells.map(unescapeCell));
        else yield { ok: false, line: line.line, reason: `it has ${cells.length} cells, not ${names.length}` };
      }
    }
    return;
  }
  const clean = isOurs(names, 'csv') ? unguard : (cell: string): string => cell;
  yield* readOthers(file, delimiter, (line, cells) => row(line, cells.map(clean)));
}

function* readOthers(
  file: InputFile,
  delimiter: string,
  row: (line: number, cells: readonly string[]) => TableRow,
): Generator<TableRow> {
  const bytes = readWhole(file, largestTable);
  const decoded = bytes === null ? { ok: false as const, reason: 'is longer than 256 MB' } : decodeText(bytes);
  if (!decoded.ok) {
    yield { ok: false, line: 1, reason: decoded.reason };
    return;
  }
  let header = true;
  for (const record of readCells(decoded.text.replace(/^\ufeff/, ''), delimiter, false)) {
    if (!record.ok) yield record;
    else if (!header) yield row(record.line, record.cells);
    header = false;
  }
}
