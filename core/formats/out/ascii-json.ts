// JSON in pure ASCII: what readers guess about encodings and line ends is then always right (docs/formats.md#ascii-json). Written
// byte by byte, because strings of this size cost several times as much to build and to convert as to write.

import type { Utf8Text } from '../utf8-text.ts';

/** Writes ASCII JSON. Bytes are handed on in large pieces, which are valid only during the call that receives them. */
export interface AsciiJson {
  /** Text that is ASCII and JSON already: punctuation, keys, numbers. */
  readonly raw: (ascii: string) => void;
  /** As `raw`, in a third of the time, for what is put again and again. */
  readonly piece: (piece: AsciiPiece) => void;
  /** A string with its quotes; beyond ASCII as \u escapes, astral characters as two. True when it holds surrogates. */
  readonly string: (value: string) => boolean;
  /** A slice of a text as a string: the bytes from `from` up to `to`, between which whole characters lie. */
  readonly slice: (text: Utf8Text, from: number, to: number) => void;
  /** A string that comes again and again, such as a label: as `string`, and remembered. */
  readonly name: (value: string) => void;
  /** A whole number from 0. */
  readonly whole: (value: number) => void;
  /** Any JSON value, keys in the object's own order, no blanks. Throws RangeError on nesting too deep for the stack. */
  readonly value: (value: unknown) => void;
  /** Hands on what is left. */
  readonly flush: () => void;
}

/** ASCII that is put often: its bytes as words of four, little-endian, the last filled up. */
export interface AsciiPiece {
  readonly length: number;
  readonly words: Int32Array;
}

/** Makes a piece of up to half a MB of text that is ASCII and JSON already. */
export function asciiPiece(ascii: string): AsciiPiece {
  const bytes = new DataView(new ArrayBuffer(Math.ceil(ascii.length / 4) * 4));
  for (let i = 0; i < ascii.length; i++) bytes.setUint8(i, ascii.charCodeAt(i));
  return {
    length: ascii.length,
    words: Int32Array.from({ length: bytes.byteLength / 4 }, (_, i) => bytes.getInt32(i * 4, true)),
  };
}

const capacity = 1 << 20;
/** The most bytes that one UTF-16 unit becomes: \uXXXX. */
const widest = 6;
const longestPiece = Math.floor(capacity / widest) - widest;

/** Below this many units, converting a string costs more than it saves. */
const worthConverting = 64;
const replacement = 0xfffd;

const zero = 0x30;
const quote = 0x22;
const backslash = 0x5c;
/** \\u as a little-endian word. */
const backslashU = 0x755c;
/** The two digits of each byte, as little-endian words. */
const hexPairs = Uint16Array.from({ length: 256 }, (_, byte) => {
  const digits = byte.toString(16).padStart(2, '0');
  return digits.charCodeAt(0) | (digits.charCodeAt(1) << 8);
});
const short = new Map(Object.entries({ '"': '"', '\\': '\\', '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't' }));
/** For each unit below 128: 0 = as it is, 1 = as \uXXXX, else the letter of its short escape. */
const escapes = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = short.get(String.fromCharCode(code));
  return letter !== undefined ? letter.charCodeAt(0) : code < 0x20 || code === 0x7f ? 1 : 0;
});

type Utf8Bytes = Pick<Utf8Text, 'bytes' | 'view'>;

const utf8 = new TextEncoder();
/** One for all: it is empty between two calls. A UTF-16 unit takes at most three bytes of UTF-8. */
const source = viewed(new Uint8Array(longestPiece * 3));

function viewed(bytes: Uint8Array<ArrayBuffer>): Utf8Bytes {
  return { bytes, view: new DataView(bytes.buffer) };
}

/** The six bits of a byte of UTF-8 that is not the first of its character. */
function trail(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) & 63;
}

/**
 * The highest bit of each of four bytes that is to be escaped: one of 0x00-0x1f, 0x22, 0x5c, 0x7f-0xff. A borrow or a carry may
 * raise more of them above the lowest, which alone is sure.
 */
