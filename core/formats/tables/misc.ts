// Keys and values in one column, as CoNLL-U has them in MISC: each key that holds tags is a column of its own behind the others.

import { findScheme } from './tag-scheme.ts';

/** The values of such a cell by their keys; a word alone is a key with an empty value. */
export function readMisc(cell: string): ReadonlyMap<string, string> {
  if (cell === '_' || cell === '') return new Map();
  return new Map(
    cell.split('|').map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

/** The keys whose values are tags of tokens. */
export function findMiscKeys(cells: readonly string[]): readonly string[] {
  const values = new Map<string, string[]>();
  for (const cell of cells) {
    for (const [key, value] of readMisc(cell)) values.set(key, [...(values.get(key) ?? []), value]);
  }
  return [...values].flatMap(([key, all]) => {
    const scheme = findScheme(all);
    const isPlain = scheme !== null && !scheme.isEmpty && scheme.name !== 'bare labels';
    return isPlain || (scheme !== null && entityKey.test(key)) ? [key] : [];
  });
}

/** Keys under which tags of entities stand. */
const entityKey = /^(?:name|ner?|entity|bio|iob)$/i;

/** Keys under which CorefUD links entities to each other. */
export const linkKey = /^(?:bridge|splitante)$/i;

/** What of such a cell seems to be tags and is under none of the keys that are taken. */
export function untakenTags(cell: string, keys: readonly string[]): readonly (readonly [key: string, value: string])[] {
  if (!cell.includes('=')) return [];
  return [...readMisc(cell)].filter(
    ([key, value]) => (entityKey.test(key) || linkKey.test(key)) && !keys.includes(key) && !/^[O_-]?$/.test(value),
  );
}

/** A row with the values of those keys behind its cells; O where a token has none. */
export function withMisc(
  row: readonly string[],
  misc: number,
  width: number,
  keys: readonly string[],
): readonly string[] {
  if (keys.length === 0) return row;
  const values = readMisc(row[misc] ?? '');
  const padded = row.length < width ? [...row, ...Array.from({ length: width - row.length }, () => '')] : row;
  return [...padded.slice(0, width), ...keys.map((key) => values.get(key) ?? 'O')];
}

/** Whether a cell says that no blank follows its token. */
export function isGlued(cell: string): boolean {
  if (!/Space/i.test(cell)) return false;
  const values = readMisc(cell);
  return values.get('SpaceAfter') === 'No' || values.has('NoSpaceAfter');
}
