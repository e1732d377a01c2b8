// One row of a dataset, ours or somebody's: text with spans, or tokens with tags, or both.

import { z } from 'zod';
import { statuses } from '../../../model/label.ts';
import type { ForeignDocument } from '../in/draft.ts';
import {
  check,
  isRecord,
  offset,
  parseForeign,
  term,
  termOrNumber,
  without,
  words,
  type Checked,
} from '../in/foreign-json.ts';
import type { ForeignRow } from '../in/read-rows.ts';
import { metaField } from '../span-meta.ts';
import { placeTokens, runsOf } from '../tag-runs.ts';

/** The names that numbers stand for, by column; spans have theirs in a field. */
export interface ClassNames {
  readonly of: (column: string) => readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;
type Span = ForeignDocument['spans'][number];
type RowRead = Omit<Extract<ForeignRow, { ok: true }>, 'ok' | 'line'>;

const textColumns = ['text', 'sentence', 'content'];
const spanColumns = ['spans', 'entities', 'labels', 'label'];
const tagColumns = ['ner_tags', 'tags', 'ner', 'labels'];

const labelled = z.object({
  start: offset,
  end: offset,
  label: z.union([term, z.int()]).optional(),
  type: z.union([term, z.int()]).optional(),
  surface: z.string().nullish(),
  text: z.unknown().optional(),
  id: termOrNumber.nullish(),
  annotator: term.nullish(),
  note: words.nullish(),
  meta: z.string().nullish().catch(null),
});
const ownStatuses = z.array(
  z.object({
    annotator: term,
    status: z.enum(statuses, { error: `is none of ${statuses.join(', ')}` }),
    note: words.default(''),
  }),
);

/** Reads a row. `names` are those of the classes that the file, or the card beside it, declares. */
export function readRow(row: Fields, names: ClassNames): Checked<RowRead> {
  try {
    return { ok: true, value: documentOf(row, names) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, reason: error.message };
  }
}

function documentOf(row: Fields, names: ClassNames): RowRead {
  const own =
    typeof row['meta'] === 'string' && Array.isArray(row['statuses']) ? ownFacts(row['meta'], row['statuses']) : null;
  const textColumn = textColumns.find((name) => typeof row[name] === 'string');
  const text = textColumn === undefined ? null : String(row[textColumn]);
  const lists = spanColumns.filter((name) => isSpanList(row[name]));
  const spanColumn = lists.find((name) => recordsOf(row[name]).length > 0) ?? lists[0];
  const used = new Set(['id', 'title', 'tokens', textColumn ?? '', spanColumn ?? '']);
  const facts = {
    name:
      row['id'] === undefined || row['id'] === null || row['id'] === '' ? null : must(termOrNumber, row['id'], 'id'),
    title: typeof row['title'] === 'string' ? must(words, row['title'], 'title') : null,
    statuses: own?.statuses ?? [],
    encoding: null,
    sourceSha256: null,
  };
  const finish = (content: Pick<ForeignDocument, 'text' | 'spans'>, unit: RowRead['unit']): RowRead => ({
    document: { ...facts, ...content, meta: own?.meta ?? plainMeta(without(row, used)) },
    unit,
  });
  const { tokens } = row;
  const tagColumn = isWords(tokens) ? tagColumns.find((name) => isTags(row[name])) : undefined;
  // An empty list beside tags says that nobody filled it in, except in what we wrote ourselves.
  const hasSpans = own !== null || tagColumn === undefined || recordsOf(row[spanColumn ?? '']).length > 0;
  if (text !== null && spanColumn !== undefined && hasSpans) {
    const spans = spansOf(row[spanColumn], names.of(spanColumn));
    if (own !== null) used.add('ner_tags');
    return finish({ text, spans }, own === null ? null : 'codepoint');
  }
  if (isWords(tokens) && tagColumn !== undefined) {
    const tags = row[tagColumn] as readonly unknown[];
    if (tags.length !== tokens.length) throw new RangeError(`it has ${tokens.length} tokens and ${tags.length} tags`);
    used.add(tagColumn);
    const content = taggedText(tokens, tags, names.of(tagColumn), text);
    // A text of which these are not the tokens is kept with the metadata.
    if (content.text !== text) used.delete(textColumn ?? '');
    return finish(content, 'utf16');
  }
  if (text !== null) return finish({ text, spans: [] }, null);
  throw new RangeError(
    `it has neither a text nor tokens with tags; its columns are ${Object.keys(row).join(', ').slice(0, 200)}`,
  );
}

function ownFacts(meta: string, layers: readonly unknown[]): Pick<ForeignDocument, 'meta' | 'statuses'> | null {
  const parsed = parseForeign(meta);
  if (!parsed.ok || !isRecord(parsed.value)) return null;
  const read = check(ownStatuses, layers);
  if (!read.ok) throw new RangeError(`among its "statuses", ${read.reason}`);
  return { meta: parsed.value, statuses: read.value };
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((token) => typeof token === 'string');
}

/** Names or numbers, of which a list of spans has none. */
function isTags(value: unknown): boolean {
  return Array.isArray(value) && value.every((tag) => !isRecord(tag) && !Array.isArray(tag));
}

/** Records with a start and an end; or, as older versions of `datasets` keep such lists, a record of lists. */
function isSpanList(value: unknown): boolean {
  if (isRecord(value)) return Array.isArray(value['start']) && Array.isArray(value['end']);
  if (!Array.isArray(value)) return false;
  return value.every(
    (item) => (isRecord(item) && 'start' in item && 'end' in item) || (Array.isArray(item) && item.length === 3),
  );
}

function spansOf(value: unknown, names: readonly string[]): readonly Span[] {
  return recordsOf(value).map((item): Span => {
    const [from, to, named] = Array.isArray(item) ? (item as readonly unknown[]) : [];
    const record = Array.isArray(item) ? { start: from, end: to, label: named } : item;
    const { start, end, label, type, surface, text, id, annotator, note, meta } = must(
      labelled,
      wholeNumbers(record),
      'spans',
    );
    const said = label ?? type;
    const name = typeof said === 'number' ? names[said] : said;
    if (name === undefined) throw new RangeError(`nothing says what the label of its span ${start}–${end} is`);
    const quote = surface ?? (typeof text === 'string' ? text : null);
    return {
      start,
      end,
      label: must(term, name, 'label'),
      surface: quote,
      id: id ?? null,
      annotator: annotator ?? null,
      note: note ?? '',
      ...metaField(metaIn(meta)),
    };
  });
}

function metaIn(text: string | null | undefined): Fields | null {
  const parsed = parseForeign(text ?? '');
  return parsed.ok && isRecord(parsed.value) ? parsed.value : null;
}

function recordsOf(value: unknown): readonly unknown[] {
  if (!isRecord(value)) return Array.isArray(value) ? value : [];
  const { start } = value;
  const rows = Array.isArray(start) ? start.length : 0;
  return Array.from({ length: rows }, (_, i) =>
    Object.fromEntries(
      Object.entries(value).map(([key, list]) => [key, Array.isArray(list) ? (list[i] as unknown) : null]),
    ),
  );
}

function taggedText(
  tokens: readonly string[],
  tags: readonly unknown[],
  names: readonly string[],
  text: string | null,
): Pick<ForeignDocument, 'text' | 'spans'> {
  const runs = runsOf(tags, names);
  if (text !== null && runs.length === 0) return { text, spans: [] };
  const placed = placeTokens(tokens, text);
  const spans = runs.map(({ first, end, label }): Span => {
    const [from, to] = [placed.places[first]?.start ?? 0, placed.places[end - 1]?.end ?? 0];
    const surface = placed.text.slice(from, to);
    return { start: from, end: to, label: must(term, label, 'label'), surface, id: null, annotator: null, note: '' };
  });
  return { text: placed.text, spans };
}

function must<T>(schema: z.ZodType<T>, value: unknown, key: string): T {
  const checked = check(schema, typeof value === 'bigint' ? Number(value) : value);
  if (!checked.ok) throw new RangeError(checked.reason.replace(/^it /, `its "${key}" `));
  return checked.value;
}

/** INT64 comes out of Parquet as bigint. */
function wholeNumbers(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, typeof item === 'bigint' ? Number(item) : item]),
  );
}

function plainMeta(fields: Fields): Fields {
  const entries = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  const text = JSON.stringify(Object.fromEntries(entries), (_, value: unknown) =>
    typeof value === 'bigint' ? (Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()) : value,
  );
  return JSON.parse(text) as Fields;
}