function escapesOf(four: number): number {
  const quotes = (four ^ 0x22222222) - 0x01010101;
  const backslashes = (four ^ 0x5c5c5c5c) - 0x01010101;
  return (four | (four - 0x20202020) | (four + 0x01010101) | quotes | backslashes) & 0x80808080;
}

/** Starts writing; `receive` is given the bytes. */
export function asciiJson(receive: (bytes: Uint8Array) => void): AsciiJson {
  // Behind the last byte there is room for the rest of a word.
  const bytes = new Uint8Array(capacity + 4);
  const buffer: AsciiBuffer = { bytes, view: new DataView(bytes.buffer), receive, used: 0 };
  const raw = (ascii: string): void => putRaw(buffer, ascii);
  const piece = (known: AsciiPiece): void => putPiece(buffer, known);
  return {
    raw,
    piece,
    string: (value) => putString(buffer, value),
    slice: (text, from, to) => putSlice(buffer, text, from, to),
    name: nameWriter(raw, piece),
    whole: (value) => putWhole(buffer, value),
    value: (value) => raw(asciiOf(value)),
    flush: () => flush(buffer),
  };
}

/** The bytes that are not yet handed on. */
interface AsciiBuffer {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly receive: (bytes: Uint8Array) => void;
  used: number;
}

function flush(buffer: AsciiBuffer): void {
  if (buffer.used > 0) buffer.receive(buffer.bytes.subarray(0, buffer.used));
  buffer.used = 0;
}

/** Hands on what is there where so many bytes more have no room. */
function makeRoom(buffer: AsciiBuffer, length: number): void {
  if (buffer.used + length > capacity) flush(buffer);
}

function putQuote(buffer: AsciiBuffer): void {
  makeRoom(buffer, 1);
  buffer.bytes[buffer.used++] = quote;
}

function putRaw(buffer: AsciiBuffer, ascii: string): void {
  const { bytes } = buffer;
  for (let from = 0; from < ascii.length; from += capacity) {
    const to = Math.min(ascii.length, from + capacity);
    makeRoom(buffer, to - from);
    let at = buffer.used;
    for (let i = from; i < to; i++) bytes[at++] = ascii.charCodeAt(i);
    buffer.used = at;
  }
}

function putPiece(buffer: AsciiBuffer, { length, words }: AsciiPiece): void {
  makeRoom(buffer, length);
  const { view, used } = buffer;
  for (let i = 0, at = used; i < words.length; i++, at += 4) view.setInt32(at, words[i] ?? 0, true);
  buffer.used = used + length;
}

/** Puts a UTF-16 unit as an escape; gives the place behind it. */
function putUnit(view: DataView, code: number, at: number): number {
  view.setUint16(at, backslashU, true);
  view.setUint16(at + 2, hexPairs[code >> 8] ?? 0, true);
  view.setUint16(at + 4, hexPairs[code & 255] ?? 0, true);
  return at + widest;
}

/** Unit by unit: the way for short strings, and for those that UTF-8 cannot hold. */
function putUnits(buffer: AsciiBuffer, value: string, from: number, to: number): boolean {
  const { bytes, view } = buffer;
  let surrogates = false;
  let at = buffer.used;
  for (let i = from; i < to; i++) {
    const code = value.charCodeAt(i);
    const escape = code < 128 ? (escapes[code] ?? 0) : 1;
    if (escape === 0) bytes[at++] = code;
    else if (escape === 1) {
      at = putUnit(view, code, at);
      if ((code & 0xf800) === 0xd800) surrogates = true;
    } else {
      bytes[at++] = backslash;
      bytes[at++] = escape;
    }
  }
  buffer.used = at;
  return surrogates;
}

/**
 * UTF-8, four bytes at a time where none of them is to be escaped. True when it holds characters beyond the BMP, which become
 * surrogates; null, and nothing is put, at a U+FFFD where it `stops` there.
 */
