// How a table is written: what separates its cells, and whether they may be quoted. Told by the lines of a file's head.

import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import { decodeText } from '../in/decode.ts';
import { headText, rawLines, splitLines } from '../in/head-text.ts';
import type { Head } from '../head.ts';

/** `blank`: runs of blanks and tabs; `sentences`: a sentence a line, each piece of it a word with its tag behind `mark`. */
export type Layout =
  | { readonly kind: 'lines'; readonly separator: '\t' | '|' | 'blank' }
  | { readonly kind: 'quoted'; readonly separator: string }
  | { readonly kind: 'sentences'; readonly mark: string };

/** The beginning of a table. A row without cells is an empty line. */
export interface HeadTable {
  readonly layout: Layout;
  readonly rows: readonly (readonly string[])[];
  /** Lines that are comments or marks, as they stand. */
  readonly remarks: readonly string[];
  /** How many columns its rows have, and the share of rows that have as many. */
  readonly width: number;
  readonly even: number;
}

const looked = 2000;
const leastEven = 0.8;
const leastEvenQuoted = 0.6;
/** Columns of a table whose cells blanks separate: more are the words of prose, whose lines are even where there is one or two. */
const mostByBlanks = 40;
/** No table that people tag has more; each column is described by all of its cells. */
export const mostColumns = 1000;

const isEmpty = /^[ \t\r]*$/;

/** Splits a line of a table without quotes. Only blanks and tabs separate: other white space may be in a word. */
export function splitLine(line: string, separator: '\t' | '|' | 'blank'): readonly string[] {
  if (isEmpty.test(line)) return [];
  return separator === 'blank' ? line.replace(/[ \t]+$/, '').split(/[ \t]+/) : line.split(separator);
}

/** Whether a line is the mark between documents. */
export function isMark(line: string): boolean {
  return line.startsWith('-DOCSTART-');
}

/** A line that is no row whatever its columns: a mark, or what begins as comments do. */
export function isRemark(line: string): boolean {
  return isMark(line) || line.startsWith('#');
}

/** The text of a head in whatever encoding; the last line of a longer file is left out, for it may be cut. */
export function tableText(head: Head): string {
  const { bytes, whole } = head;
  const end = whole ? bytes.length : bytes.lastIndexOf(0x0a) + 1;
  const known = isUtf8(bytes.subarray(0, end)) && !bytes.includes(0);
  const decoded = known ? null : decodeText(bytes.subarray(0, end % 2 === 0 ? end : end - 1));
  const text = decoded?.ok === true ? decoded.text.replace(/^\ufeff/, '') : headText(head);
  if (whole) return text;
  const cut = text.lastIndexOf('\n');
  return cut < 0 ? text : text.slice(0, cut + 1);
}

const found = new WeakMap<Uint8Array, Map<boolean, HeadTable | null>>();

/** The table that a head is of; null where its lines have no columns in common. The name tells where commas are to be looked for. */
export function headTable(path: string, head: Head): HeadTable | null {
  const byName = found.get(head.bytes) ?? new Map<boolean, HeadTable | null>();
  found.set(head.bytes, byName);
  const isCsv = /\.csv$/i.test(path);
  const known = byName.get(isCsv);
  if (known !== undefined) return known;
  const text = tableText(head);
  const table = findTable(text, isCsv, text === headText(head) ? rawLines(head).slice(0, looked) : undefined);
  byName.set(isCsv, table);
  return table;
}

