// doccano JSONL in: its exports and imports of today, relation extraction, and the exports of older versions.

import { z } from 'zod';
import type { ForeignDocument } from '../in/draft.ts';
import { extrasKey, readExtras } from '../extras.ts';
import { annotatorOfFile } from '../file-annotator.ts';
import type { Found, InputFile } from '../format.ts';
import {
  anyText,
  check,
  isRecord,
  offset,
  term,
  termOrNumber,
  without,
  words,
  type Checked,
} from '../in/foreign-json.ts';
import { goodSpans } from '../good-spans.ts';
import { metaField, spanMetaSchema } from '../span-meta.ts';
import { readRows } from '../in/json-rows.ts';
import { listedRelations, relationsEntry } from '../relations.ts';
import { unreadTags } from '../unread-tags.ts';

import { draftRows, type ForeignRow } from '../in/read-rows.ts';

const labelName = z.union([term, z.int().transform((id) => `label ${id}`)], { error: 'is not a label' });

/** One tag of doccano. */
export const item = z.union(
  [
    z
      .tuple([offset, offset, labelName])
      .transform(([start, end, label]) => ({ start, end, label, id: null, annotator: null })),
    z
      .object({
        start_offset: offset,
        end_offset: offset,
        label: labelName,
        id: termOrNumber.nullish(),
        user: termOrNumber.nullish(),
      })
      .transform(({ start_offset: start, end_offset: end, label, id, user }) => ({
        start,
        end,
        label,
        id: id ?? null,
        annotator: typeof user === 'string' ? `user ${user}` : null,
      })),
  ],
  { error: 'is neither [start, end, label] nor {"start_offset", "end_offset", "label"}' },
);

/** The keys under which doccano of today and of before writes tags. */
export const tagKeys = ['label', 'labels', 'entities', 'annotations'] as const;

const rowSchema = z.object({
  id: termOrNumber.nullish(),
  text: anyText,
  annotator: term.nullish().catch(null),
});
type Item = z.infer<typeof item>;

const spanSchema = z.object({
  start: offset,
  end: offset,
  label: term,
  id: term,
  annotator: term,
  note: words.default(''),
  meta: spanMetaSchema,
});
const extraSpans = z.object({ spans: z.array(spanSchema, { error: 'is not a list' }).default([]) });
type Known = z.infer<typeof spanSchema>;

const ownKeys = new Set<string>(['id', 'text', 'annotator', ...tagKeys, 'meta', extrasKey]);

/** Reads the rows of a file. Labels that are numbers, as doccano 1.0 wrote them, become `label 7`. */
export function readDoccano(file: InputFile): Generator<Found> {
  const annotator = annotatorByFile(file.path);
  return draftRows(() => rowsOf(file, annotator));
}

/** doccano exports an archive with a file for each person, or with `all.jsonl` where people work together. */
function annotatorByFile(path: string): string | null {
  return /\.zip\/.*\.jsonl?$/i.test(path) ? annotatorOfFile(path) : null;
}

function* rowsOf(file: InputFile, annotator: string | null): Generator<ForeignRow> {
  for (const { line, ...parsed } of readRows(file)) {
    const row = parsed.ok ? readRow(parsed.value, line, annotator) : parsed;
    yield row.ok ? { ...row.value, ok: true, line } : { ...row, line };
  }
}

function readRow(
  value: unknown,
  line: number,
  fileAnnotator: string | null,
): Checked<Omit<Extract<ForeignRow, { ok: true }>, 'ok' | 'line'>> {
  const row = check(rowSchema, value);
  if (!row.ok) return row;
  const own = isRecord(value) ? value[extrasKey] : null;
  const extras = readExtras(own);
  if (!extras.ok) return extras;
  const known = check(extraSpans, own ?? {});
  if (!known.ok) return known;
  const { id, text } = row.value;
  const fields = isRecord(value) ? value : {};
  const sorted = tagKeys.map((key) => goodSpans(item, fields[key], line, key));
  const found = sorted.flatMap(({ good }) => good);
  const bad = sorted.flatMap(({ bad: some }) => some);
  const whose = row.value.annotator ?? fileAnnotator;
  const notTaken = unreadTags(fields, ownKeys);
  return {
    ok: true,
    value: {
      document: {
        name: id ?? null,
        title: extras.value?.title ?? null,
        text,
        spans: withKnown(found, known.value.spans).map((span) => ({ ...span, annotator: span.annotator ?? whose })),
        statuses: extras.value?.statuses ?? [],
        meta: { ...withRelations(foreignMeta(value), found), ...extras.value?.meta },
        encoding: null,
        sourceSha256: null,
        ...(bad.length > 0 && { badSpans: bad }),
        ...(notTaken.length > 0 && { notTaken }),
      },
      unit: extras.value?.offsetUnit ?? null,
    },
  };
}

/** Spans with the ids, annotators and notes that they had when they left; whoever changed a span in doccano made a new one. */
function withKnown(found: readonly Item[], known: readonly Known[]): ForeignDocument['spans'] {
  const keyOf = ({ start, end, label }: Item | Known): string => `${start} ${end} ${label}`;
  const byKey = Map.groupBy(known, keyOf);
  return found.map((span) => {
    const { meta, ...before } = byKey.get(keyOf(span))?.shift() ?? {};
    return { ...span, surface: null, note: '', ...before, ...metaField(meta) };
  });
}

/** Metadata whose relations between entities are in the form that other formats have a place for. */
function withRelations(
  meta: Readonly<Record<string, unknown>>,
  found: readonly Item[],
): ReturnType<typeof foreignMeta> {
  const ids: ReadonlySet<unknown> = new Set(found.map(({ id }) => id));
  const relations = listedRelations(meta).map((one) => {
    if (!isRecord(one)) return one;
    const { from_id, to_id, type, ...rest } = one;
    const [from, to] = [String(from_id), String(to_id)];
    return ids.has(from) && ids.has(to) && typeof type === 'string' ? { type, from, to, ...rest } : one;
  });
  return { ...meta, ...relationsEntry(relations) };
}

function foreignMeta(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return {};
  const { meta } = value;
  const others = without(value, ownKeys);
  const said = Object.entries(others).filter(([, item]) => !(Array.isArray(item) && item.length === 0));
  return { ...Object.fromEntries(said), ...(isRecord(meta) ? meta : meta === undefined ? {} : { meta }) };
}