function putUtf8(
  buffer: AsciiBuffer,
  { bytes: from, view: words }: Utf8Bytes,
  begin: number,
  end: number,
  stops: boolean,
): boolean | null {
  const { bytes, view } = buffer;
  let surrogates = false;
  let at = buffer.used;
  for (let i = begin; i < end;) {
    for (; i < end - 3; i += 4, at += 4) {
      const four = words.getInt32(i, true);
      const marks = escapesOf(four);
      view.setInt32(at, four, true);
      if (marks === 0) continue;
      const plain = (31 - Math.clz32(marks & -marks)) >> 3;
      i += plain;
      at += plain;
      break;
    }
    if (i === end) break;
    const byte = from[i++] ?? 0;
    const escape = byte < 128 ? (escapes[byte] ?? 0) : 1;
    if (escape === 0) bytes[at++] = byte;
    else if (escape !== 1) {
      bytes[at++] = backslash;
      bytes[at++] = escape;
    } else if (byte < 128) at = putUnit(view, byte, at);
    else if (byte < 0xe0) at = putUnit(view, ((byte & 31) << 6) | trail(from, i++), at);
    else if (byte < 0xf0) {
      const code = ((byte & 15) << 12) | (trail(from, i++) << 6) | trail(from, i++);
      if (stops && code === replacement) return null;
      at = putUnit(view, code, at);
    } else {
      const code = ((byte & 7) << 18) | (trail(from, i++) << 12) | (trail(from, i++) << 6) | trail(from, i++);
      at = putUnit(view, 0xdc00 | (code & 0x3ff), putUnit(view, 0xd7c0 + (code >> 10), at));
      surrogates = true;
    }
  }
  buffer.used = at;
  return surrogates;
}

/** By way of UTF-8, which comes at once. What UTF-8 cannot hold becomes U+FFFD in it. */
function putBytes(buffer: AsciiBuffer, value: string, from: number, to: number): boolean {
  const length = utf8.encodeInto(value.slice(from, to), source.bytes).written;
  return putUtf8(buffer, source, 0, length, true) ?? putUnits(buffer, value, from, to);
}

function putSlice(buffer: AsciiBuffer, text: Utf8Text, begin: number, end: number): void {
  putQuote(buffer);
  for (let at = begin; at < end;) {
    let stop = Math.min(end, at + longestPiece);
    while (stop < end && ((text.bytes[stop] ?? 0) & 0xc0) === 0x80) stop--;
    makeRoom(buffer, (stop - at) * widest);
    putUtf8(buffer, text, at, stop, false);
    at = stop;
  }
  putQuote(buffer);
}

function putString(buffer: AsciiBuffer, value: string): boolean {
  putQuote(buffer);
  let surrogates = false;
  for (let from = 0; from < value.length; from += longestPiece) {
    const to = Math.min(value.length, from + longestPiece);
    makeRoom(buffer, (to - from) * widest);
    const here = to - from < worthConverting ? putUnits(buffer, value, from, to) : putBytes(buffer, value, from, to);
    surrogates ||= here;
  }
  putQuote(buffer);
  return surrogates;
}

/** Writes strings that come again and again: each is made a piece of once. */
function nameWriter(raw: AsciiJson['raw'], piece: AsciiJson['piece']): AsciiJson['name'] {
  const names = new Map<string, AsciiPiece | string>();
  return (value) => {
    let known = names.get(value);
    if (known === undefined) {
      const ascii = asciiOf(value);
      names.set(value, (known = ascii.length < longestPiece ? asciiPiece(ascii) : ascii));
    }
    if (typeof known === 'string') raw(known);
    else piece(known);
  };
}

function putWhole(buffer: AsciiBuffer, value: number): void {
  let digits = 1;
  for (let more = value; more >= 10; more = Math.floor(more / 10)) digits++;
  makeRoom(buffer, digits);
  const { bytes, used } = buffer;
  let rest = value;
  for (let at = used + digits - 1; at >= used; at--) {
    const tens = Math.floor(rest / 10);
    bytes[at] = zero + (rest - tens * 10);
    rest = tens;
  }
  buffer.used = used + digits;
}

/** A JSON value as one string of ASCII JSON, for values that are not large; no blanks. Throws RangeError on nesting too deep. */
export function asciiOf(value: unknown): string {
  return JSON.stringify(value).replace(beyondAscii, escapeUnit);
}

const beyondAscii = /[\u007f-\uffff]/g;

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
