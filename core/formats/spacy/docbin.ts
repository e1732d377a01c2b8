// The file of a DocBin: a zlib stream of one MessagePack map with columns over the tokens of all documents (docs/formats.md#spacy).

import { constants, inflateSync } from 'node:zlib';
import { Zlib } from 'fflate';
import { pack, packHead, unpack, type Packed } from './msgpack.ts';

/** Bytes of a known size that come in pieces, so that they need not all be there at once. */
export interface Column {
  readonly size: number;
  readonly pieces: Iterable<Uint8Array>;
}

/** What stands in the file, as it stands there. What older files leave out is null. */
export interface DocBin<C = Column> {
  readonly version: Packed;
  /** spaCy's numbers of the attributes that tokens have, the string of the token itself first. */
  readonly attrs: readonly number[];
  /** For each token a row of 64-bit numbers, little-endian, one for each attribute. */
  readonly tokens: C;
  /** For each token whether one U+0020 follows, a byte. */
  readonly spaces: C;
  /** How many tokens each document has: 32-bit numbers, little-endian. */
  readonly lengths: C;
  /** Every string that a number stands for. */
  readonly strings: readonly string[];
  readonly cats: readonly Packed[];
  readonly flags: readonly Packed[] | null;
  readonly spanGroups: readonly Uint8Array[] | null;
  readonly userData: readonly (Uint8Array | null)[] | null;
}

/** A file that is no DocBin; the message completes "it". */
export class DocBinRefused extends Error {}

/** spaCy's numbers of attributes. */
export const attribute = { orth: 65, entIob: 77, entType: 78 } as const;

/** How entities are marked on their tokens. */
export const iob = { missing: 0, inside: 1, outside: 2, begin: 3 } as const;

/** Larger ones would not fit into memory comfortably. In bytes, unpacked. */
const largest = 256 * 1024 * 1024;

/**
 * Writes a file. The same columns give the same bytes on every system, which Node's own zlib does not promise. Rows are mostly
 * zeros: a longer search for repetitions takes three times as long and saves nothing.
 */
export function writeDocBin(bin: DocBin, write: (bytes: Uint8Array) => void): void {
  const zlib = new Zlib({ level: 4 }, write);
  const put = (bytes: Uint8Array): void => zlib.push(bytes);
  const column = (name: string, { size, pieces }: Column): void => {
    put(Buffer.concat([pack(name), packHead('bin', size)]));
    for (const piece of pieces) put(piece);
  };
  const list = (name: string, items: readonly Packed[]): void => {
    put(Buffer.concat([pack(name), packHead('array', items.length)]));
    for (let from = 0; from < items.length; from += packedAtOnce) {
      put(Buffer.concat(items.slice(from, from + packedAtOnce).map(pack)));
    }
  };
  const { flags, spanGroups, userData } = bin;
  put(packHead('map', 7 + [flags, spanGroups, userData].filter((part) => part !== null).length));
  put(Buffer.concat([pack('version'), pack(bin.version), pack('attrs'), pack(bin.attrs)]));
  column('tokens', bin.tokens);
  column('spaces', bin.spaces);
  column('lengths', bin.lengths);
  list('strings', bin.strings);
  list('cats', bin.cats);
  if (flags !== null) list('flags', flags);
  if (spanGroups !== null) list('span_groups', spanGroups);
  if (userData !== null) list('user_data', userData);
  zlib.push(new Uint8Array(0), true);
}

const packedAtOnce = 500;

/** Whether the beginning of a file is that of a DocBin. */
export function isDocBin(head: Uint8Array): boolean {
  if (head[0] !== 0x78) return false;
  try {
    const start = inflateSync(head.subarray(0, 64 * 1024), { finishFlush: constants.Z_SYNC_FLUSH })
      .subarray(0, 64)
      .toString('latin1');
    return /^[\x80-\x8f]\xa7version/.test(start);
  } catch {
    return false;
  }
}

/** Reads a file. Throws DocBinRefused. */
export function readDocBin(bytes: Uint8Array): DocBin<Buffer> {
  const map = unpackMap(inflate(bytes));
  const get = (name: string): Packed => map.get(name) ?? null;
  const attrs = listOf(get('attrs'), 'attrs', (item) => typeof item === 'number');
  const tokens = bufferOf(get('tokens'), 'tokens');
  const spaces = bufferOf(get('spaces'), 'spaces');
  const lengths = bufferOf(get('lengths'), 'lengths');
  const optional = <T extends Packed>(name: string, is: (item: Packed) => item is T): readonly T[] | null =>
    get(name) === null ? null : listOf(get(name), name, is);
  const bin: DocBin<Buffer> = {
    version: get('version'),
    attrs,
    tokens,
    spaces,
    lengths,
    strings: listOf(get('strings'), 'strings', (item) => typeof item === 'string'),
    cats: optional('cats', isPacked) ?? [],
    flags: optional('flags', isPacked),
    spanGroups: optional('span_groups', isBytes),
    userData: optional('user_data', (item): item is Uint8Array | null => item === null || isBytes(item)),
  };
  let sum = 0;
  for (let at = 0; at + 4 <= lengths.length; at += 4) {
    const length = lengths.readInt32LE(at);
    if (length < 0) throw new DocBinRefused('has a document with fewer than no tokens');
    sum += length;
  }
  if (!attrs.includes(attribute.orth)) throw new DocBinRefused('has no words (the attribute ORTH is missing)');
  if (lengths.length % 4 !== 0 || sum * 8 * attrs.length !== tokens.length || sum !== spaces.length) {
    throw new DocBinRefused('does not hold together: its columns are not of one length');
  }
  return bin;
}

function inflate(bytes: Uint8Array): Buffer {
  try {
    return inflateSync(bytes, { maxOutputLength: largest });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'Z_BUF_ERROR') throw new DocBinRefused('is cut off');
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new DocBinRefused('is larger than 256 MB unpacked');
    throw new DocBinRefused('is no DocBin, or is damaged: it cannot be unpacked');
  }
}

function unpackMap(bytes: Buffer): ReadonlyMap<Packed, Packed> {
  try {
    const value = unpack(bytes);
    if (value instanceof Map) return value;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DocBinRefused(`is no DocBin, or is damaged: ${error.message}`);
  }
  throw new DocBinRefused('is no DocBin');
}

function bufferOf(value: Packed, name: string): Buffer {
  if (!isBytes(value)) throw new DocBinRefused(`has no “${name}”`);
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

function listOf<T extends Packed>(value: Packed, name: string, is: (item: Packed) => item is T): readonly T[] {
  if (!Array.isArray(value) || !value.every(is))
    throw new DocBinRefused(`has no “${name}”, or others than spaCy writes`);
  return value;
}

function isBytes(value: Packed): value is Uint8Array {
  return value instanceof Uint8Array;
}

function isPacked(_value: Packed): _value is Packed {
  return true;
}
