// What the first bytes of a JSON or JSON Lines file tell about whose it is.

/** Whether a file is a list or an object (or lines of them), and the keys of the first object that it holds. */
export interface JsonHead {
  readonly root: 'list' | 'object';
  readonly keys: ReadonlySet<string>;
}

/** Looks at the beginning of a file, which may be cut anywhere. Null when it is no JSON. */
export function jsonHead(head: Uint8Array): JsonHead | null {
  const text = Buffer.from(head)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  const first = /^\s*([[{])/.exec(text);
  if (first === null) return null;
  const root = first[1] === '[' ? 'list' : 'object';
  const keys = new Set<string>();
  const wanted = root === 'list' ? 2 : 1;
  let depth = 0;
  for (const [token, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[[\]{}]/g)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') {
      depth--;
      // The end of the first object, or of a list without any.
      if (depth < wanted) break;
    } else if (colon !== undefined && depth === wanted) {
      keys.add(token.slice(1, token.lastIndexOf('"')));
    }
  }
  return { root, keys };
}
