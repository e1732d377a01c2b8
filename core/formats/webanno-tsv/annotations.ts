// Annotations out of cells: `_` is none, `*` one without a value, `|` parts stacked ones, and `[3]` says which row's belong together.

import { splitCell, unescapeValue } from './escapes.ts';
import type { Layer } from './schema.ts';
import type { Row } from './sentences.ts';

/** An annotation of a layer; `fault` is what is wrong with one of its rows, null where all of them hold. */
export interface Annotation {
  readonly line: number;
  readonly begin: number;
  readonly end: number;
  readonly words: string;
  /** What its features say; those that say nothing are not in it. */
  readonly features: ReadonlyMap<string, string>;
  readonly fault: string | null;
}

const numbered = /^(.*?)(?<!\\)\[(\d+)\]$/s;

/** The annotations of a span layer or a chain, in the order in which they begin. */
export function annotationsOf({ features, first, width }: Layer, rows: readonly Row[]): readonly Annotation[] {
  const all: { -readonly [K in keyof Annotation]: Annotation[K] }[] = [];
  const known = new Map<string, (typeof all)[number]>();
  for (const { line, begin, end, words, cells, fault } of rows) {
    const columns = Array.from({ length: width }, (_, i) => splitCell(cells[first + i] ?? '_', '|'));
    const stacked = Math.max(...columns.map(({ length }) => length));
    for (let at = 0; at < stacked; at++) {
      const values = columns.map((column) => column[at] ?? '_');
      if (values.every((value) => value === '_' || value === '')) continue;
      const parts = values.map((value) => numbered.exec(value));
      const number = parts.find((part) => part !== null)?.[2];
      const before = number === undefined ? undefined : known.get(number);
      if (before !== undefined) {
        before.begin = Math.min(before.begin, begin);
        before.end = Math.max(before.end, end);
        before.words += ` ${words}`;
        before.fault ??= fault;
        continue;
      }
      const said = features.flatMap((name, i) => {
        const value = parts[i]?.[1] ?? values[i] ?? '_';
        const plain = value === '*' || value === '_' ? '' : unescapeValue(value).trim();
        return plain === '' ? [] : [[name, plain] as const];
      });
      const annotation = { line, begin, end, words, features: new Map(said), fault };
      all.push(annotation);
      if (number !== undefined) known.set(number, annotation);
    }
  }
  return all;
}
