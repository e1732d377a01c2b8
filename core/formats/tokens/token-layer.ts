// A document as token formats can say it: tokens, sentences, and spans that do not overlap; whatever does not fit is reported.

import { alignTokens, type EdgePolicy, type TokenRun } from './align.ts';
import { sentenceStarts } from './sentences.ts';
import { giveBack, isBlank, joinTokens, type Token } from './token.ts';
import type { LossReason } from '../../../model/loss.ts';
import type { ExchangeDocument, ExchangeSpan, Loss } from '../format.ts';
import { spanOrder } from '../spans-order.ts';

/** Which of the spans that overlap stays: the longest, the shortest, or that whose label stands first in the scheme. */
export const overlapPolicies = ['outermost', 'innermost', 'priority'] as const;
export type FlatteningPolicy = (typeof overlapPolicies)[number];

/** What a token format is given. */
export interface TokenLayer {
  readonly tokens: readonly Token[];
  /** Indices of the tokens that begin a sentence. */
  readonly starts: ReadonlySet<number>;
  /**
   * The spans that fit, in text order; their runs neither overlap (those of one label, where each is to stand for itself) nor begin
   * or end with blank tokens.
   */
  readonly spans: readonly PlacedSpan[];
}

/** A span and the tokens that it covers. */
export interface PlacedSpan {
  readonly span: ExchangeSpan;
  readonly run: Pick<TokenRun, 'first' | 'end'>;
}

/** How spans become runs; `labels` is the scheme in order. `by label`: no label gives way to another, and of one label the longest stays. */
export interface LayerChoices {
  readonly edges: EdgePolicy;
  readonly overlap: FlatteningPolicy | 'by label';
  readonly labels: readonly string[];
}

/**
 * Lays a document's spans on `tokens`, which must be the text's. Each span that is not there exactly is reported to `lose`, once.
 * Throws, naming document and span, under the edge policy `fail`.
 */
export function layTokens(
  document: ExchangeDocument,
  tokens: readonly Token[],
  { edges, overlap, labels }: LayerChoices,
  lose: (loss: Loss) => void,
): TokenLayer {
  if (!giveBack(tokens, document.text)) throw new Error(`the tokens of ${document.name} do not give its text back`);
  const report = (span: ExchangeSpan | null, reason: LossReason, detail: string): void =>
    lose({ document: document.name, span: span?.id ?? null, reason, detail });
  const aligned = align(document, tokens, edges);
  const placed = document.spans.flatMap((span, i): readonly PlacedSpan[] => {
    const run = aligned.runs[i] ?? null;
    if (run === null && span.surface.trim() !== '') report(span, 'inside-token', 'no whole token is left of it');
    const trimmed = run === null ? null : trim(aligned.tokens, run);
    if (run === null || trimmed === null) {
      if (run !== null || span.surface.trim() === '')
        report(span, 'whitespace-only', 'it holds nothing but white space');
      return [];
    }
    if (run.fit === 'inside-token') report(span, 'inside-token', `written as “${wordsOf(aligned.tokens, trimmed)}”`);
    else if (run.fit === 'blank' || trimmed.first !== run.first || trimmed.end !== run.end) {
      report(span, 'whitespace-trimmed', `written as “${wordsOf(aligned.tokens, trimmed)}”`);
    }
    return [{ span, run: trimmed }];
  });
  if (new Set(document.spans.map(({ annotator }) => annotator)).size > 1) {
    report(null, 'annotator-merged', 'the spans of several annotators are written as one layer');
  }
  const byLabel = overlap === 'by label';
  const compare = byPolicy(byLabel ? 'outermost' : overlap, labels);
  const rivals = byLabel ? [...Map.groupBy(placed, ({ span }) => span.label).values()] : [placed];
  const spans = rivals
    .flatMap((some) => withoutOverlap(some, aligned.tokens.length, compare, report))
    .toSorted((a, b) => a.run.first - b.run.first);
  const runs = spans.map(({ run }) => run);
  return { tokens: aligned.tokens, starts: sentenceStarts(aligned.tokens, runs), spans };
}

function align(
  document: ExchangeDocument,
  tokens: readonly Token[],
  edges: EdgePolicy,
): ReturnType<typeof alignTokens> {
  try {
    return alignTokens(tokens, document.spans, edges);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Error(`in ${document.name}, ${error.message}; the export was stopped, as chosen`, { cause: error });
  }
}

type Run = PlacedSpan['run'];

function trim(tokens: readonly Token[], run: Run): Run | null {
  const blankAt = (i: number): boolean => {
    const token = tokens[i];
    return token !== undefined && isBlank(token);
  };
  let { first, end } = run;
  while (first < end && blankAt(first)) first++;
  while (end > first && blankAt(end - 1)) end--;
  return first < end ? { first, end } : null;
}

function wordsOf(tokens: readonly Token[], { first, end }: Run): string {
  return joinTokens(tokens.slice(first, end)).replace(/ $/, '');
}

type Compare = (a: PlacedSpan, b: PlacedSpan) => number;

function byPolicy(overlap: FlatteningPolicy, labels: readonly string[]): Compare {
  const inText = spanOrder(labels);
  const rank = new Map(labels.map((label, i) => [label, i]));
  const length = ({ run }: PlacedSpan): number => run.end - run.first;
  const rankOf = ({ span }: PlacedSpan): number => rank.get(span.label) ?? labels.length;
  const first: Record<FlatteningPolicy, Compare> = {
    outermost: (a, b) => length(b) - length(a),
    innermost: (a, b) => length(a) - length(b),
    priority: (a, b) => rankOf(a) - rankOf(b) || length(b) - length(a),
  };
  return (a, b) => first[overlap](a, b) || inText(a.span, b.span);
}

function withoutOverlap(
  placed: readonly PlacedSpan[],
  tokens: number,
  compare: Compare,
  report: (span: ExchangeSpan, reason: LossReason, detail: string) => void,
): readonly PlacedSpan[] {
  // For each token the number of the span that has it, counted from 1; 0 = none.
  const owner = new Int32Array(tokens);
  const kept: PlacedSpan[] = [];
  for (const candidate of placed.toSorted(compare)) {
    const { span, run } = candidate;
    const taken = owner.subarray(run.first, run.end).find((number) => number > 0) ?? 0;
    const other = kept[taken - 1];
    if (other === undefined) {
      kept.push(candidate);
      owner.fill(kept.length, run.first, run.end);
      continue;
    }
    const twin = other.run.first === run.first && other.run.end === run.end && other.span.label === span.label;
    if (twin && other.span.annotator !== span.annotator) {
      report(span, 'annotator-merged', `${other.span.annotator} has the same span, which is written once`);
    } else {
      const { label, start, end } = other.span;
      report(span, 'overlap-dropped', `${span.label} ${span.start}–${span.end} gives way to ${label} ${start}–${end}`);
    }
  }
  return kept;
}
