// One annotator's spans on one document, in columns: a document may have 20,000 of them, and an object for each takes ten times as
// long to check and twice as long to carry.

import type { CodePoint } from './offsets.ts';
import type { Span } from './span.ts';

type Said = readonly [place: number, said: Pick<Span, 'note' | 'meta' | 'guideline'>];

/** A place in a column is a span. Offsets in code points. */
export interface SpanColumns {
  readonly annotator: number;
  readonly ids: readonly string[];
  readonly labels: readonly number[];
  readonly starts: readonly CodePoint[];
  readonly ends: readonly CodePoint[];
  /** What else is known of some, by their places: most have no note and no metadata, and were made under a first version. */
  readonly said: readonly Said[];
}

/** The spans of these columns, in their order. */
export function spansIn({ annotator, ids, labels, starts, ends, said }: SpanColumns): Span[] {
  const spans = ids.map((id, place): Span => {
    const [label = 0, start = 0 as CodePoint, end = 0 as CodePoint] = [labels[place], starts[place], ends[place]];
    return { id, annotator, label, start, end, note: '' };
  });
  for (const [place, more] of said) {
    const span = spans[place];
    if (span) spans[place] = { ...span, ...more };
  }
  return spans;
}
