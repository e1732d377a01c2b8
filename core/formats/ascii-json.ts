// JSON in pure ASCII: what readers guess about encodings and line ends is then always right (formats.md, finding 4). Written
// byte by byte, because strings of this size cost several times as much to build and to convert as to write.

import type { Utf8Text } from './utf8-text.ts';

/** Writes ASCII JSON. Bytes are handed on in large pieces, which are valid only during the call that receives them. */
export interface AsciiJson {
  /** Text that is ASCII and JSON already: punctuation, keys, numbers. */
  readonly raw: (ascii: string) => void;
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
const hex = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const short = new Map(Object.entries({ '"': '"', '\\': '\\', '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't' }));
/** For each unit below 128: 0 = as it is, 1 = as \uXXXX, else the letter of its short escape. */
const escapes = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = short.get(String.fromCharCode(code));
  return letter !== undefined ? letter.charCodeAt(0) : code < 0x20 || code === 0x7f ? 1 : 0;
});

const utf8 = new TextEncoder();
/** One for all: it is empty between two calls. A UTF-16 unit takes at most three bytes of UTF-8. */
const source = new Uint8Array(longestPiece * 3);
const sourceView = new DataView(source.buffer);

/** The six bits of a byte of UTF-8 that is not the first of its character. */
function trail(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) & 63;
}

/**
 * Whether one of four bytes is to be escaped: one of 0x00-0x1f, 0x22, 0x5c, 0x7f-0xff. Each term raises a byte's highest bit where its
 * condition holds; borrows may raise a neighbour's as well, which then is looked at for nothing.
 */
function holdsEscape(four: number): boolean {
  const quotes = (four ^ 0x22222222) - 0x01010101;
  const backslashes = (four ^ 0x5c5c5c5c) - 0x01010101;
  return ((four | (four - 0x20202020) | (four + 0x01010101) | quotes | backslashes) & 0x80808080) !== 0;
}

/** Starts writing; `take` receives the bytes. */
export function asciiJson(take: (bytes: Uint8Array) => void): AsciiJson {
  const bytes = new Uint8Array(capacity);
  const view = new DataView(bytes.buffer);
  let used = 0;

  const flush = (): void => {
    if (used > 0) take(bytes.subarray(0, used));
    used = 0;
  };

  const raw = (ascii: string): void => {
    for (let from = 0; from < ascii.length; from += capacity) {
      const to = Math.min(ascii.length, from + capacity);
      if (used + to - from > capacity) flush();
      let at = used;
      for (let i = from; i < to; i++) bytes[at++] = ascii.charCodeAt(i);
      used = at;
    }
  };

  const unit = (code: number, at: number): number => {
    bytes[at] = backslash;
    bytes[at + 1] = 0x75;
    bytes[at + 2] = hex[code >> 12] ?? 0;
    bytes[at + 3] = hex[(code >> 8) & 15] ?? 0;
    bytes[at + 4] = hex[(code >> 4) & 15] ?? 0;
    bytes[at + 5] = hex[code & 15] ?? 0;
    return at + widest;
  };

  /** Unit by unit: the way for short strings, and for those that UTF-8 cannot hold. */
  const putUnits = (value: string, from: number, to: number): boolean => {
    let surrogates = false;
    let at = used;
    for (let i = from; i < to; i++) {
      const code = value.charCodeAt(i);
      const escape = code < 128 ? (escapes[code] ?? 0) : 1;
      if (escape === 0) bytes[at++] = code;
      else if (escape === 1) {
        at = unit(code, at);
        if ((code & 0xf800) === 0xd800) surrogates = true;
      } else {
        bytes[at++] = backslash;
        bytes[at++] = escape;
      }
    }
    used = at;
    return surrogates;
  };

  /**
   * UTF-8, four bytes at a time where none of them is to be escaped. True when it holds characters beyond the BMP, which become
   * surrogates; null, and nothing is put, at a U+FFFD where it `stops` there.
   */
  const putUtf8 = (from: Uint8Array, words: DataView, begin: number, end: number, stops: boolean): boolean | null => {
    let surrogates = false;
    let at = used;
    for (let i = begin; i < end;) {
      for (; i < end - 3; i += 4, at += 4) {
        const four = words.getInt32(i, true);
        if (holdsEscape(four)) break;
        view.setInt32(at, four, true);
      }
      for (const stop = Math.min(end, i + 4); i < stop;) {
        const byte = from[i++] ?? 0;
        const escape = byte < 128 ? (escapes[byte] ?? 0) : 1;
        if (escape === 0) bytes[at++] = byte;
        else if (escape !== 1) {
          bytes[at++] = backslash;
          bytes[at++] = escape;
        } else if (byte < 128) at = unit(byte, at);
        else if (byte < 0xe0) at = unit(((byte & 31) << 6) | trail(from, i++), at);
        else if (byte < 0xf0) {
          const code = ((byte & 15) << 12) | (trail(from, i++) << 6) | trail(from, i++);
          if (stops && code === replacement) return null;
          at = unit(code, at);
        } else {
          const code = ((byte & 7) << 18) | (trail(from, i++) << 12) | (trail(from, i++) << 6) | trail(from, i++);
          at = unit(0xdc00 | (code & 0x3ff), unit(0xd7c0 + (code >> 10), at));
          surrogates = true;
        }
      }
    }
    used = at;
    return surrogates;
  };

  /** By way of UTF-8, which comes at once. What UTF-8 cannot hold becomes U+FFFD in it. */
  const putBytes = (value: string, from: number, to: number): boolean => {
    const length = utf8.encodeInto(value.slice(from, to), source).written;
    return putUtf8(source, sourceView, 0, length, true) ?? putUnits(value, from, to);
  };

  const slice = ({ bytes: from, view: words }: Utf8Text, begin: number, end: number): void => {
    if (used === capacity) flush();
    bytes[used++] = quote;
    for (let at = begin; at < end;) {
      let stop = Math.min(end, at + longestPiece);
      while (stop < end && ((from[stop] ?? 0) & 0xc0) === 0x80) stop--;
      if (used + (stop - at) * widest > capacity) flush();
      putUtf8(from, words, at, stop, false);
      at = stop;
    }
    if (used === capacity) flush();
    bytes[used++] = quote;
  };

  const string = (value: string): boolean => {
    if (used === capacity) flush();
    bytes[used++] = quote;
    let surrogates = false;
    for (let from = 0; from < value.length; from += longestPiece) {
      const to = Math.min(value.length, from + longestPiece);
      if (used + (to - from) * widest > capacity) flush();
      const here = to - from < worthConverting ? putUnits(value, from, to) : putBytes(value, from, to);
      surrogates ||= here;
    }
    if (used === capacity) flush();
    bytes[used++] = quote;
    return surrogates;
  };

  const names = new Map<string, string>();
  const name = (value: string): void => {
    let known = names.get(value);
    if (known === undefined) names.set(value, (known = asciiOf(value)));
    raw(known);
  };

  const whole = (value: number): void => {
    let digits = 1;
    for (let more = value; more >= 10; more = Math.floor(more / 10)) digits++;
    if (used + digits > capacity) flush();
    let rest = value;
    for (let at = used + digits - 1; at >= used; at--) {
      const tens = Math.floor(rest / 10);
      bytes[at] = zero + (rest - tens * 10);
      rest = tens;
    }
    used += digits;
  };

  const value = (any: unknown): void => raw(asciiOf(any));

  return { raw, string, slice, name, whole, value, flush };
}

/** A JSON value as one string of ASCII JSON, for values that are not large; no blanks. Throws RangeError on nesting too deep. */
export function asciiOf(value: unknown): string {
  return JSON.stringify(value).replace(beyondAscii, escapeUnit);
}

const beyondAscii = /[\u007f-\uffff]/g;

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
