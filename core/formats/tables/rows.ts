// The rows of a table, one after the other, however it is written.

import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import { largestTable, readWhole } from '../../files/read-whole.ts';
import type { InputFile } from '../format.ts';
import { decodeText, decodeTextAs, type Encoding } from '../in/decode.ts';
import { readLines, type Line } from '../in/lines.ts';
import { readHead, type Head } from '../head.ts';
import { isRemark, splitLine, splitSentence, type Layout } from './layout.ts';

/** A row; without cells, an empty line. `raw` is the line as it stands where the table quotes nothing, else its first cell. */
export type TableRow =
  | { readonly ok: true; readonly line: number; readonly cells: readonly string[]; readonly raw: string }
  | RefusedRow;

/** Why a row cannot be read; with `isEnd`, and none behind it. */
interface RefusedRow {
  readonly ok: false;
  readonly line: number;
  readonly reason: string;
  readonly isEnd?: true;
}

/** The rows of a table with what its bytes were taken for. */
export interface Rows {
  readonly encoding: Encoding | null;
  readonly rows: Iterable<TableRow>;
}

/** Opens a table. What is UTF-8 is read line by line; other encodings, and tables with quoted cells, whole, up to 256 MB. */
export function openRows(file: InputFile, layout: Layout, encoding: string | undefined): Rows {
  if (layout.kind === 'quoted') {
    const decoded = decodeWhole(file, encoding);
    if (!decoded.ok) return refusing(decoded.reason);
    return { encoding: decoded.encoding, rows: quotedRows(decoded.text, layout.separator) };
  }
  const split = splitterOf(layout);
  if (encoding === undefined && seemsUtf8(readHead(file))) {
    return { encoding: null, rows: splitLines(readLines(file.read()), split) };
  }
  const decoded = decodeWhole(file, encoding);
  return decoded.ok
    ? { encoding: decoded.encoding, rows: splitLines(linesOf(decoded.text), split) }
    : refusing(decoded.reason);
}

function refusing(reason: string): Rows {
  return { encoding: null, rows: [{ ok: false, line: 1, reason }] };
}

function decodeWhole(file: InputFile, encoding: string | undefined): ReturnType<typeof decodeText> {
  const bytes = readWhole(file, largestTable);
  if (bytes === null) return { ok: false, reason: 'is longer than 256 MB' };
  return encoding === undefined ? decodeText(bytes) : decodeTextAs(bytes, encoding);
}

/** Also where some bytes are not: the lines that have them are refused one by one. */
function seemsUtf8({ bytes, whole }: Head): boolean {
  const lines = whole ? bytes : bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
  if (isUtf8(lines) && !lines.includes(0)) return true;
  const decoded = decodeText(lines);
  return !decoded.ok || decoded.encoding.name === 'UTF-8';
}

function* linesOf(text: string): Generator<Line> {
  let line = 0;
  for (const one of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) yield { ok: true, line: ++line, text: one };
}

type Split = (line: string) => readonly (readonly string[])[] | string;

function splitterOf(layout: Exclude<Layout, { kind: 'quoted' }>): Split {
  if (layout.kind === 'lines') return (line) => [splitLine(line, layout.separator)];
  return (line) => {
    if (line.trim() === '') return [[]];
    const cells = splitSentence(line, layout.mark);
    return cells === null ? `it has a word without a tag behind “${layout.mark}”` : [...cells, []];
  };
}

function* splitLines(lines: Iterable<Line>, split: Split): Generator<TableRow> {
  for (const one of lines) {
    if (!one.ok) {
      yield one;
      continue;
    }
    const { line, text } = one;
    const rows = split(text);
    if (typeof rows !== 'string') for (const cells of rows) yield { ok: true, line, cells, raw: text };
    else if (isRemark(text)) yield { ok: true, line, cells: [text], raw: text };
    else yield { ok: false, line, reason: rows };
  }
}

