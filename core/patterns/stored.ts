// Dictionaries as they are stored, and their patterns ready to be looked for.

import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { isOn, type Decided } from '../../model/pattern.ts';
import { readDecided } from '../suggestions/decided.ts';
import { compilePatterns, type Compiled } from './match.ts';

/** A dictionary without its patterns; `switched`: by somebody, or null. */
export interface StoredDictionary {
  readonly id: string;
  readonly name: string;
  readonly switched: boolean | null;
}

export interface StoredPattern {
  readonly number: number;
  readonly label: number;
  /** JSON of a string or of a list of tokens. */
  readonly pattern: string;
  readonly switched: boolean | null;
}

/** The dictionaries by their names. */
export function readDictionaries(reader: Reader): StoredDictionary[] {
  return reader
    .all<{ id: string; name: string; switched: number | null }>(
      'SELECT id, name, switched FROM dictionary ORDER BY name, id',
    )
    .map((row) => ({ ...row, switched: readSwitch(row.switched) }));
}

/** One dictionary. Throws `not-found`. */
export function readDictionary(reader: Reader, id: string): StoredDictionary {
  const row = readDictionaries(reader).find((one) => one.id === id);
  if (!row) throw refusal('not-found', 'This dictionary is not in the corpus any more.', { dictionary: id });
  return row;
}

/** Its patterns as they came in. */
export function readPatterns(reader: Reader, dictionary: string): StoredPattern[] {
  return reader
    .tuples<[number, number, string, number | null]>(
      'SELECT number, label, pattern, switched FROM pattern WHERE dictionary = ? ORDER BY number',
      dictionary,
    )
    .map(([number, label, pattern, switched]) => ({ number, label, pattern, switched: readSwitch(switched) }));
}

/** One of its patterns, if it is there. */
export function readPattern(reader: Reader, dictionary: string, number: number): StoredPattern | undefined {
  const row = reader.get<{ label: number; pattern: string; switched: number | null }>(
    'SELECT label, pattern, switched FROM pattern WHERE dictionary = ? AND number = ?',
    dictionary,
    number,
  );
  return row && { number, label: row.label, pattern: row.pattern, switched: readSwitch(row.switched) };
}

function readSwitch(switched: number | null): boolean | null {
  return switched === null ? null : switched === 1;
}

const undecided: Decided = { accepted: 0, rejected: 0 };

/** Whether a pattern proposes, by what was decided of all of its dictionary. */
export function proposes({ number, switched }: StoredPattern, decided: ReadonlyMap<number, Decided>): boolean {
  return isOn(switched, decided.get(number) ?? undecided);
}

// But for labels, what a dictionary holds never changes under its id, and to make it ready takes longer than to look for it.
const made = new WeakMap<Reader, Map<string, Compiled>>();

/** The patterns of a dictionary, those that are off too, by their numbers. */
export function readyPatterns(reader: Reader, dictionary: string): Compiled {
  const known = made.get(reader) ?? new Map<string, Compiled>();
  made.set(reader, known);
  const before = known.get(dictionary);
  if (before) return before;
  const ready = compilePatterns(readPatterns(reader, dictionary).map(({ pattern }) => pattern));
  known.set(dictionary, ready);
  return ready;
}

/** The numbers of the patterns of a dictionary that do not propose. */
export function patternsOff(reader: Reader, dictionary: string): ReadonlySet<number> {
  const switched = new Map(
    reader.tuples<[number, number]>(
      'SELECT number, switched FROM pattern WHERE dictionary = ? AND switched IS NOT NULL',
      dictionary,
    ),
  );
  const decided = readDecided(reader, dictionary);
  const asked = new Set([...switched.keys(), ...decided.keys()]);
  return new Set(
    [...asked].filter((number) => {
      const by = switched.get(number);
      return !isOn(by === undefined ? null : by === 1, decided.get(number) ?? undecided);
    }),
  );
}
