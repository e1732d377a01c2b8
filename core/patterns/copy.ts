// The dictionaries of a corpus as another corpus with the same labels gets them.

import type { Reader } from '../database/database.ts';
import { readLabels } from '../labels/read.ts';
import type { Change } from '../../model/change.ts';
import { readDecided } from '../suggestions/decided.ts';
import { proposes, readDictionaries, readPatterns } from './stored.ts';

/**
 * The changes that make every dictionary with a pattern whose label is there. What was decided stays behind, so that a pattern which
 * is off for that is switched off.
 */
export function copyDictionaries(reader: Reader): Change[] {
  const labels = new Set(readLabels(reader).map(({ id }) => id));
  return readDictionaries(reader).flatMap(({ id, name, switched }): Change[] => {
    const decided = readDecided(reader, id);
    const patterns = readPatterns(reader, id).filter(({ label }) => labels.has(label));
    if (patterns.length === 0) return [];
    const after = { id, name, patterns: patterns.map(({ label, pattern }): [number, string] => [label, pattern]) };
    const off = (pattern: number | null): Change => ({
      of: 'patternSwitch',
      dictionary: id,
      pattern,
      before: null,
      after: false,
    });
    return [
      { of: 'dictionary', before: null, after },
      ...(switched === false ? [off(null)] : []),
      ...patterns.flatMap((pattern, number) => (proposes(pattern, decided) ? [] : [off(number)])),
    ];
  });
}
