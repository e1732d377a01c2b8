// Keys of labels: one character, or two that are pressed one after the other, and which of them labels are given by themselves.

import { actionIds, actions } from './actions.ts';

/** The keys that the actions have from the start, in lower case. */
const usual = actionIds.filter((id) => actions[id].page === undefined).flatMap((id) => actions[id].keys);

/** The single keys that a new label may be given, the handiest first. The last one that is left begins the keys of two. */
export const labelKeys: readonly string[] = freeOf(usual);

/** What may follow the first key of two. */
const seconds: readonly string[] = Array.from('123456789qwertasdfgyxcvbzuiophjklnm');

/** The first key of two, as it is written; null where the key is a single one or none. */
export function prefixOf(key: string): string | null {
  const [first, second] = Array.from(key);
  return first === undefined || second === undefined ? null : first;
}

/** What a label's key takes of the keyboard, as actions write it: its first character and, of letters and digits, that one with Shift. */
export function strokesOfKey(key: string): readonly string[] {
  const first = (prefixOf(key) ?? key).toLowerCase();
  if (first === '') return [];
  return /^[a-z1-9]$/.test(first) ? [first, `shift+${first}`] : [first];
}

/** True where two keys cannot both be pressed: they are the same, in upper or lower case, or one begins the other. */
export function keysClash(one: string, other: string): boolean {
  if (one === '' || other === '') return false;
  const [short, long] = [one.toLowerCase(), other.toLowerCase()].toSorted((a, b) => a.length - b.length);
  return short !== undefined && long !== undefined && long.startsWith(short);
}

/**
 * A key that clashes with none of these: a single one while more than one is free, then two, of which the first is free or
 * begins others already. '' where there is none. `strokes` are those that actions have.
 */
export function freeLabelKey(used: Iterable<string>, strokes: Iterable<string> = usual): string {
  const known = Array.from(used).filter((key) => key !== '');
  const isFree = (key: string): boolean => !known.some((other) => keysClash(key, other));
  const prefixes = [...new Set(known.flatMap((key) => prefixOf(key)?.toLowerCase() ?? []))];
  const single = freeOf(strokes).filter(isFree);
  const [first] = single;
  if (first !== undefined && (single.length > 1 || prefixes.length > 0)) return first;
  const chords = [...prefixes, ...single].flatMap((prefix) => seconds.map((second) => prefix + second));
  return chords.find(isFree) ?? '';
}

/** The key of a label that comes back among labels with these keys: its own, or a free one where that is another's by now. */
export function keyOnReturn(key: string, used: readonly string[]): string {
  return used.some((other) => keysClash(other, key)) ? freeLabelKey(used) : key;
}

function freeOf(strokes: Iterable<string>): readonly string[] {
  const taken = new Set(Array.from(strokes, (stroke) => stroke.toLowerCase()));
  return Array.from("123456789qwertasdfgyzcvbuiophjklnm,.;'x").filter((key) => !taken.has(key));
}
