// MessagePack, as far as DocBin files use it. The reader is our own: msgpackr 2.1 and @msgpack/msgpack decode longer strings with a
// TextDecoder that drops a leading U+FEFF (a token may begin with one), turn extensions into dates, patterns and records, and
// descend as deeply as a file says.

/** A value as it stands in a file. Maps keep their order; whole numbers beyond 2^53 are bigint. */
export type Packed =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly Packed[]
  | ReadonlyMap<Packed, Packed>;

/** What the header of a string, bytes, array or map says it has: bytes for the first two, items or pairs for the others. */
export type Kind = 'str' | 'bin' | 'array' | 'map';

const deepest = 64;
/** A value may be one byte in the file, and is many in memory. */
const mostValues = 5_000_000;

const heads: Readonly<Record<Kind, { fix: number; most: number; 8: number | null; 16: number; 32: number }>> = {
  str: { fix: 0xa0, most: 31, 8: 0xd9, 16: 0xda, 32: 0xdb },
  bin: { fix: 0, most: -1, 8: 0xc4, 16: 0xc5, 32: 0xc6 },
  array: { fix: 0x90, most: 15, 8: null, 16: 0xdc, 32: 0xdd },
  map: { fix: 0x80, most: 15, 8: null, 16: 0xde, 32: 0xdf },
};

/** The header of something with `size` bytes or items, to be written before them. Throws RangeError at 2^32 and more. */
export function packHead(kind: Kind, size: number): Buffer {
  const head = heads[kind];
  if (size > 0xffffffff) throw new RangeError('more than MessagePack can hold');
  if (size <= head.most) return Buffer.from([head.fix | size]);
  if (size <= 0xff && head[8] !== null) return Buffer.from([head[8], size]);
  const long = size > 0xffff;
  const bytes = Buffer.alloc(long ? 5 : 3, long ? head[32] : head[16]);
  if (long) bytes.writeUInt32BE(size, 1);
  else bytes.writeUInt16BE(size, 1);
  return bytes;
}

/** A value as its bytes, in the shortest form of each, as Python's msgpack writes it. */
export function pack(value: Packed): Buffer {
  const parts: Uint8Array[] = [];
  put(value, parts);
  return parts.length === 1 ? Buffer.from(parts[0] ?? []) : Buffer.concat(parts);
}

function put(value: Packed, parts: Uint8Array[]): void {
  if (value === null) parts.push(Buffer.from([0xc0]));
  else if (typeof value === 'boolean') parts.push(Buffer.from([value ? 0xc3 : 0xc2]));
  else if (typeof value === 'number' || typeof value === 'bigint') parts.push(packNumber(value));
  else if (typeof value === 'string') {
    const bytes = Buffer.from(value, 'utf8');
    parts.push(packHead('str', bytes.length), bytes);
  } else if (value instanceof Uint8Array) parts.push(packHead('bin', value.length), value);
  else if (value instanceof Map) {
    parts.push(packHead('map', value.size));
    for (const [key, item] of value as ReadonlyMap<Packed, Packed>) {
      put(key, parts);
      put(item, parts);
    }
  } else {
    const items = value as readonly Packed[];
    parts.push(packHead('array', items.length));
    for (const item of items) put(item, parts);
  }
}

function packNumber(value: number | bigint): Buffer {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    const bytes = Buffer.alloc(9, 0xcb);
    bytes.writeDoubleBE(value, 1);
    return bytes;
  }
  const whole = BigInt(value);
  if (whole >= 0n && whole < 128n) return Buffer.from([Number(whole)]);
  if (whole < 0n && whole >= -32n) return Buffer.from([Number(whole) & 0xff]);
  const negative = whole < 0n;
  const size = [1, 2, 4, 8].find((bytes) => {
    const bits = BigInt(bytes * 8);
    return negative ? whole >= -(1n << (bits - 1n)) : whole < 1n << bits;
  });
  if (size === undefined) throw new RangeError(`${value} is more than MessagePack can hold`);
  const bytes = Buffer.alloc(9);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, whole), 1);
  bytes[8 - size] = (negative ? 0xd0 : 0xcc) + Math.log2(size);
  return bytes.subarray(8 - size);
}

