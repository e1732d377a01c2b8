// One line of Spanwright JSONL, checked: what is in it, or the reason why it does not hold.

import { hash } from 'node:crypto';
import { boundaryRules } from '../../../model/boundary-rules.ts';
import { statuses, type Status } from '../../../model/label.ts';
import type { BadSpan } from '../../../model/reading.ts';
import type { ForeignDocument } from '../in/draft.ts';
import { tooMuchIn } from '../in/foreign-json.ts';
import { offsetUnits, type OffsetUnit } from '../in/offset-unit.ts';
import { metaField } from '../span-meta.ts';
import { unreadTags } from '../unread-tags.ts';

/** A row's document and the unit that it declares for its offsets, null when it does not. */
export interface Row {
  readonly document: ForeignDocument;
  readonly unit: OffsetUnit | null;
}

type Fields = Readonly<Record<string, unknown>>;

/** Deeper values than this are not somebody's metadata. */
const deepest = 64;
const control = /[\p{Cc}]/u;
const ownKeys = new Set([
  'schema',
  'id',
  'title',
  'offset_unit',
  'text',
  'text_sha256',
  'spans',
  'statuses',
  'rules',
  'meta',
]);

/** A row that does not hold; the message completes "line 3: …". */
export class RowRefused extends Error {}

/** Reads a line. Throws RowRefused when it does not hold. Only `text` is required; keys that are not ours go to `meta`. */
export function readRow(line: string): Row {
  const fields = parseObject(line);
  const { text } = fields;
  if (typeof text !== 'string') throw new RowRefused('it has no "text", or the text is not a string');
  refuseOtherSchema(fields['schema']);
  const { spans, bad } = readSpans(fields['spans'], readTerm(fields['annotator'], 'annotator'));
  const notTaken = unreadTags(fields, ownKeys);
  return {
    document: {
      name: readName(fields['id']),
      title: readWords(fields['title'], 'title'),
      text,
      ...verified(text, fields['text_sha256']),
      spans,
      statuses: readStatuses(fields['statuses']),
      meta: readMeta(fields),
      ...readRules(fields['rules']),
      ...readGuidelines(fields['guidelines']),
      encoding: null,
      sourceSha256: null,
      ...(bad.length > 0 && { badSpans: bad }),
      ...(notTaken.length > 0 && { notTaken }),
    },
    unit: readUnit(fields['offset_unit']),
  };
}

function parseObject(line: string): Fields {
  const tooMuch = tooMuchIn(line);
  if (tooMuch !== null) throw new RowRefused(tooMuch);
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    if (error instanceof RangeError) throw new RowRefused('it is nested too deeply');
    throw new RowRefused('it is not JSON; each line must be one whole object');
  }
  if (!isObject(value)) throw new RowRefused('it is not a JSON object');
  return value;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuseOtherSchema(schema: unknown): void {
  if (typeof schema === 'string' && schema.startsWith('spanwright/') && schema !== 'spanwright/1') {
    throw new RowRefused(`it was written by a newer Spanwright (${schema}); this one reads spanwright/1`);
  }
}

function verified(text: string, said: unknown): { readonly sha256?: string } {
  if (typeof said !== 'string' || !text.isWellFormed()) return {};
  const sha256 = hash('sha256', text);
  if (sha256 !== said.toLowerCase()) {
    throw new RowRefused('its text is not the one that "text_sha256" was made for; it was changed afterwards');
  }
  return { sha256 };
}

function readUnit(unit: unknown): OffsetUnit | null {
  if (unit === undefined || unit === null) return null;
  const known = offsetUnits.find((name) => name === unit);
  if (known === undefined) throw new RowRefused(`its "offset_unit" is none of ${offsetUnits.join(', ')}`);
  return known;
}

function readName(id: unknown): string | null {
  if (typeof id === 'number') return String(id);
  return id === '' ? null : readTerm(id, 'id');
}

/** A name on one line: of a document, a span, a label, an annotator. Null when absent. */
function readTerm(value: unknown, key: string): string | null {
  const words = readWords(value, key);
  if (words !== null && (words.trim() === '' || control.test(words))) {
    throw new RowRefused(`its "${key}" is empty or holds control characters`);
  }
  return words;
}

/** Free text: a title or a note. Null when absent. */
function readWords(value: unknown, key: string): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw new RowRefused(`its "${key}" is not a string`);
  if (!value.isWellFormed()) throw new RowRefused(`its "${key}" holds half a character (a lone surrogate)`);
  if (value.includes('\u0000')) throw new RowRefused(`its "${key}" holds a NUL`);
  return value;
}

function readList(value: unknown, key: string): readonly Fields[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every(isObject)) throw new RowRefused(`its "${key}" is not a list of objects`);
  return value;
}

