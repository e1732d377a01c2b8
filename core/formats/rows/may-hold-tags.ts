// What may hold tags though in no shape that is known: it is never passed over in silence.

import { isRecord } from '../in/foreign-json.ts';
import { looksWritten, writesPlaces } from '../strange-tags.ts';
import { mayHavePlaces } from '../two-places.ts';
import { machineryKeys, plain, plainKey, startKeys, wholeNumber } from './key-names.ts';
import { isPair } from './tags-by-label.ts';

const iob = /^(?:[BIELSU]-.+|O)$/u;

/** Whether something under a name for tags may hold some, though in no shape that is known. */
export function holdsTags(value: unknown, text: string | null): boolean {
  if (typeof value === 'string') return (looksWritten.test(value) && /\d/.test(value)) || writesPlaces(value);
  if (isRecord(value)) {
    return Object.entries(value).some(
      ([key, one]) =>
        holdsTags(one, text) || hasPlaces(one, text) || (startKeys.includes(plainKey(key)) && isNumbers(one)),
    );
  }
  if (!Array.isArray(value)) return false;
  return (value as readonly unknown[]).some((one) => {
    if (typeof one === 'string') return iob.test(one) || isIn(text, one);
    if (Array.isArray(one)) return one.length > 1;
    // An object of nothing but names is one of a list of labels.
    return isRecord(one) && Object.values(one).some((part) => typeof part !== 'string' || isIn(text, part));
  });
}

function isNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((one) => wholeNumber(one) !== null);
}

/** Whether somebody's annotations are in a list as Label Studio has them. */
export function hasResults(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  return (value as readonly unknown[]).some(
    (one) => isRecord(one) && Array.isArray(one['result']) && one['result'].length > 0,
  );
}

function isIn(text: string | null, words: string): boolean {
  return words.length > 1 && text?.includes(words) === true;
}

/** Whether a list has objects with a start and an end in them, or a start and words; also in lists within it. Under other names the text tells. */
export function hasPlaces(value: unknown, text: string | null, deepest = 3): boolean {
  if (!Array.isArray(value)) return false;
  if (mayHavePlaces(value, text)) return true;
  return (value as readonly unknown[]).some((one) => {
    if (!isRecord(one)) return false;
    const record = plain(one);
    const has = (...keys: readonly string[]): boolean =>
      keys.some((key) => wholeNumber(record.get(key)?.value) !== null || isPair(record.get(key)?.value));
    return (
      (has('start', 'begin', 'startoffset', 'startchar', 'from') && has('end', 'stop', 'endoffset', 'endchar', 'to')) ||
      has('span') ||
      (has('answerstart') && typeof record.get('text')?.value === 'string') ||
      (deepest > 1 &&
        [...record].some(
          ([name, { value: inside }]) => !machineryKeys.has(name) && hasPlaces(inside, text, deepest - 1),
        ))
    );
  });
}
