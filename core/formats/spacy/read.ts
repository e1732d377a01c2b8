// DocBins in: ours and other people's, with entities, groups of spans, or both.

import { z } from 'zod';
import { isSpace } from '../tokens/token.ts';
import { makeDraft, type ForeignDocument } from '../in/draft.ts';
import { metaField, spanMetaSchema } from '../span-meta.ts';
import { extrasKey, readExtras, type Extras } from '../extras.ts';
import { check, parseForeign, term, words, type Checked } from '../in/foreign-json.ts';
import type { Found, InputFile } from '../format.ts';
import { plainFinding } from '../in/offset-unit.ts';
import { largestTable, readWhole } from '../../files/read-whole.ts';
import { DocBinRefused, readDocBin, type DocBin } from './docbin.ts';
import { unpack, type Packed } from './msgpack.ts';
import { readTokens, type Place } from './read-tokens.ts';
import { spansKey, unpackSpanGroups } from './span-groups.ts';
import { stringId } from './string-ids.ts';
import { symbolNumbers } from './symbols/symbols.ts';

const knownSpan = z.object({ id: term, annotator: term, note: words.default(''), meta: spanMetaSchema });
const known = z.object({ spans: z.array(knownSpan, { error: 'is not a list' }).default([]) });

type Texts = (id: bigint) => string;
type Span = ForeignDocument['spans'][number];
type UserData = ReadonlyMap<Packed, Packed>;

/** Reads the documents of a file; one that does not hold is refused, and the others are read. Holds the unpacked file. */
export function* readSpacy(file: InputFile): Generator<Found> {
  const bytes = readWhole(file, largestTable);
  if (bytes === null) {
    yield { ok: false, line: null, reason: 'it is larger than 256 MB' };
    return;
  }
  let bin: DocBin<Buffer>;
  try {
    bin = readDocBin(bytes);
  } catch (error) {
    if (!(error instanceof DocBinRefused)) throw error;
    yield { ok: false, line: null, reason: `it ${error.message}` };
    return;
  }
  const texts = textsOf(bin.strings);
  let first = 0;
  for (let document = 0; document * 4 < bin.lengths.length; document++) {
    const end = first + bin.lengths.readInt32LE(document * 4);
    const read = readDocument(bin, { document, first, end }, texts);
    yield read.ok
      ? { ...makeDraft(read.value, [{ ...plainFinding, decidedBy: 'declaration' }]), line: null }
      : { ok: false, line: null, reason: `in its document ${document + 1}, ${read.reason}` };
    first = end;
  }
}

function textsOf(strings: readonly string[]): Texts {
  const byId = new Map<bigint, string>([[0n, '']]);
  for (const [name, number] of symbolNumbers) byId.set(number, name);
  for (const text of strings) byId.set(stringId(text), text);
  return (id) => {
    const text = byId.get(id);
    if (text === undefined) throw new RangeError(`the string with the number ${id} is not in the file`);
    return text;
  };
}

function readDocument(bin: DocBin<Buffer>, place: Place, texts: Texts): Checked<ForeignDocument> {
  try {
    const { text, entities } = readTokens(bin, place, texts);
    const groups = readGroups(bin.spanGroups?.[place.document] ?? new Uint8Array(0), texts);
    const userData = readUserData(bin.userData?.[place.document] ?? null);
    const own = readOwn(userData);
    if (!own.ok) return own;
    const all = groups.get(spansKey);
    // Our own group has every span; the entities are a part of it.
    const spans = own.value !== null && all !== undefined ? all : distinct([...groups.values()].flat(), entities, text);
    const refusal = spans.map(({ label }) => check(term, label)).find(({ ok }) => !ok);
    if (refusal?.ok === false) return { ok: false, reason: refusal.reason.replace(/^it/, 'a label') };
    const name = userData.get('id');
    return {
      ok: true,
      value: {
        name: check(term, name).ok && typeof name === 'string' ? name : null,
        title: own.value?.extras.title ?? null,
        text,
        spans: own.value === null ? spans : withKnown(spans, own.value.known),
        statuses: own.value?.extras.statuses ?? [],
        meta: own.value?.extras.meta ?? foreignMeta(bin.cats[place.document] ?? null, userData),
        encoding: null,
        sourceSha256: null,
      },
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, reason: error.message };
  }
}