/** JSON and markup have even lines too. */
const isOther = /^\s*(?:[{[](?:\s*\n|\s*["{[\d])|<[?!]|<[A-Za-z][^\n]*>\s*\n)/;

/** As headTable, of a text. */
export function findTable(text: string, isCsv: boolean, lines = splitLines(text, looked)): HeadTable | null {
  if (isOther.test(text)) return null;
  const plain = (): HeadTable | null =>
    (text.includes('\t') ? byLines(lines, '\t') : null) ??
    (text.includes('|') ? byPipes(lines) : null) ??
    byLines(lines, 'blank');
  const commas = (): HeadTable | null => byCells(text, ',') ?? byCells(text, ';');
  const sentences = text.includes('|') || text.includes('/') ? bySentences(lines) : null;
  if (sentences !== null) return sentences;
  return isCsv ? (commas() ?? byCells(text, '\t') ?? plain()) : (plain() ?? (lines.length > 2 ? commas() : null));
}

function byPipes(lines: readonly string[]): HeadTable | null {
  return lines.some((line) => !isRemark(line) && /\s/.test(line.trim())) ? null : byLines(lines, '|');
}

function byLines(lines: readonly string[], separator: '\t' | '|' | 'blank'): HeadTable | null {
  if (!mayBeEven(lines, separator)) return null;
  const rows = lines.filter((line) => !isRemark(line)).map((line) => splitLine(line, separator));
  const remarks = lines.filter(isRemark);
  // A word may be a number sign or begin with one: what has the columns of a row is looked at again when it is read.
  return evenTable({ kind: 'lines', separator }, rows, remarks);
}

/** Whether as many lines as a table needs have one number of cells: counted, since cutting the lines of prose takes far longer. */
function mayBeEven(lines: readonly string[], separator: '\t' | '|' | 'blank'): boolean {
  const widest = separator === 'blank' ? mostByBlanks : mostColumns;
  const counts = new Map<number, number>();
  let filled = 0;
  let most = 0;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line === '' || isRemark(line) || isEmpty.test(line)) continue;
    filled++;
    const cells = separator === 'blank' ? countBetweenBlanks(line) : countSigns(line, separator) + 1;
    if (cells > 1 && cells <= widest) {
      const rows = (counts.get(cells) ?? 0) + 1;
      counts.set(cells, rows);
      most = Math.max(most, rows);
    }
    // So many differ that those to come cannot outweigh them: prose is known by its first lines.
    const left = lines.length - at - 1;
    if (most + left < leastEven * (filled + left)) return false;
  }
  return most > 0;
}

function countSigns(line: string, sign: string): number {
  let count = 0;
  for (let at = line.indexOf(sign); at >= 0; at = line.indexOf(sign, at + 1)) count++;
  return count;
}

/** The cells that splitLine gives, one more where the line begins with blanks; counting ends where there are too many. */
function countBetweenBlanks(line: string): number {
  let [count, wasBlank] = [1, false];
  let end = line.length;
  while (end > 0 && isBlankCode(line.charCodeAt(end - 1))) end--;
  for (let i = 0; i < end && count <= mostByBlanks; i++) {
    const isBlank = isBlankCode(line.charCodeAt(i));
    if (isBlank && !wasBlank) count++;
    wasBlank = isBlank;
  }
  return count;
}

function isBlankCode(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

function byCells(text: string, separator: string): HeadTable | null {
  const [first = ''] = text.split(/\r|\n/, 1);
  if (!first.includes(separator) && !text.slice(0, 4000).includes(`\n${separator}`) && !isRemark(first)) return null;
  if (countSigns(first, separator) >= mostColumns) return null;
  const records: string[][] = parse(text, {
    delimiter: separator,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
    to: looked,
  });
  const rows = records.map((cells) => (cells.every((cell) => cell.trim() === '') ? [] : cells));
  return evenTable(
    { kind: 'quoted', separator },
    rows.filter(([cell = '']) => !isRemark(cell)),
    rows.flatMap(([cell = '']) => (isRemark(cell) ? [cell] : [])),
  );
}

function evenTable(layout: Layout, rows: readonly (readonly string[])[], remarks: readonly string[]): HeadTable | null {
  const filled = rows.filter((row) => row.length > 0);
  const counts = new Map<number, number>();
  for (const { length } of filled) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width, most] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? [0, 0];
  const even = most / Math.max(1, filled.length);
  // Words with blanks between are even by chance; cells between commas are not.
  return width < 2 || even < (layout.kind === 'quoted' ? leastEvenQuoted : leastEven)
    ? null
    : { layout, rows, remarks, width, even };
}

const tag = /^(?:O|[BIELUSMW]-\S+)$/u;

/** A sentence on a line, as word|tag or word/tag or word|pos|tag, separated by blanks; null when the line is not one. */
export function splitSentence(line: string, mark: string): readonly (readonly [string, string])[] | null {
  if (!line.includes(mark) || line.includes('\t')) return null;
  const cells = line
    .trim()
    .split(/ +/)
    .map((piece): readonly [string, string] => {
      const last = piece.lastIndexOf(mark);
      const word = piece.slice(0, mark === '|' ? piece.indexOf(mark) : last);
      return [word, piece.slice(last + 1)];
    });
  return cells.every(([word, said]) => word !== '' && tag.test(said)) ? cells : null;
}

function bySentences(lines: readonly string[]): HeadTable | null {
  const filled = lines.filter((line) => line.trim() !== '' && !isRemark(line));
  for (const mark of ['|', '/']) {
    const split = filled.map((line) => splitSentence(line, mark));
    const good = split.filter((one) => one !== null);
    if (good.length === 0 || good.length < leastEven * filled.length || good.every(({ length }) => length < 2))
      continue;
    const rows = good.flatMap((one): readonly (readonly string[])[] => [...one, []]);
    const even = good.length / filled.length;
    return { layout: { kind: 'sentences', mark }, rows, remarks: lines.filter(isRemark), width: 2, even };
  }
  return null;
}
