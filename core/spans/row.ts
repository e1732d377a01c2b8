// A span as a row of its table, and back.

import type { Span } from '../../model/span.ts';

/** A row of `spanColumns`. */
export type SpanRow = Omit<Span, 'meta'> & { readonly meta: string | null };

/** The columns of which spanOf makes a span. Most have no metadata, and null is handed over faster than a string. */
export const spanColumns = `id, annotator, label, start, "end", note, nullif(meta, '{}') AS meta`;

/** The span of a row. */
export function spanOf({ id, annotator, label, start, end, note, meta }: SpanRow): Span {
  // Field by field: an object made of the rest of another takes many times longer, and a document may have 20,000 spans.
  const span = { id, annotator, label, start, end, note };
  return meta === null ? span : { ...span, meta: JSON.parse(meta) as NonNullable<Span['meta']> };
}

/** A span's metadata as its row has them. */
export function metaColumn({ meta }: Pick<Span, 'meta'>): string {
  return meta === undefined ? '{}' : JSON.stringify(meta);
}
