// What the rows of a file have in common: under which key the text stands, and under which the tags.

import { isRecord } from '../in/foreign-json.ts';
import { spansIn, type SpanShape } from '../span-shapes.ts';
import { tagEntries } from '../unread-tags.ts';

const textKeys = [
  'text',
  'content',
  'sentence',
  'document',
  'body',
  'data',
  'raw_text',
  'raw',
  'passage',
  'context',
  'input',
  'paragraph',
  'article',
  'sent',
  'tweet',
  'abstract',
  'plain_text',
  'source_text',
  'doc',
];

/** The key of a row's text; null where it has none. */
export function textKeyOf(row: unknown): string | null {
  if (!isRecord(row)) return null;
  return textKeys.find((key) => typeof row[key] === 'string') ?? null;
}

/** The keys of rows that hold tags, each with their shape, the most frequent first; and those that seem to, in no known shape. */
export interface RowShape {
  readonly keys: readonly { readonly key: string; readonly shape: SpanShape; readonly rows: number }[];
  readonly unknown: readonly string[];
}

/** Looks at rows for keys that hold tags; `passed` are those that the format reads itself. */
export function shapeOf(rows: readonly unknown[], passed: ReadonlySet<string> = new Set()): RowShape {
  const keys = new Map<string, { key: string; shape: SpanShape; rows: number }>();
  const unknown = new Set<string>();
  for (const row of rows) {
    if (!isRecord(row)) continue;
    for (const [key, value] of tagEntries(row, passed)) {
      const found = spansIn(key, value);
      if (found === null) unknown.add(key);
      else {
        const known = keys.get(key) ?? { key, shape: found.shape, rows: 0 };
        keys.set(key, { ...known, rows: known.rows + 1, shape: found.shape === 'offsets' ? 'offsets' : known.shape });
      }
    }
  }
  return {
    keys: [...keys.values()].toSorted((a, b) => b.rows - a.rows),
    unknown: [...unknown].filter((key) => !keys.has(key)),
  };
}
