// What a span of a Prodigy task quotes: the row says it in its tokens.

import { z } from 'zod';
import { offsetTable, type CodePoint } from '../../../model/offsets.ts';
import { offset } from '../in/foreign-json.ts';

export const tokenSchema = z.object({ text: z.string({ error: 'is not a string' }), start: offset, end: offset });
type Token = z.infer<typeof tokenSchema>;

interface Extent {
  readonly start: number;
  readonly end: number;
  readonly token_start?: number | undefined;
  readonly token_end?: number | undefined;
}

/**
 * For spans of a text in code points: the words of the tokens from `token_start` to `token_end`, the last included, and what the text
 * has between them. Null where the span does not name its tokens or they have other edges.
 */
export function quoteOf(text: string, tokens: readonly Token[]): (span: Extent) => string | null {
  const points = tokens.length === 0 || !text.isWellFormed() ? null : offsetTable(text);
  return ({ start, end, token_start: first, token_end: last }) => {
    if (points === null || first === undefined || last === undefined || first > last) return null;
    const own = tokens.slice(first, last + 1);
    if (own[0]?.start !== start || own.at(-1)?.end !== end || end > points.codePoints) return null;
    let quote = '';
    let place = start;
    for (const token of own) {
      if (token.start < place || token.end > end) return null;
      quote += text.slice(points.toUtf16(place as CodePoint), points.toUtf16(token.start as CodePoint)) + token.text;
      place = token.end;
    }
    return quote;
  };
}
