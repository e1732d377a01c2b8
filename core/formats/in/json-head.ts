// What the first bytes of a JSON or JSON Lines file tell about whose it is.

import { headText } from './head-text.ts';

/** Whether a file is a list or an object (or lines of them), and the keys of the first object that it holds. */
export interface JsonHead {
  readonly root: 'list' | 'object';
  readonly keys: ReadonlySet<string>;
}

/** Looks at the beginning of a file, which may be cut anywhere. Null when it is no JSON. */
export function jsonHead(head: Uint8Array): JsonHead | null {
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
