// What becomes of the patterns of a label that is merged into another, deleted, or parted by words.

import type { Reader } from '../database/database.ts';
import type { ChangeOf } from '../../model/change.ts';
import { compilePatterns, matchAll } from './match.ts';
import { readDictionaries, readPatterns } from './stored.ts';

/** How many patterns have a label, and in how many dictionaries. */
export interface PatternsOfLabel {
  readonly patterns: number;
  readonly dictionaries: number;
}

/** The patterns of a label, which propose nothing once it is gone; `some`: only these of them, as they are stored. */
export function countPatternsOf(reader: Reader, label: number, some?: ReadonlySet<string>): PatternsOfLabel {
  const rows = reader
    .tuples<[string, string]>('SELECT dictionary, pattern FROM pattern WHERE label = ?', label)
    .filter(([, pattern]) => some?.has(pattern) ?? true);
  return { patterns: rows.length, dictionaries: new Set(rows.map(([dictionary]) => dictionary)).size };
}

/**
 * The changes by which the patterns of a label, or some of them, propose another from now on; their switches and what was decided of
 * them stay.
 */
export function movePatterns(
  reader: Reader,
  label: number,
  into: number,
  some?: ReadonlySet<string>,
): readonly ChangeOf<'dictionary'>[] {
  return readDictionaries(reader).flatMap(({ id, name }): ChangeOf<'dictionary'>[] => {
    const patterns = readPatterns(reader, id).map((one): [number, string] => [one.label, one.pattern]);
    const moves = ([one, pattern]: [number, string]): boolean => one === label && (some?.has(pattern) ?? true);
    if (!patterns.some(moves)) return [];
    const moved = patterns.map((one): [number, string] => (moves(one) ? [into, one[1]] : one));
    return [{ of: 'dictionary', before: { id, name, patterns }, after: { id, name, patterns: moved } }];
  });
}

/**
 * The patterns of a label that match some of the words whose tags leave it, and none of those whose tags are left, each from their
 * beginning to their end.
 */
export function* patternsOfParted(
  reader: Reader,
  label: number,
  { gone, left }: Readonly<Record<'gone' | 'left', ReadonlySet<string>>>,
): Generator<void, ReadonlySet<string>> {
  const patterns = reader
    .tuples<[string]>('SELECT DISTINCT pattern FROM pattern WHERE label = ? ORDER BY pattern', label)
    .map(([pattern]) => pattern);
  const going = new Set<string>();
  if (patterns.length === 0) return going;
  const compiled = compilePatterns(patterns);
  for (const words of [gone, left]) {
    for (const one of words) {
      const { length } = Array.from(one);
      for (const { start, end, pattern } of matchAll(one, compiled)) {
        if (start === 0 && end === length) going[words === gone ? 'add' : 'delete'](patterns[pattern] ?? '');
      }
      yield;
    }
  }
  return going;
}
