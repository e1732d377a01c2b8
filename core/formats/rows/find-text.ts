// Where a row has its text: under one of the usual names, in an object of its own, or in a file beside that the row names.

import type { InputFile } from '../format.ts';
import { isRecord } from '../in/foreign-json.ts';
import { joinPassages, type Passage } from '../join-passages.ts';
import { readTextBeside } from '../text-beside.ts';
import { fileKeys, plain, someString, textHolders, textKeys } from './key-names.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A text and the keys that lead to it. */
export interface TextAt {
  readonly text: string;
  readonly path: readonly string[];
}

/** The text of BigBio's passages, each of which says its place; null where a row has none. */
export function textOfPassages(row: Fields): TextAt | null {
  const passages = row['passages'];
  if (!Array.isArray(passages) || passages.length === 0) return null;
  const read = (passages as readonly unknown[]).map((one): Passage | null => {
    if (!isRecord(one)) return null;
    const words = Array.isArray(one['text']) ? (one['text'] as readonly unknown[]).join('') : one['text'];
    const [place] = Array.isArray(one['offsets']) ? (one['offsets'] as readonly unknown[]) : [];
    const start: unknown = Array.isArray(place) ? (place as readonly unknown[])[0] : null;
    return typeof words === 'string' ? { text: words, offset: typeof start === 'number' ? start : null } : null;
  });
  const whole = read.filter((one) => one !== null);
  return whole.length < read.length ? null : { text: joinPassages(whole).text, path: ['passages'] };
}

/** The strings of a row that may be its text, the likeliest first. */
export function textsIn(row: Fields): readonly TextAt[] {
  const record = plain(row);
  const own = textKeys.flatMap((name): readonly TextAt[] => {
    const found = record.get(name);
    return typeof found?.value === 'string' ? [{ text: found.value, path: [found.key] }] : [];
  });
  const held = textHolders.flatMap((name): readonly TextAt[] => {
    const found = record.get(name);
    if (found === undefined || !isRecord(found.value)) return [];
    return textsIn(found.value).map(({ text, path }) => ({ text, path: [found.key, ...path] }));
  });
  return [...own, ...held];
}

/** The strings of a row under names that nobody knows, the longest first. */
export function otherTexts(row: Fields): readonly TextAt[] {
  const known = new Set(textsIn(row).map(({ path }) => path.join('\n')));
  return Object.entries(row)
    .flatMap(([key, value]): readonly TextAt[] => (typeof value === 'string' ? [{ text: value, path: [key] }] : []))
    .filter(({ text, path }) => !known.has(path.join('\n')) && /\s/u.test(text.trim()))
    .toSorted((a, b) => b.text.length - a.text.length);
}

/** Whether a text is only the address of one. */
export function isAddress(text: string): boolean {
  return /^(?:https?|s3|gs|file):\/\/\S+$/i.test(text.trim());
}

/** The text in the file that a row names, or that lies beside under the name of the row's own file; null where there is none. */
export function textOfFile(
  row: Fields,
  file: InputFile,
): { readonly text: string; readonly name: string | null } | null {
  const record = plain(row);
  for (const name of fileKeys) {
    const value = someString(record.get(name)?.value);
    const text = value === null ? null : readTextBeside(file, value);
    if (text !== null) return { text, name: value };
  }
  const text = readTextBeside(file, '');
  return text === null ? null : { text, name: null };
}
