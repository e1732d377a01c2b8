// The shapes in which people write tags into JSON without a standard: lists of objects or triples, with offsets or quotes, under
// whatever names. A key that holds such a list holds tags, and is never passed over in silence.

import { isRecord } from './in/foreign-json.ts';
import { mayHavePlaces } from './two-places.ts';

/** A tag as some row has it. Without offsets `start` and `end` are null, and the quote tells where it is. */
export interface ShapedSpan {
  readonly start: number | null;
  readonly end: number | null;
  readonly quote: string | null;
  readonly label: string;
  readonly id: string | null;
  readonly annotator: string | null;
  readonly note: string;
  /** What else the item holds, by key. */
  readonly others: Readonly<Record<string, unknown>>;
}

/** What a list of tags holds: offsets, or only quotes. */
export type SpanShape = 'offsets' | 'quotes';

const starts = [
  'start',
  'begin',
  'start_offset',
  'startOffset',
  'start_char',
  'char_start',
  'start_index',
  'startIndex',
  'begin_offset',
  'beginOffset',
  'BeginOffset',
  'start_pos',
  'from',
  'offset',
  'b',
  's',
];
const ends = [
  'end',
  'stop',
  'end_offset',
  'endOffset',
  'EndOffset',
  'end_char',
  'char_end',
  'end_index',
  'endIndex',
  'end_pos',
  'to',
  'e',
];
const lengths = ['length', 'len'];
const pairs = [
  'span',
  'offsets',
  'offset',
  'position',
  'positions',
  'range',
  'loc',
  'location',
  'indices',
  'char_span',
  'pos',
];
const labels = [
  'label',
  'labels',
  'type',
  'tag',
  'entity_type',
  'entityType',
  'entity_group',
  'entity_label',
  'label_name',
  'category',
  'class',
  'class_name',
  'obj',
  'ner',
  'ner_tag',
  'kind',
  'entity',
  'name',
];
const quotes = [
  'text',
  'quote',
  'surface',
  'surface_form',
  'word',
  'words',
  'value',
  'mention',
  'phrase',
  'exact',
  'covered_text',
  'span_text',
  'entity_text',
  'extraction_text',
  'span',
  'entity',
  'name',
];
const annotators = ['annotator', 'annotator_id', 'annotated_by', 'user', 'created_by'];
const notes = ['note', 'comment'];

/** Keys under which tags usually stand: for shapes that alone would not tell. */
const usualKeys =
  /^(?:(?:named_?)?entit(?:y|ies)|ents?|ner|labels?|tags?|annotations?|spans?|mentions|denotations|extractions|highlights)$/i;

/** The tags under a key of a row, in what shape; null where the value is not a list of tags. Items that are no tag are null. */
export function spansIn(
  key: string,
  value: unknown,
): {
  readonly shape: SpanShape;
  readonly items: readonly unknown[];
  readonly read: readonly (ShapedSpan | null)[];
} | null {
  const items = itemsOf(key, value);
  if (items === null || items.length === 0) return null;
  const read = items.map(readShaped);
  const good = read.filter((one) => one !== null);
  // One odd item does not make a list of tags something else; a list of other things has hardly any.
  if (good.length === 0 || good.length < items.length / 2) return null;
  const shape = good.some(({ start }) => start !== null) ? 'offsets' : 'quotes';
  return { shape, items, read };
}

/** Whether the value of a key looks like tags of a text in a shape that is not known here: then the row is refused by the key. */
export function seemsTags(key: string, value: unknown, text: string | null = null): boolean {
  if (spansIn(key, value) !== null) return true;
  if (!Array.isArray(value) || value.length === 0) return isRecord(value) && itemsOf(key, value) !== null;
  if (mayHavePlaces(value, text)) return true;
  return value.some(
    (item) =>
      (isRecord(item) && has(item, [...starts, ...pairs]) && has(item, labels)) ||
      // Somebody's annotations as Label Studio has them.
      (isRecord(item) && Array.isArray(item['result']) && item['result'].length > 0) ||
      (Array.isArray(item) && item.filter(isPlace).length >= 2 && item.some((part) => typeof part === 'string')),
  );
}

