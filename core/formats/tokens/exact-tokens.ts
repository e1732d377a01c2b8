// Tokens on whose edges every span begins and ends, exactly.

import { alignTokens, type TokenRun } from './align.ts';
import type { Token } from './token.ts';
import { tokenize } from './tokenize.ts';
import type { CodePoint } from '../../../model/offsets.ts';
import type { ExchangeSpan } from '../format.ts';

/**
 * The tokens of a text, split where a span begins or ends inside one, and the run of each span, in their order. The blank after a
 * word becomes a token of its own where a span begins or ends with it. Throws when a span is not in the text.
 */
export function exactTokens(
  text: string,
  spans: readonly ExchangeSpan[],
): { readonly tokens: readonly Token[]; readonly runs: readonly TokenRun[] } {
  const starts = new Set(spans.map(({ start }) => start));
  const ends = new Set(spans.map(({ end }) => end));
  const loose: Token[] = [];
  for (const token of tokenize(text)) {
    const after = (token.end + 1) as CodePoint;
    if (!token.space || !(starts.has(token.end) || ends.has(after))) loose.push(token);
    else loose.push({ ...token, space: false }, { text: ' ', start: token.end, end: after, space: false });
  }
  const { tokens, runs } = alignTokens(loose, spans, 'split');
  return {
    tokens,
    runs: runs.map((run, i) => {
      if (run?.fit !== 'exact') throw new Error(`the span ${spans[i]?.id} has no tokens of its own`);
      return run;
    }),
  };
}
