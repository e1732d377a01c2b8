// One row of a dataset, ours or somebody's: text with spans, or tokens with tags, or both.

import { z } from 'zod';
import { statuses } from '../../../model/label.ts';
import type { BadSpan } from '../../../model/reading.ts';
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
import type { ClassNames } from './class-names.ts';
import { metaField } from '../span-meta.ts';
import { placeTokens, runsOf } from '../tag-runs.ts';
import { tagEntries, unreadTags } from '../unread-tags.ts';

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

/** Reads a row. `names` are those of the classes that the file, or the card beside it, declares; `feature` is the column of tags that was chosen. */
export function readRow(row: Fields, names: ClassNames, feature?: string): Checked<RowRead> {
  try {
    return { ok: true, value: documentOf(row, names, feature) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, reason: error.message };
  }
}

/** Where a row has what; null where it has none. */
interface Columns {
  readonly text: string | null;
  /** The list of spans that is read. */
  readonly spans: string | null;
  /** The tags of its tokens, where no spans are read. */
  readonly tags: string | null;
  readonly isOurs: boolean;
}

/** Where a row has its text and its tags; `feature` is the column of tags that was chosen. */
export function columnsOf(row: Fields, feature: string | undefined): Columns {
  const isOurs = typeof row['meta'] === 'string' && Array.isArray(row['statuses']);
  const text = textColumns.find((name) => typeof row[name] === 'string') ?? null;
  const lists = spanColumns.filter((name) => isSpanList(row[name]));
  const spans = lists.find((name) => recordsOf(row[name]).length > 0) ?? lists[0];
  const named = feature === undefined ? tagColumns : [feature, ...tagColumns];
  const tags = isWords(row['tokens']) ? (named.find((name) => isTags(row[name])) ?? null) : null;
  // An empty list beside tags says that nobody filled it in, except in what we wrote ourselves.
  const hasSpans = isOurs || tags === null || recordsOf(row[spans ?? '']).length > 0;
  return text !== null && spans !== undefined && hasSpans && (feature === undefined || tags !== feature)
    ? { text, spans, tags: null, isOurs }
    : { text, spans: null, tags, isOurs };
}

/** Whether readRow knows where the tags of a row stand, and nothing is left of it that seems to hold others. */
export function hasDatasetShape(row: Fields, feature?: string): boolean {
  const { text, spans, tags, isOurs } = columnsOf(row, feature);
  if (isOurs) return true;
  const known = [text, spans, tags].filter((name) => name !== null);
  const left = plainValues(without(row, new Set(['tokens', ...known])));
  if (spans !== null || tags !== null) return tagEntries(left, new Set()).length === 0;
  return text !== null && Object.values(left).every((value) => typeof value !== 'object');
}

function documentOf(row: Fields, names: ClassNames, feature: string | undefined): RowRead {
  const columns = columnsOf(row, feature);
  const own = columns.isOurs ? ownFacts(String(row['meta']), row['statuses']) : null;
  const text = columns.text === null ? null : String(row[columns.text]);
  const { tokens } = row;
  if (text !== null && columns.spans !== null) {
    const { spans, badSpans } = spansOf(row[columns.spans], names.of(columns.spans), columns.spans);
    const used = ['tokens', columns.text, columns.spans, ...(own === null ? [] : ['ner_tags'])];
    return rowRead(row, { text, spans, badSpans }, own, used, own === null ? null : 'codepoint');
  }
  if (isWords(tokens) && columns.tags !== null) {
    const said = row[columns.tags];
    const tags = isTags(said) ? said : [];
    if (tags.length !== tokens.length) throw new RangeError(`it has ${tokens.length} tokens and ${tags.length} tags`);
    const content = taggedText(tokens, tags, names.of(columns.tags), text);
    // A text of which these are not the tokens is kept with the metadata.
    const used = ['tokens', columns.tags, ...(content.text === text ? [columns.text] : [])];
    return rowRead(row, content, own, used, 'utf16');
  }
  if (text !== null) return rowRead(row, { text, spans: [] }, own, ['tokens', columns.text], null);
  throw new RangeError(
    `it has neither a text nor tokens with tags; its columns are ${Object.keys(row).join(', ').slice(0, 200)}`,
  );
}

function rowRead(
  row: Fields,
  { badSpans = [], ...content }: Pick<ForeignDocument, 'text' | 'spans' | 'badSpans'>,
  own: ReturnType<typeof ownFacts>,
  columns: readonly (string | null)[],
  unit: RowRead['unit'],
): RowRead {
  const { id, title } = row;
  const rest = own === null ? plainValues(without(row, new Set(['id', 'title', ...columns.map(String)]))) : {};
  const notTaken = unreadTags(rest, new Set());
  const document = {
    name: id === undefined || id === null || id === '' ? null : must(termOrNumber, id, 'id'),
    title: typeof title === 'string' ? must(words, title, 'title') : null,
    statuses: own?.statuses ?? [],
    encoding: null,
    sourceSha256: null,
    ...content,
    ...(badSpans.length > 0 && { badSpans }),
    meta: own?.meta ?? rest,
    ...(notTaken.length > 0 && { notTaken }),
  };
  return { document, unit };
}

function ownFacts(meta: string, layers: unknown): Pick<ForeignDocument, 'meta' | 'statuses'> | null {
  const parsed = parseForeign(meta);
  if (!parsed.ok || !isRecord(parsed.value)) return null;
  const read = check(ownStatuses, layers);
  if (!read.ok) throw new RangeError(`among its "statuses", ${read.reason}`);
  return { meta: parsed.value, statuses: read.value };
}

/** Whether a value is a list of words. */
export function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((token) => typeof token === 'string');
}

/** Names or numbers, of which a list of spans has none. */
export function isTags(value: unknown): value is readonly unknown[] {
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

/** The spans of a list; those that do not hold are named by their place in it. */
function spansOf(
  value: unknown,
  names: readonly string[],
  column: string,
): { readonly spans: readonly Span[]; readonly badSpans: readonly BadSpan[] } {
  const spans: Span[] = [];
  const badSpans: BadSpan[] = [];
  recordsOf(value).forEach((item, i) => {
    try {
      spans.push(spanOf(item, names));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      const fault = error.message.replace(/^its ("\w+") /, 'has a $1 that ');
      badSpans.push({ line: null, label: '', place: `its "${column}[${i}]"`, fault });
    }
  });
  return { spans, badSpans };
}

function spanOf(item: unknown, names: readonly string[]): Span {
  const [from, to, named] = Array.isArray(item) ? (item as readonly unknown[]) : [];
  const record = Array.isArray(item) ? { start: from, end: to, label: named } : item;
  const { start, end, label, type, surface, text, id, annotator, note, meta } = must(
    labelled,
    wholeNumbers(record),
    'spans',
  );
  const said = label ?? type;
  const name = typeof said === 'number' ? names[said] : said;
  if (name === undefined) throw new RangeError(`stands at ${start}–${end}, and nothing says what its label is`);
  return {
    start,
    end,
    label: must(term, name, 'label'),
    surface: surface ?? (typeof text === 'string' ? text : null),
    id: id ?? null,
    annotator: annotator ?? null,
    note: note ?? '',
    ...metaField(metaIn(meta)),
  };
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

/** The values of a row as those of JSON: what is null is left out, and numbers that are too large are their digits. */
export function plainValues(fields: Fields): Fields {
  const entries = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  const text = JSON.stringify(Object.fromEntries(entries), (_, value: unknown) =>
    typeof value === 'bigint' ? (Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()) : value,
  );
  return JSON.parse(text) as Fields;
}
