// A span as a row of its table, and back.

import type { Span } from '../../model/span.ts';

/** A row of `spanColumns`. */
export type SpanRow = Omit<Span, 'meta' | 'guideline'> & {
  readonly meta: string | null;
  readonly guideline: number | null;
};

/**
 * The columns of which spanOf makes a span. Most have no metadata and were made under the first version of a guideline, and
 * null is handed over faster than a string.
 */
export const spanColumns = `id, annotator, label, start, "end", note, nullif(meta, '{}') AS meta, nullif(guideline, 1) AS guideline`;

/** The span of a row. */
export function spanOf({ id, annotator, label, start, end, note, meta, guideline }: SpanRow): Span {
  // Field by field: an object made of the rest of another takes many times longer, and a document may have 20,000 spans.
  const span = { id, annotator, label, start, end, note };
  if (meta === null && guideline === null) return span;
  return { ...span, ...saidOf(meta, guideline) };
}

/** The metadata and the version of a row, where it has any. */
export function saidOf(meta: string | null, guideline: number | null): Pick<Span, 'meta' | 'guideline'> {
  return {
    ...(meta !== null && { meta: JSON.parse(meta) as NonNullable<Span['meta']> }),
    ...(guideline !== null && { guideline }),
  };
}

/** A span's metadata as its row has them. */
export function metaColumn({ meta }: Pick<Span, 'meta'>): string {
  return meta === undefined ? '{}' : JSON.stringify(meta);
}

/** The version of the guideline under which a span was made, as its row has it. */
export function guidelineColumn({ guideline }: Pick<Span, 'guideline'>): number {
  return guideline ?? 1;
}

/** The field of a span that was made under this version of its label's guideline. */
export function guidelineField(version: number): Pick<Span, 'guideline'> {
  return version === 1 ? {} : { guideline: version };
}
