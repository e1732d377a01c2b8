// What the first bytes of a JSON or JSON Lines file tell about whose it is.

import type { Head } from '../head.ts';
import { headText } from './head-text.ts';
import { parseForeign } from './foreign-json.ts';
import { readElements } from './json-elements.ts';
import { readLines } from './lines.ts';

/** Whether a file is a list or an object (or lines of them), and the keys of the first object that it holds. */
export interface JsonHead {
  readonly root: 'list' | 'object';
  readonly keys: ReadonlySet<string>;
}

const known = new WeakMap<Uint8Array, JsonHead | null>();

/** Looks at the beginning of a file, which may be cut anywhere. Null when it is no JSON. */
export function jsonHead(head: Head): JsonHead | null {
  const found = known.get(head.bytes) ?? look(head);
  known.set(head.bytes, found);
  return found;
}

/** How many rows of a head are parsed at most: enough to tell their shape. */
const lookedRows = 20;

/**
 * The first rows of a head, parsed: the lines of JSON Lines, the elements of a list, or the one object; at most 20, whole ones only.
 * None when it is no JSON.
 */
export function headRows(head: Head): readonly unknown[] {
  const rows = knownRows.get(head.bytes) ?? parseRows(head);
  knownRows.set(head.bytes, rows);
  return rows;
}

// Several formats ask about the same head, one after the other.
const knownRows = new WeakMap<Uint8Array, readonly unknown[]>();

function parseRows(head: Head): readonly unknown[] {
  const found = jsonHead(head);
  if (found === null) return [];
  const rows: unknown[] = [];
  const isList = found.root === 'list';
  if (!isList) {
    for (const line of readLines([head.bytes])) {
      if (!line.ok || rows.length === lookedRows) break;
      if (line.text.trim() === '') continue;
      const parsed = parseForeign(line.text);
      if (!parsed.ok) break;
      rows.push(parsed.value);
    }
    if (rows.length > 0) return rows;
  }
  for (const element of readElements([head.bytes])) {
    if (!element.ok || rows.length === lookedRows) break;
    rows.push(element.value);
  }
  return rows;
}

function look(head: Head): JsonHead | null {
  const text = headText(head);
  const first = /^\s*([[{])/.exec(text);
  if (first === null) return null;
  const root = first[1] === '[' ? 'list' : 'object';
  const keys = new Set<string>();
  const wanted = root === 'list' ? 2 : 1;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      // The end of the first object, or of a list without any.
      if (depth < wanted) break;
    } else if (character === '"') {
      const end = endOfString(text, at);
      // The head is cut inside this string.
      if (end < 0) break;
      if (depth === wanted && colon.test(text.slice(end + 1, end + 100))) keys.add(text.slice(at + 1, end));
      at = end;
    }
  }
  return { root, keys };
}

const colon = /^\s*:/;

/** The place of the quote that closes the string which begins at `from`; -1 where there is none. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text.charAt(at) === '\\') at++;
    else if (text.charAt(at) === '"') return at;
  }
  return -1;
}