type Span = ForeignDocument['spans'][number];

/** The spans that hold, and of the others what is wrong; `whose` are those that name no annotator. */
function readSpans(value: unknown, whose: string | null): { readonly spans: Span[]; readonly bad: BadSpan[] } {
  const ids = new Set<string>();
  const spans: Span[] = [];
  const bad: BadSpan[] = [];
  for (const fields of readList(value, 'spans')) {
    try {
      spans.push(readSpan(fields, ids, whose));
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      const label = typeof fields['label'] === 'string' ? fields['label'] : '';
      bad.push({ line: null, label, place: '', fault: `does not hold: ${error.message}` });
    }
  }
  return { spans, bad };
}

function readSpan(fields: Fields, ids: Set<string>, whose: string | null): Span {
  const { id, start, end, label, surface, text, annotator, note, meta, ...others } = fields;
  const name = typeof id === 'number' ? String(id) : readTerm(id, 'id');
  if (name !== null && ids.has(name)) throw new RowRefused(`two of its spans have the id ${name}`);
  if (name !== null) ids.add(name);
  if (!isOffset(start) || !isOffset(end)) throw new RowRefused('a span has no whole numbers as "start" and "end"');
  if (start >= end) throw new RowRefused(`the span ${start}–${end} is empty or ends before it starts`);
  const labelName = readTerm(label, 'label');
  if (labelName === null) throw new RowRefused(`the span ${start}–${end} has no label`);
  if (surface !== undefined && surface !== null && typeof surface !== 'string') {
    throw new RowRefused(`the "surface" of the span ${start}–${end} is not a string`);
  }
  return {
    id: name,
    start,
    end,
    label: labelName,
    // Many scripts call the quote so, and one that does not fit must not pass unseen.
    surface: surface ?? (typeof text === 'string' ? text : null),
    annotator: readTerm(annotator, 'annotator') ?? whose,
    note: readWords(note, 'note') ?? '',
    ...metaField(readSpanMeta(others, meta)),
  };
}

/** Under "meta", and what else a script has put beside. */
function readSpanMeta(others: Fields, meta: unknown): Fields {
  const said = isObject(meta) ? meta : meta === undefined || meta === null ? {} : { meta };
  const all = Object.keys(others).length === 0 ? said : { ...others, ...said };
  if (isDeeper(all, deepest)) throw new RowRefused('the metadata of a span is nested too deeply');
  return all;
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function readStatuses(value: unknown): ForeignDocument['statuses'] {
  return readList(value, 'statuses').map(({ annotator, status, note }) => {
    const who = readTerm(annotator, 'annotator');
    const known: Status | undefined = statuses.find((name) => name === status);
    if (who === null || known === undefined) {
      throw new RowRefused(`one of its "statuses" has no annotator, or is none of ${statuses.join(', ')}`);
    }
    return { annotator: who, status: known, note: readWords(note, 'note') ?? '' };
  });
}

/** The boundary rules of its labels; a rule of a newer version is passed over. */
function readRules(value: unknown): Pick<ForeignDocument, 'rules'> {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw new RowRefused('its "rules" is not an object');
  const rules = Object.entries(value).map(([label, names]) => {
    if (!Array.isArray(names)) throw new RowRefused('one of its "rules" is not a list');
    return [label, boundaryRules.filter((rule) => names.includes(rule))] as const;
  });
  return rules.length === 0 ? {} : { rules: new Map(rules) };
}

/** The guidelines of its labels. Anything else that a foreign file calls so is metadata like any other. */
function readGuidelines(value: unknown): Pick<ForeignDocument, 'guidelines'> {
  if (!areGuidelines(value)) return {};
  return { guidelines: new Map(Object.entries(value)) };
}

function areGuidelines(value: unknown): value is Readonly<Record<string, string>> {
  return isObject(value) && Object.values(value).every((text) => typeof text === 'string');
}

function readMeta(fields: Fields): Fields {
  const { meta } = fields;
  if (meta !== undefined && meta !== null && !isObject(meta)) throw new RowRefused('its "meta" is not an object');
  const foreign = Object.keys(fields).filter(
    (key) => !ownKeys.has(key) && !(key === 'guidelines' && areGuidelines(fields[key])),
  );
  const all = foreign.length === 0 ? (meta ?? {}) : { ...pick(fields, foreign), ...meta };
  if (isDeeper(all, deepest)) throw new RowRefused('its metadata is nested too deeply');
  return all;
}

function pick(fields: Fields, keys: readonly string[]): Fields {
  return Object.fromEntries(keys.map((key) => [key, fields[key]]));
}

/** Whether a value is nested more than `limit` deep; without recursion, which such values are made to exhaust. */
function isDeeper(value: unknown, limit: number): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((item): readonly unknown[] =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    );
  }
  return false;
}
