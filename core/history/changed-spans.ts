// Changes of many spans that were there, as the history keeps them: a row each of what it was and what is otherwise since, in a third
// of the room of both sides in full.

import { z } from 'zod';
import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../model/change.ts';
import type { Span } from '../../model/span.ts';
import { codePoint, id, noteSchema, spanId, spanMeta, versionSchema } from '../../model/contract/values.ts';

const otherwise = z.strictObject({
  label: id.optional(),
  start: codePoint.optional(),
  end: codePoint.optional(),
  note: noteSchema.optional(),
  /** Null: under the first version again. */
  guideline: versionSchema.nullable().optional(),
});

/** Spans of any documents and annotators, in order; the last of a row is what changed, null where the span went. */
export const changedSpansSchema = z.object({
  of: z.literal('changed spans'),
  /** Those of the rows: a check compares them with the documents that the event is listed under. */
  documents: z.array(id),
  spans: z.array(
    z.tuple([
      id,
      id,
      spanId,
      id,
      codePoint,
      codePoint,
      noteSchema,
      spanMeta.nullable(),
      versionSchema.nullable(),
      otherwise.nullable(),
    ]),
  ),
});

export type ChangedSpans = z.infer<typeof changedSpansSchema>;
type Row = ChangedSpans['spans'][number];

/** The row of a change; null for one that none holds. */
export function changedSpanRow(change: Change | undefined): Row | null {
  if (change?.of !== 'span' || change.before === null) return null;
  const { document, before, after } = change;
  const { id: name, annotator, label, start, end, note, meta = null, guideline = null } = before;
  const row = (changed: Row[9]): Row => [document, annotator, name, label, start, end, note, meta, guideline, changed];
  if (after === null) return row(null);
  if (after.id !== name || after.annotator !== annotator || !isDeepStrictEqual(after.meta, before.meta)) return null;
  return row({
    ...(after.label !== label && { label: after.label }),
    ...(after.start !== start && { start: after.start }),
    ...(after.end !== end && { end: after.end }),
    ...(after.note !== note && { note: after.note }),
    ...((after.guideline ?? null) !== guideline && { guideline: after.guideline ?? null }),
  });
}

/** The change of a row. */
export function changeOfRow([
  document,
  annotator,
  name,
  label,
  start,
  end,
  note,
  meta,
  guideline,
  changed,
]: Row): Change {
  const before: Span = {
    id: name,
    annotator,
    label,
    start,
    end,
    note,
    ...(meta && { meta }),
    ...(guideline !== null && { guideline }),
  };
  if (changed === null) return { of: 'span', document, before, after: null };
  const version = changed.guideline === undefined ? guideline : changed.guideline;
  const after: Span = {
    id: name,
    annotator,
    label: changed.label ?? label,
    start: changed.start ?? start,
    end: changed.end ?? end,
    note: changed.note ?? note,
    ...(meta && { meta }),
    ...(version !== null && { guideline: version }),
  };
  return { of: 'span', document, before, after };
}
