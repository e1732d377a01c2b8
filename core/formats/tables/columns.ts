// What stands in the columns of a table: numbers that run, names that stay for many rows, words, and nothing at all.

import { findScheme, type TagScheme } from './tag-scheme.ts';

/** A column by what stands in it. */
export interface Column {
  readonly cells: readonly string[];
  /** Its name in the header, '' where there is none. */
  readonly name: string;
  readonly distinct: number;
  /** The share of cells with a letter. */
  readonly letters: number;
  /** The same in every row, or nothing anywhere. */
  readonly isConstant: boolean;
  /** Numbers, or names with numbers, that go up by one from row to row and may begin anew. */
  readonly isRunning: boolean;
  readonly isNumeric: boolean;
  /** Each of its values stands in rows that follow each other, two or more on average. */
  readonly isInRuns: boolean;
  /** How many rows a value stands in, on average. */
  readonly runLength: number;
  /** `key=value` joined by `|`, as in the last column of CoNLL-U. */
  readonly isKeyed: boolean;
  readonly scheme: TagScheme | null;
}

const number = /^[+-]?\d+(?:[.,]\d+)?$/;
const range = /^\d+[-.]\d+$/;
const keyed =
  /^[^=|\s]+=[^|]*(?:\|[^=|\s]+(?:=[^|]*)?)*$|^(?:No)?Space(?:s)?(?:After|Before)[^\s]*$|^NoSpaceAfter(?:\|\S+)?$/;
const nothing = new Set(['', '_', '-', '*', '-X-', 'X', 'null', 'NULL']);

/** Whether a cell says nothing. */
export function isNothing(cell: string): boolean {
  return nothing.has(cell.trim());
}

/** Describes the columns of rows; rows without cells are the ends of sentences. */
export function describeColumns(
  rows: readonly (readonly string[])[],
  width: number,
  names: readonly string[],
): readonly Column[] {
  const filled = rows.filter((row) => row.length > 0);
  return Array.from({ length: width }, (_, i) =>
    describe(
      filled.map((row) => row[i] ?? ''),
      names[i] ?? '',
    ),
  );
}

function describe(cells: readonly string[], name: string): Column {
  const count = Math.max(1, cells.length);
  const values = cells.map((cell) => cell.trim());
  const distinct = new Set(values).size;
  const share = (test: (value: string) => boolean): number => values.filter(test).length / count;
  const said = values.filter((value) => !nothing.has(value));
  const blocks = blocksOf(values);
  const valuesInBlocks = new Set(blocks).size;
  return {
    cells,
    name: name.trim(),
    distinct,
    letters: share((value) => /\p{L}/u.test(value)),
    isConstant: distinct === 1 || said.length === 0,
    isRunning: isRunning(values),
    isNumeric: said.length > 0 && said.every((value) => number.test(value)),
    isInRuns: valuesInBlocks === blocks.length && blocks.length > 0 && values.length >= 2 * blocks.length,
    runLength: values.length / Math.max(1, blocks.length),
    isKeyed: said.length > 0 && said.filter((value) => keyed.test(value)).length >= 0.8 * said.length,
    scheme: findScheme(cells),
  };
}

/** The values of runs of the same value; an empty cell goes on with what stands above. */
function blocksOf(values: readonly string[]): readonly string[] {
  const blocks: string[] = [];
  for (const value of values) if (value !== '' && value !== blocks.at(-1)) blocks.push(value);
  return blocks;
}

function isRunning(values: readonly string[]): boolean {
  const first = /^(.*?)(\d+)$/u.exec(values[0] ?? '');
  if (first === null || values.length < 2) return false;
  const [, before = '', begin = '0'] = first;
  const lowest = Math.min(1, Number(begin));
  let last = Number(begin);
  let [good, repeated, highest, steps] = [0, 0, last, 0];
  for (const value of values.slice(1)) {
    if (range.test(value)) {
      good++;
      continue;
    }
    const digits = value.startsWith(before) ? value.slice(before.length) : '';
    const next = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
    if (next === last + 1 || next === lowest || next === lowest + 1 || next === Number(begin)) good++;
    if (next === last + 1) steps++;
    // Sentences of one word repeat their number; a name that stays for many rows does so far more often.
    if (next === last) repeated++;
    last = Number.isNaN(next) ? last : next;
    highest = Math.max(highest, last);
  }
  return good >= 0.95 * (values.length - 1) && repeated < 0.4 * values.length && steps > 0 && highest > lowest;
}
