// What a corpus knows of a document and a foreign format has no field for: written under one key that the tool leaves alone,
// and read back from there.

import { z } from 'zod';
import { statuses } from '../../model/label.ts';
import type { SpanMeta } from '../../model/span.ts';
import type { ExchangeDocument } from './format.ts';
import { anyObject, check, isRecord, term, words, type Checked } from './in/foreign-json.ts';
import { offsetUnits, type OffsetUnit } from './in/offset-unit.ts';
import { compareNames, inOrder } from './spans-order.ts';

/** The key. */
export const extrasKey = 'spanwright';

/** What the key holds, but for what a format adds about spans. */
export interface Extras {
  readonly title: string | null;
  readonly offsetUnit: OffsetUnit | null;
  readonly statuses: ExchangeDocument['statuses'];
  readonly meta: Readonly<Record<string, unknown>>;
  /** What is said of spans, by their ids. */
  readonly spanMeta: ReadonlyMap<string, SpanMeta>;
}

const statusSchema = z.object({
  annotator: term,
  status: z.enum(statuses, { error: `is none of ${statuses.join(', ')}` }),
  note: words.default(''),
});

const extrasSchema = z
  .object({
    title: words.nullable().default(null),
    offset_unit: z
      .enum(offsetUnits, { error: `is none of ${offsetUnits.join(', ')}` })
      .nullable()
      .default(null),
    statuses: z.array(statusSchema, { error: 'is not a list' }).default([]),
    meta: anyObject.default({}),
    span_meta: anyObject.default({}),
  })
  .transform(({ title, offset_unit: offsetUnit, statuses: layers, meta, span_meta: about }): Extras => ({
    title,
    offsetUnit,
    statuses: layers,
    meta,
    spanMeta: new Map(Object.entries(about).flatMap(([id, one]) => (isRecord(one) ? [[id, one]] : []))),
  }));

/** What goes under the key: title, statuses by annotator, metadata. `unit` is what the row's offsets count. */
export function extrasOf(
  { title, statuses: layers, meta }: ExchangeDocument,
  unit: OffsetUnit,
): Readonly<Record<string, unknown>> {
  return { title, offset_unit: unit, statuses: statusesOf(layers), meta };
}

/** Under the key, for formats whose spans have no place for it: what is said of each by its id; nothing where that is nothing. */
export function spanMetaOf(spans: ExchangeDocument['spans']): Readonly<Record<string, unknown>> {
  const said = spans.flatMap(({ id, meta }) => (meta === undefined ? [] : [[id, meta] as const]));
  return said.length === 0 ? {} : { span_meta: Object.fromEntries(said) };
}

/** Statuses in the order of their annotators, without empty notes. */
export function statusesOf(layers: ExchangeDocument['statuses']): readonly Readonly<Record<string, string>>[] {
  return inOrder(layers, (a, b) => compareNames(a.annotator, b.annotator)).map(({ annotator, status, note }) =>
    note === '' ? { annotator, status } : { annotator, status, note },
  );
}

/** Reads what is under the key; null where there is nothing, which is how rows come that Spanwright did not write. */
export function readExtras(value: unknown): Checked<Extras | null> {
  if (value === undefined || value === null) return { ok: true, value: null };
  const checked = check(extrasSchema, value);
  return checked.ok ? checked : { ok: false, reason: `under "${extrasKey}", ${checked.reason}` };
}
