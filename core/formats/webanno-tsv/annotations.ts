// Annotations out of cells: `_` is none, `*` one without a value, `|` parts stacked ones, and `[3]` says which row's belong together.

import { splitCell, unescapeValue } from './escapes.ts';
import { labelColumn, type Layer } from './schema.ts';
import type { Row } from './sentences.ts';

export interface Annotation {
  readonly line: number;
  readonly begin: number;
  readonly end: number;
  readonly label: string;
}

const numbered = /^(.*?)(?<!\\)\[(\d+)\]$/s;

/** The annotations of a span layer, in the order in which they begin. */
export function annotationsOf(layer: Layer, rows: readonly Row[]): readonly Annotation[] {
  const column = labelColumn(layer);
  const name = layer.type.slice(layer.type.lastIndexOf('.') + 1);
  const all: { line: number; begin: number; end: number; label: string }[] = [];
  const known = new Map<string, (typeof all)[number]>();
  for (const { line, begin, end, cells } of rows) {
    const values = splitCell(cells[column ?? layer.first] ?? '_', '|');
    for (const value of values) {
      if (value === '_' || value === '') continue;
      const [, words = value, number] = numbered.exec(value) ?? [];
      const before = number === undefined ? undefined : known.get(number);
      if (before !== undefined) {
        before.begin = Math.min(before.begin, begin);
        before.end = Math.max(before.end, end);
        continue;
      }
      const said = column === null || words === '*' ? '' : unescapeValue(words).trim();
      const annotation = { line, begin, end, label: said === '' ? name : said };
      all.push(annotation);
      if (number !== undefined) known.set(number, annotation);
    }
  }
  return all;
}