const nobody = { surface: null, annotator: null, note: '' } as const;

function readGroups(bytes: Uint8Array, texts: Texts): ReadonlyMap<string, readonly Span[]> {
  return new Map(
    Array.from(unpackSpanGroups(bytes), ([key, spans]) => [
      key,
      spans.map(({ id, label, startChar, endChar }): Span => {
        const name = texts(id);
        return { ...nobody, id: name === '' ? null : name, start: startChar, end: endChar, label: texts(label) };
      }),
    ]),
  );
}

interface Extent {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

const keyOf = ({ start, end, label }: Extent): string => `${start} ${end} ${label}`;

/**
 * The spans of all groups and the entities, each range with a label once. Entities neither begin nor end with white space: one that
 * differs from a span of a group in nothing else is that span.
 */
function distinct(grouped: readonly Span[], entities: readonly Extent[], text: string): readonly Span[] {
  const points = Array.from(text);
  const blankAt = (i: number): boolean => isSpace(points[i]?.charCodeAt(0) ?? 0);
  const asEntities = grouped.map(({ start, end, label }): string => {
    let [from, to] = [start, end];
    while (from < to && blankAt(from)) from++;
    while (to > from && blankAt(to - 1)) to--;
    return keyOf({ start: from, end: to, label });
  });
  const there = new Set(asEntities);
  const others = entities.filter((entity) => !there.has(keyOf(entity)));
  const seen = new Set<string>();
  return [...grouped, ...others.map((entity) => ({ ...entity, ...nobody, id: null }))].filter((span) => {
    const key = keyOf(span);
    return !seen.has(key) && seen.add(key);
  });
}

interface Own {
  readonly extras: Extras;
  readonly known: readonly z.infer<typeof knownSpan>[];
}

/** What Spanwright left in a document's user data; null in other people's. */
function readOwn(userData: UserData): Checked<Own | null> {
  const packed = userData.get(extrasKey);
  if (typeof packed !== 'string') return { ok: true, value: null };
  const parsed = parseForeign(packed);
  if (!parsed.ok) return { ok: false, reason: `under "${extrasKey}", ${parsed.reason}` };
  const extras = readExtras(parsed.value);
  if (!extras.ok) return extras;
  const spans = check(known, parsed.value);
  if (!spans.ok) return spans;
  return { ok: true, value: extras.value === null ? null : { extras: extras.value, known: spans.value.spans } };
}

function withKnown(spans: readonly Span[], before: Own['known']): readonly Span[] {
  const byId = new Map(before.map((span) => [span.id, span]));
  return spans.map((span) => {
    const { meta, ...known } = byId.get(span.id ?? '') ?? {};
    return { ...span, ...known, ...metaField(meta) };
  });
}

function readUserData(bytes: Uint8Array | null): UserData {
  const value = bytes === null || bytes.length === 0 ? null : unpack(bytes);
  return value instanceof Map ? value : new Map<Packed, Packed>();
}

/** Categories, and what user data has under plain keys; spaCy's own keys there are lists. */
function foreignMeta(cats: Packed, userData: UserData): Readonly<Record<string, unknown>> {
  const entries = [...userData].flatMap(([key, value]) =>
    typeof key === 'string' && key !== 'id' && key !== extrasKey ? [[key, plain(value)] as const] : [],
  );
  const said = cats instanceof Map && cats.size > 0 ? [['cats', plain(cats)] as const] : [];
  return Object.fromEntries([...entries, ...said]);
}

/** A packed value as JSON has it: bytes and whole numbers beyond 2^53 as strings. */
function plain(value: Packed): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value instanceof Map) {
    const pairs = [...(value as ReadonlyMap<Packed, Packed>)];
    return Object.fromEntries(
      pairs.map(([key, item]) => [typeof key === 'string' ? key : JSON.stringify(plain(key)), plain(item)]),
    );
  }
  return Array.isArray(value) ? (value as readonly Packed[]).map(plain) : value;
}