function* quotedRows(text: string, separator: string): Generator<TableRow> {
  for (const row of readCells(text.replace(/^\ufeff/, ''), separator, true)) {
    if (!row.ok) yield row;
    else {
      const blank = row.cells.every((cell) => cell.trim() === '');
      yield { ...row, cells: blank ? [] : row.cells, raw: row.cells[0] ?? '' };
    }
  }
}

/** How much is parsed at once, in UTF-16 units: cells take many times the memory of the file. */
const pieceLength = 1 << 18;
/** Wider rows are refused: no table that people make has them. */
const mostCells = 10_000;
/** Longer rows are refused: a quote that is not closed makes one row of the whole rest. In UTF-16 units. */
const longestRow = 16 * 1024 * 1024;

/** The records of CSV, each with its line; `empty` gives empty lines too. The rest after quotes that do not match, and from a row of too many cells on, is one refusal. */
export function* readCells(
  text: string,
  delimiter: string,
  empty: boolean,
): Generator<{ readonly ok: true; readonly line: number; readonly cells: readonly string[] } | RefusedRow> {
  let before = 0;
  for (const piece of piecesOf(text)) {
    const wide = findWideRow(piece, delimiter);
    let lines = 0;
    const { records, fault } = parsePiece(wide === null ? piece : piece.slice(0, wide.from), delimiter);
    for (const { line, cells } of records) {
      if (empty || cells.length > 1 || cells[0] !== '') yield { ok: true, line: before + line, cells };
    }
    if (fault !== null) {
      // The row that does not hold begins behind the last that does; the parser names the line where it gave up.
      yield { ok: false, line: before + (records.at(-1)?.line ?? 0) + 1, reason: fault, isEnd: true };
      return;
    }
    if (wide !== null) {
      const reason = `this row has more than ${mostCells.toLocaleString('en')} cells; the table was not read on`;
      yield { ok: false, line: before + wide.line, reason, isEnd: true };
      return;
    }
    for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', at + 1)) lines++;
    before += lines;
  }
}

/** The records of a piece up to one that does not hold, each with its last line, and why that does not. */
function parsePiece(
  piece: string,
  delimiter: string,
): {
  readonly records: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly fault: string | null;
} {
  const records: { readonly line: number; readonly cells: readonly string[] }[] = [];
  try {
    parse(piece, {
      delimiter,
      relax_column_count: true,
      max_record_size: longestRow,
      // Kept here and not there: what is parsed before a mistake would be lost with it.
      on_record: (cells: string[], { lines: line }) => {
        records.push({ line, cells });
        return null;
      },
    });
    return { records, fault: null };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { records, fault: error.code === 'CSV_MAX_RECORD_SIZE' ? tooLongRow : wrongQuotes };
  }
}

const tooLongRow =
  'the row that begins here is longer than 16 MB, or its quotes do not match; the table was not read on';
const wrongQuotes =
  'the quotes of this row do not match: a quoted cell is not closed, or goes on after its end; the table was not read on';

/**
 * The first row that is too wide: where it begins, and its line, counted from 1, at the cell that is too many; null where none is.
 * Parsing a row of a million cells takes half a minute.
 */
function findWideRow(text: string, delimiter: string): { readonly from: number; readonly line: number } | null {
  const codes = { delimiter: delimiter.charCodeAt(0), quote: 0x22, newline: 0x0a };
  let cells = 0;
  let line = 1;
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === codes.quote) isQuoted = !isQuoted;
    else if (code === codes.newline) {
      line++;
      if (isQuoted) continue;
      cells = 0;
      from = at + 1;
    } else if (code === codes.delimiter && !isQuoted && ++cells >= mostCells) return { from, line };
  }
  return null;
}

/** Cuts a table where a row ends: at a line end that an even number of quotes stands before. */
function* piecesOf(text: string): Generator<string> {
  let from = 0;
  let quotes = 0;
  let quote = text.indexOf('"');
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    for (; quote >= 0 && quote < at; quote = text.indexOf('"', quote + 1)) quotes++;
    if (quotes % 2 !== 0 || at - from < pieceLength) continue;
    yield text.slice(from, at + 1);
    from = at + 1;
  }
  if (from < text.length) yield text.slice(from);
}
