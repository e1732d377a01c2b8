// Columns that seem to say where in the text of their row something is tagged, in a table where none says the label.

import { isOnWordEdges } from '../in/offset-unit.ts';
import { endKeys, placeKeys, plainKey, startKeys } from '../rows/key-names.ts';
import type { Column } from './columns.ts';
import { parseLiteral } from '../literal.ts';

interface Looked {
  readonly columns: readonly Column[];
  readonly text: number;
  /** Whether a column is taken for nothing else. */
  readonly isFree: (at: number) => boolean;
  /** Columns of which a person said that they are none of these. */
  readonly others: readonly number[] | undefined;
}

interface Place {
  readonly row: number;
  readonly start: number;
  readonly end: number;
}

/** The columns of starts and ends; a start alone where its words stand beside it; a column of both; none where nothing speaks for places. */
export function findUnlabelledPlaces({ columns, text, isFree, others = [] }: Looked): readonly number[] {
  const free = columns.flatMap((_, at) => (isFree(at) && !others.includes(at) ? [at] : []));
  const texts = (columns[text]?.cells ?? []).map((cell) => Array.from(cell));
  const numbers = free.filter((at) => columns[at]?.isNumeric === true);
  for (const start of numbers) {
    for (const end of numbers) {
      const places = start === end ? [] : placesOf(columns[start], columns[end]);
      if (!areWithin(places, texts) || areTimes(places)) continue;
      const areCalled = isCalled(columns[start], startKeys) && isCalled(columns[end], endKeys);
      if (areCalled || (places.length > 1 && areOnEdges(places, texts))) return [start, end];
    }
  }
  const quoted = numbers.filter((at) => isCalled(columns[at], startKeys) && hasWordsBeside(columns, at, texts));
  if (quoted.length > 0) return quoted.slice(0, 1);
  return free.filter((at) => isCalled(columns[at], placeKeys) && areWithin(pairsIn(columns[at]), texts)).slice(0, 1);
}

function isCalled(column: Column | undefined, keys: readonly string[]): boolean {
  return column !== undefined && keys.includes(plainKey(column.name));
}

/** The rows that have both numbers. */
function placesOf(starts: Column | undefined, ends: Column | undefined): readonly Place[] {
  return (starts?.cells ?? []).flatMap((cell, row) => {
    const [start, end] = [numberIn(cell), numberIn(ends?.cells[row])];
    return start === null || end === null ? [] : [{ row, start, end }];
  });
}

function numberIn(cell: string | undefined): number | null {
  const said = (cell ?? '').trim().replace(/\.0+$/u, '');
  return said === '' ? null : Number(said);
}

/** The places of a column such as `25-38` or `[[25, 38]]`. */
function pairsIn(column: Column | undefined): readonly Place[] {
  return (column?.cells ?? []).flatMap((cell, row) => {
    const list = parseLiteral(cell);
    if (list === undefined) {
      const [, start, end] = /^\s*(\d+)\s*[-–:;,]\s*(\d+)\s*$/u.exec(cell) ?? [];
      return start === undefined || end === undefined ? [] : [{ row, start: Number(start), end: Number(end) }];
    }
    const numbers = Array.isArray(list) ? (list as readonly unknown[]).flat() : [];
    const [start, end] = numbers;
    return numbers.every(Number.isInteger) &&
      numbers.length % 2 === 0 &&
      typeof start === 'number' &&
      typeof end === 'number'
      ? [{ row, start, end }]
      : [];
  });
}

/** Whether all places are in the text of their row, of which there are some. */
function areWithin(places: readonly Place[], texts: readonly (readonly string[])[]): boolean {
  return (
    places.length > 0 &&
    places.every(
      ({ row, start, end }) =>
        Number.isInteger(start) &&
        Number.isInteger(end) &&
        start >= 0 &&
        start < end &&
        end <= (texts[row]?.length ?? 0),
    )
  );
}

/** Times, as of what is said in a film, go on from row to row. */
function areTimes(places: readonly Place[]): boolean {
  return places.length > 2 && places.every(({ start }, i) => i === 0 || start >= (places[i - 1]?.end ?? 0));
}

function areOnEdges(places: readonly Place[], texts: readonly (readonly string[])[]): boolean {
  return places.every(({ row, start, end }) => isOnWordEdges(texts[row] ?? [], start, end));
}

/** Whether another column has the words that stand at a place. */
function hasWordsBeside(columns: readonly Column[], at: number, texts: readonly (readonly string[])[]): boolean {
  const starts = columns[at]?.cells ?? [];
  return columns.some(
    ({ cells }, other) =>
      other !== at &&
      starts.every((cell, row) => {
        const [start, words] = [numberIn(cell), cells[row] ?? ''];
        const text = texts[row] ?? [];
        if (start === null) return true;
        const there = text.slice(start, start + Array.from(words).length).join('');
        return words !== '' && there === words && there.length < text.length;
      }),
  );
}
