// What a span is, and which spans may stand together in one annotator's layer.

import type { CodePoint } from './offsets.ts';

/** A range of a document's text that an annotator gave a label: half-open, in code points. */
export interface Span {
  /** Unique within its document. */
  readonly id: string;
  readonly annotator: number;
  readonly label: number;
  readonly start: CodePoint;
  readonly end: CodePoint;
  readonly note: string;
  readonly meta?: SpanMeta | undefined;
  /** The version of its label's guideline under which its label or its ends were chosen last; absent: the first. */
  readonly guideline?: number | undefined;
}

/** What the file that a span came from says of it beside its label, as JSON; never empty: a span of which nothing is said has none. */
export type SpanMeta = Readonly<Record<string, unknown>>;

/** Which overlaps people may make in a corpus. The store itself holds any (imports bring them); only exact duplicates are refused. */
export const nestingPolicies = ['nested', 'any', 'flat'] as const;
export type NestingPolicy = (typeof nestingPolicies)[number];

/** Why a span may not join a layer: a code for programs; `with` is the span that is in the way. */
export interface Objection {
  readonly reason: 'duplicate' | 'crossing' | 'same-label-overlap' | 'overlap';
  readonly with: Span;
}

type Extent = Pick<Span, 'start' | 'end' | 'label'>;

/** Text order: by start, the longer first, then label and id, so that a parent comes before its children. */
export function compareSpans(a: Extent & { id: string }, b: Extent & { id: string }): number {
  return a.start - b.start || b.end - a.end || a.label - b.label || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** True when the two ranges share at least one code point. */
export function overlaps(a: Pick<Span, 'start' | 'end'>, b: Pick<Span, 'start' | 'end'>): boolean {
  return a.start < b.end && b.start < a.end;
}

/** True when the two overlap and neither holds the other. */
export function crosses(a: Pick<Span, 'start' | 'end'>, b: Pick<Span, 'start' | 'end'>): boolean {
  return overlaps(a, b) && !holds(a, b) && !holds(b, a);
}

/** True when `outer` covers every code point of `inner`. */
export function holds(outer: Pick<Span, 'start' | 'end'>, inner: Pick<Span, 'start' | 'end'>): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/**
 * The first objection to `candidate` joining `layer` (the other spans of the same annotator and document), or null.
 * Under `nested`, different labels may share the same words or nest; crossing, and overlap of one label with itself, may not.
 */
export function objectionTo(candidate: Extent, layer: Iterable<Span>, policy: NestingPolicy): Objection | null {
  for (const span of layer) {
    if (!overlaps(candidate, span)) continue;
    if (span.start === candidate.start && span.end === candidate.end && span.label === candidate.label) {
      return { reason: 'duplicate', with: span };
    }
    if (policy === 'any') continue;
    if (policy === 'flat') return { reason: 'overlap', with: span };
    if (crosses(candidate, span)) return { reason: 'crossing', with: span };
    if (span.label === candidate.label) return { reason: 'same-label-overlap', with: span };
  }
  return null;
}
