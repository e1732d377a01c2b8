// What is not taken, as the command line says it.

import type { NotTaken } from '../model/reading.ts';
import { count } from './voice.ts';

/** Something that is not taken, in words: `not taken: relation “part-of”, 3 times, such as …`. */
export function notTakenInWords({ kind, name, count: times, example, holdsTags, kept = false }: NotTaken): string {
  const what = name === '' ? kind : `${kind} “${name}”`;
  const such = example === '' ? '' : `, such as ${example}`;
  const outcome = kept ? 'kept as a detail, not shown' : 'not taken';
  return `${outcome}: ${what}, ${count(times, 'time')}${such}${holdsTags ? ' (tags may be in it)' : ''}`;
}
