// JSON in pure ASCII: what readers guess about encodings and line ends is then always right (formats.md, finding 4). Written
// byte by byte, because strings of this size cost several times as much to build and to convert as to write.

/** Writes ASCII JSON. Bytes are handed on in large pieces, which are valid only during the call that receives them. */
export interface AsciiJson {
  /** Text that is ASCII and JSON already: punctuation, keys, numbers. */
  readonly raw: (ascii: string) => void;
  /** A string with its quotes; beyond ASCII as \u escapes, astral characters as two. True when it holds surrogates. */
  readonly string: (value: string) => boolean;
  /** Any JSON value, keys in the object's own order, no blanks. Throws RangeError on nesting too deep for the stack. */
  readonly value: (value: unknown) => void;
  /** Hands on what is left. */
  readonly flush: () => void;
}

const capacity = 1 << 20;
/** The most bytes that one UTF-16 unit becomes: \uXXXX. */
const widest = 6;
const longestPiece = Math.floor(capacity / widest) - widest;

const quote = 0x22;
const backslash = 0x5c;
const hex = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const short = new Map(Object.entries({ '"': '"', '\\': '\\', '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't' }));
/** For each unit below 128: 0 = as it is, 1 = as \uXXXX, else the letter of its short escape. */
const escapes = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = short.get(String.fromCharCode(code));
  return letter !== undefined ? letter.charCodeAt(0) : code < 0x20 || code === 0x7f ? 1 : 0;
});

/** Starts writing; `take` receives the bytes. */
export function asciiJson(take: (bytes: Uint8Array) => void): AsciiJson {
  const bytes = new Uint8Array(capacity);
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

  const escaped = (value: string, from: number, to: number): boolean => {
    if (used + (to - from) * widest > capacity) flush();
    let surrogates = false;
    let at = used;
    for (let i = from; i < to; i++) {
      const code = value.charCodeAt(i);
      const escape = code < 128 ? (escapes[code] ?? 0) : 1;
      if (escape === 0) {
        bytes[at++] = code;
        continue;
      }
      bytes[at++] = backslash;
      if (escape !== 1) {
        bytes[at++] = escape;
        continue;
      }
      bytes[at++] = 0x75;
      bytes[at++] = hex[code >> 12] ?? 0;
      bytes[at++] = hex[(code >> 8) & 15] ?? 0;
      bytes[at++] = hex[(code >> 4) & 15] ?? 0;
      bytes[at++] = hex[code & 15] ?? 0;
      if ((code & 0xf800) === 0xd800) surrogates = true;
    }
    used = at;
    return surrogates;
  };

  const string = (value: string): boolean => {
    if (used === capacity) flush();
    bytes[used++] = quote;
    let surrogates = false;
    for (let from = 0; from < value.length; from += longestPiece) {
      const here = escaped(value, from, Math.min(value.length, from + longestPiece));
      surrogates ||= here;
    }
    if (used === capacity) flush();
    bytes[used++] = quote;
    return surrogates;
  };

  const value = (any: unknown): void => raw(asciiOf(any));

  return { raw, string, value, flush };
}

/** A JSON value as one string of ASCII JSON, for values that are not large; no blanks. Throws RangeError on nesting too deep. */
export function asciiOf(value: unknown): string {
  return JSON.stringify(value).replace(beyondAscii, escapeUnit);
}

const beyondAscii = /[\u007f-\uffff]/g;

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
