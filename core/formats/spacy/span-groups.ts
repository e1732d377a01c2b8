// doc.spans: named groups of spans that may overlap, as a DocBin holds them for each document.

import { pack, packHead, unpack, type Packed } from './msgpack.ts';

/** A span of a group: strings by spaCy's numbers, its tokens half-open, and the code points that they cover. */
export interface GroupSpan {
  readonly id: bigint;
  readonly label: bigint;
  readonly first: number;
  readonly end: number;
  readonly startChar: number;
  readonly endChar: number;
}

/** The key under which spaCy's span categoriser looks for spans, unless told otherwise. */
export const spansKey = 'sc';

const size = 40;

/** The groups of a document that has one, under the key `spansKey`. */
export function packSpanGroup(spans: readonly GroupSpan[]): Buffer {
  const group = Buffer.concat([
    packHead('map', 3),
    pack('name'),
    pack(spansKey),
    pack('attrs'),
    packHead('map', 0),
    pack('spans'),
    packHead('array', spans.length),
    packSpans(spans),
  ]);
  return pack(new Map<Packed, Packed>([[group, [spansKey]]]));
}

function packSpans(spans: readonly GroupSpan[]): Buffer {
  const head = packHead('bin', size);
  const bytes = Buffer.alloc(spans.length * (head.length + size));
  spans.forEach(({ id, label, first, end, startChar, endChar }, i) => {
    const at = i * (head.length + size);
    head.copy(bytes, at);
    const from = at + head.length;
    bytes.writeBigUInt64BE(id, from);
    bytes.writeBigUInt64BE(label, from + 16);
    bytes.writeInt32BE(first, from + 24);
    bytes.writeInt32BE(end, from + 28);
    bytes.writeInt32BE(startChar, from + 32);
    bytes.writeInt32BE(endChar, from + 36);
  });
  return bytes;
}

/**
 * The groups of a document by their keys: in the form of today, a map, and in that of spaCy before 3.2, a list of groups that say
 * their names. Throws RangeError where they do not hold.
 */
export function unpackSpanGroups(bytes: Uint8Array): ReadonlyMap<string, readonly GroupSpan[]> {
  const groups = new Map<string, readonly GroupSpan[]>();
  if (bytes.length === 0) return groups;
  const value = unpack(bytes);
  if (Array.isArray(value)) {
    for (const group of value as readonly Packed[]) {
      const { name, spans } = unpackGroup(group);
      groups.set(name, spans);
    }
    return groups;
  }
  if (!(value instanceof Map)) throw new RangeError('its groups of spans are in no form that spaCy writes');
  for (const [group, keys] of value as ReadonlyMap<Packed, Packed>) {
    const { name, spans } = unpackGroup(group);
    const named = Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
    for (const key of named.length > 0 ? named : [name]) groups.set(key, spans);
  }
  return groups;
}

function unpackGroup(packed: Packed): { readonly name: string; readonly spans: readonly GroupSpan[] } {
  const group = packed instanceof Uint8Array ? unpack(packed) : null;
  if (!(group instanceof Map)) throw new RangeError('one of its groups of spans is in no form that spaCy writes');
  const name: unknown = group.get('name');
  const spans: unknown = group.get('spans');
  if (!Array.isArray(spans)) throw new RangeError('one of its groups of spans has no spans');
  return { name: typeof name === 'string' ? name : '', spans: spans.map(unpackSpan) };
}

function unpackSpan(packed: unknown): GroupSpan {
  if (!(packed instanceof Uint8Array) || packed.length !== size) throw new RangeError('one of its spans is damaged');
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, size);
  return {
    id: bytes.readBigUInt64BE(0),
    label: bytes.readBigUInt64BE(16),
    first: bytes.readInt32BE(24),
    end: bytes.readInt32BE(28),
    startChar: bytes.readInt32BE(32),
    endChar: bytes.readInt32BE(36),
  };
}
