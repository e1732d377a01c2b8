// What becomes of the patterns of a label that is merged into another or deleted.

import type { Reader } from '../database/database.ts';
import type { ChangeOf } from '../../model/change.ts';
import { readDictionaries, readPatterns } from './stored.ts';

/** How many patterns have a label, and in how many dictionaries. */
export interface PatternsOfLabel {
  readonly patterns: number;
  readonly dictionaries: number;
}

/** The patterns of a label, which propose nothing once it is gone. */
export function countPatternsOf(reader: Reader, label: number): PatternsOfLabel {
  return (
    reader.get<{ patterns: number; dictionaries: number }>(
      'SELECT count(*) AS patterns, count(DISTINCT dictionary) AS dictionaries FROM pattern WHERE label = ?',
      label,
    ) ?? { patterns: 0, dictionaries: 0 }
  );
}

/** The changes by which the patterns of a label propose another from now on; their switches and what was decided of them stay. */
export function movePatterns(reader: Reader, label: number, into: number): readonly ChangeOf<'dictionary'>[] {
  return readDictionaries(reader).flatMap(({ id, name }): ChangeOf<'dictionary'>[] => {
    const patterns = readPatterns(reader, id).map((one): [number, string] => [one.label, one.pattern]);
    if (!patterns.some(([one]) => one === label)) return [];
    const moved = patterns.map(([one, pattern]): [number, string] => [one === label ? into : one, pattern]);
    return [{ of: 'dictionary', before: { id, name, patterns }, after: { id, name, patterns: moved } }];
  });
}