/**
 * Reads one value; bytes are parts of `bytes`, not copies. Throws RangeError when it is cut off, goes on after its end, is nested
 * deeper than anybody's data, or holds what DocBin files do not (extensions).
 */
export function unpack(bytes: Uint8Array): Packed {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cursor = { buffer, at: 0, values: 0 };
  const value = readValue(cursor, deepest);
  if (cursor.at !== buffer.length) throw new RangeError('there is more after its end');
  return value;
}

interface Cursor {
  readonly buffer: Buffer;
  at: number;
  values: number;
}

function readValue(cursor: Cursor, left: number): Packed {
  if (left === 0) throw new RangeError('it is nested too deeply');
  if (++cursor.values > mostValues)
    throw new RangeError(`it holds more than ${mostValues.toLocaleString('en')} values`);
  const code = uint(cursor, 1);
  if (code < 0x80) return code;
  if (code >= 0xe0) return code - 0x100;
  if (code < 0x90) return readMap(cursor, code & 15, left);
  if (code < 0xa0) return readArray(cursor, code & 15, left);
  if (code < 0xc0) return readBytes(cursor, code & 31).toString('utf8');
  switch (code) {
    case 0xc0:
      return null;
    case 0xc2:
    case 0xc3:
      return code === 0xc3;
    case 0xc4:
    case 0xc5:
    case 0xc6:
      return readBytes(cursor, uint(cursor, 1 << (code - 0xc4)));
    case 0xca:
      return readBytes(cursor, 4).readFloatBE();
    case 0xcb:
      return readBytes(cursor, 8).readDoubleBE();
    case 0xcc:
    case 0xcd:
    case 0xce:
      return uint(cursor, 1 << (code - 0xcc));
    case 0xcf:
      return whole(readBytes(cursor, 8).readBigUInt64BE());
    case 0xd0:
    case 0xd1:
    case 0xd2: {
      const size = 1 << (code - 0xd0);
      return readBytes(cursor, size).readIntBE(0, size);
    }
    case 0xd3:
      return whole(readBytes(cursor, 8).readBigInt64BE());
    case 0xd9:
    case 0xda:
    case 0xdb:
      return readBytes(cursor, uint(cursor, 1 << (code - 0xd9))).toString('utf8');
    case 0xdc:
    case 0xdd:
      return readArray(cursor, uint(cursor, 2 << (code - 0xdc)), left);
    case 0xde:
    case 0xdf:
      return readMap(cursor, uint(cursor, 2 << (code - 0xde)), left);
    default:
      throw new RangeError(`it holds a value of a kind (0x${code.toString(16)}) that does not belong there`);
  }
}

function whole(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function uint(cursor: Cursor, size: number): number {
  return readBytes(cursor, size).readUIntBE(0, size);
}

function readBytes(cursor: Cursor, size: number): Buffer {
  const end = cursor.at + size;
  if (end > cursor.buffer.length) throw new RangeError('it is cut off');
  const bytes = cursor.buffer.subarray(cursor.at, end);
  cursor.at = end;
  return bytes;
}

function readArray(cursor: Cursor, size: number, left: number): readonly Packed[] {
  const items: Packed[] = [];
  for (let i = 0; i < size; i++) items.push(readValue(cursor, left - 1));
  return items;
}

function readMap(cursor: Cursor, size: number, left: number): ReadonlyMap<Packed, Packed> {
  const map = new Map<Packed, Packed>();
  for (let i = 0; i < size; i++) {
    const key = readValue(cursor, left - 1);
    map.set(key, readValue(cursor, left - 1));
  }
  return map;
}
