// What is not taken, as the command line says it.

import type { NotTaken } from '../model/reading.ts';
import { count } from './voice.ts';

/** Something that is not taken, in words: `relation “part-of”, 3 times, such as …`. */
export function notTakenInWords({ kind, name, count: times, example, holdsTags }: NotTaken): string {
  const what = name === '' ? kind : `${kind} “${name}”`;
  const such = example === '' ? '' : `, such as ${example}`;
  return `${what}, ${count(times, 'time')}${such}${holdsTags ? ' (tags may be in it)' : ''}`;
}