/** A list of tags; or an object of labels, each with its list, under one of the usual keys. */
function itemsOf(key: string, value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value as readonly unknown[];
  if (!isRecord(value) || !usualKeys.test(key)) return null;
  const entries = Object.entries(value);
  if (entries.length === 0 || !entries.every(([, list]) => Array.isArray(list))) return null;
  return entries.flatMap(([label, list]) =>
    (Array.isArray(list) ? (list as readonly unknown[]) : []).map((item) =>
      typeof item === 'string'
        ? { text: item, label }
        : Array.isArray(item)
          ? [...(item as unknown[]), label]
          : isRecord(item)
            ? { label, ...item }
            : item,
    ),
  );
}

function readShaped(item: unknown): ShapedSpan | null {
  if (Array.isArray(item)) return readTuple(item);
  if (!isRecord(item)) return null;
  const used = new Set<string>();
  const find = (names: readonly string[], holds: (value: unknown) => boolean): unknown => {
    const key = names.find((name) => !used.has(name) && Object.hasOwn(item, name) && holds(item[name]));
    if (key === undefined) return null;
    used.add(key);
    return item[key];
  };
  const place = placeIn(item, find);
  const label = labelFrom(find(labels, (value) => labelFrom(value) !== null));
  const quote = find(quotes, (value) => typeof value === 'string' && value !== '');
  const said = typeof quote === 'string' ? quote : place.quote;
  if (label === null || (place.start === null && said === null)) return null;
  const id = find(['id'], (value) => typeof value === 'string');
  const annotator = find(annotators, (value) => typeof value === 'string' && value.trim() !== '');
  const note = find(notes, (value) => typeof value === 'string');
  return {
    start: place.start,
    end: place.end,
    quote: said,
    label,
    id: asText(id),
    annotator: asText(annotator),
    note: asText(note) ?? '',
    others: Object.fromEntries(Object.entries(item).filter(([key]) => !used.has(key))),
  };
}

type Find = (names: readonly string[], holds: (value: unknown) => boolean) => unknown;
interface Place {
  readonly start: number | null;
  readonly end: number | null;
  readonly quote: string | null;
}

function placeIn(item: Readonly<Record<string, unknown>>, find: Find): Place {
  const { points } = item;
  // Dataturks: a list of points, of which texts have one.
  const inner =
    find(pairs, (value) => isRecord(value) && has(value, starts)) ??
    (Array.isArray(points) && points.length === 1 ? find(['points'], Array.isArray) : null);
  const nested = Array.isArray(inner) ? (inner[0] as unknown) : inner;
  if (isRecord(nested)) return placeOf(nested);
  const start = find(starts, isPlace);
  if (isPlace(start)) {
    const end = find(ends, isPlace);
    if (isPlace(end)) return { start, end, quote: null };
    const length = find(lengths, isPlace);
    return { start, end: isPlace(length) ? start + length : null, quote: null };
  }
  const pair = find(
    pairs,
    (value) => isPair(value) || (Array.isArray(value) && value.length === 1 && isPair(value[0])),
  );
  const [from, to] = flatPair(pair);
  return { start: from, end: to, quote: null };
}

function placeOf(record: Readonly<Record<string, unknown>>): Place {
  const valueOf = (names: readonly string[]): unknown => names.map((name) => record[name]).find(isPlace);
  const start = valueOf(starts);
  const end = valueOf(ends);
  const length = valueOf(lengths);
  const { text } = record;
  return {
    start: isPlace(start) ? start : null,
    end: isPlace(end) ? end : isPlace(start) && isPlace(length) ? start + length : null,
    quote: typeof text === 'string' ? text : null,
  };
}

/** [start, end, label], in any order of the offsets and names; a second string is a quote where it is the longer. */
function readTuple(item: readonly unknown[]): ShapedSpan | null {
  const places = item.filter(isPlace);
  const words = item.filter((part) => typeof part === 'string');
  const [start, end] = places;
  const label = words.at(-1);
  const none = { id: null, annotator: null, note: '', others: {} };
  if (label === undefined || label.trim() === '' || item.length > 4) return null;
  if (places.length === 2 && words.length <= 2 && start !== undefined && end !== undefined) {
    return { ...none, start, end, label, quote: words.length === 2 ? (words[0] ?? null) : null };
  }
  return null;
}

function labelFrom(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (Array.isArray(value) && value.length === 1) return labelFrom(value[0]);
  return null;
}

function flatPair(value: unknown): readonly [number, number] | readonly [null, null] {
  const pair: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (!isPair(pair)) return [null, null];
  return [pair[0], pair[1]];
}

function isPair(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every(isPlace);
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

function has(item: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  return names.some((name) => Object.hasOwn(item, name));
}

function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
