// Spans as runs of tokens. Their edges may fall inside a token; then the tokens give way, or the span does, by choice.

import type { CodePoint } from '../../../model/offsets.ts';
import type { Token } from './token.ts';

/**
 * What happens to a span whose edge is inside a token: the token is split there (exact; the default), the span grows to whole
 * tokens, shrinks to them, or the whole is refused.
 */
export const edgePolicies = ['split', 'expand', 'contract', 'fail'] as const;
export type EdgePolicy = (typeof edgePolicies)[number];

/**
 * A run of tokens, half-open, by their index. `fit`: its edges are the span's, or differ by the U+0020 beside them, which is in
 * no token, or differ because the span's are inside a token.
 */
export interface TokenRun {
  readonly first: number;
  readonly end: number;
  readonly fit: 'exact' | 'blank' | 'inside-token';
}

/** Tokens, and for each span, in the order given, its run; null where no token is left of it. */
export interface Alignment {
  readonly tokens: readonly Token[];
  readonly runs: readonly (TokenRun | null)[];
}

type Extent = { readonly start: CodePoint; readonly end: CodePoint };

/**
 * Aligns spans (in code points, inside the text, not empty) with the tokens of their text. Under `fail`, throws RangeError for
 * the first span with an edge inside a token. Under `split`, no run is 'inside-token', and the tokens still give the text back.
 */
export function alignTokens(tokens: readonly Token[], spans: readonly Extent[], policy: EdgePolicy): Alignment {
  const aligned = policy === 'split' ? splitAt(tokens, spans) : tokens;
  const runs = spans.map((span): TokenRun | null => {
    const grown = touching(aligned, span);
    const run = policy === 'contract' ? whole(aligned, span, grown) : grown;
    if (run === null || run.first >= run.end) return null;
    const fit = fitOf(aligned, run, span);
    if (policy === 'fail' && fit === 'inside-token') {
      throw new RangeError(`the span ${span.start}–${span.end} begins or ends inside a token`);
    }
    return { ...run, fit };
  });
  return { tokens: aligned, runs };
}

type Run = Pick<TokenRun, 'first' | 'end'>;

/** The run of the tokens that share a code point with the span. */
function touching(tokens: readonly Token[], { start, end }: Extent): Run {
  const at = Math.max(0, lastStartingAtOrBefore(tokens, start));
  const first = (tokens[at]?.end ?? 0) > start ? at : at + 1;
  return { first, end: lastStartingAtOrBefore(tokens, end - 1) + 1 };
}

/** What is left of a run when only tokens wholly inside the span count. */
function whole(tokens: readonly Token[], span: Extent, { first, end }: Run): Run | null {
  const from = (tokens[first]?.start ?? 0) < span.start ? first + 1 : first;
  const to = (tokens[end - 1]?.end ?? 0) > span.end ? end - 1 : end;
  return from < to ? { first: from, end: to } : null;
}

function fitOf(tokens: readonly Token[], { first, end }: Run, span: Extent): TokenRun['fit'] {
  const from = tokens[first];
  const to = tokens[end - 1];
  if (from?.start === span.start && to?.end === span.end) return 'exact';
  const blankBefore = from !== undefined && span.start === from.start - 1 && tokens[first - 1]?.end === span.start;
  const blankAfter = to !== undefined && to.space && span.end === to.end + 1;
  const fits = (from?.start === span.start || blankBefore) && (to?.end === span.end || blankAfter);
  return fits ? 'blank' : 'inside-token';
}

function lastStartingAtOrBefore(tokens: readonly Token[], place: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((tokens[middle]?.start ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function splitAt(tokens: readonly Token[], spans: readonly Extent[]): readonly Token[] {
  const edges = [...new Set(spans.flatMap(({ start, end }): number[] => [start, end]))].sort((a, b) => a - b);
  if (edges.length === 0) return tokens;
  const all: Token[] = [];
  let next = 0;
  for (const token of tokens) {
    while ((edges[next] ?? Infinity) <= token.start) next++;
    if ((edges[next] ?? Infinity) >= token.end) {
      all.push(token);
      continue;
    }
    const points = Array.from(token.text);
    let start = token.start;
    for (let edge = edges[next]; edge !== undefined && edge < token.end; edge = edges[++next]) {
      all.push(piece(points, token, start, edge as CodePoint));
      start = edge as CodePoint;
    }
    all.push({ ...piece(points, token, start, token.end), space: token.space });
  }
  return all;
}

function piece(points: readonly string[], token: Token, start: CodePoint, end: CodePoint): Token {
  return { text: points.slice(start - token.start, end - token.start).join(''), start, end, space: false };
}
