// A text as the corpus's file has it: bytes of UTF-8, in which code points are found without a string being made of them.

import { countBelow } from '../../model/sorted.ts';

/** A well-formed text in UTF-8. */
export interface Utf8Text {
  readonly bytes: Uint8Array;
  /** Over the same bytes. */
  readonly view: DataView;
  /** The length of the text in code points. */
  readonly codePoints: number;
  /** The byte at which code point number `offset` begins; the number of bytes for `codePoints`. */
  toByte(offset: number): number;
}

const notAscii = 0x80808080;

/** Looks through a text once, four bytes at a time where they are ASCII. */
export function utf8Text(bytes: Uint8Array): Utf8Text {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { length } = bytes;
  /** The numbers of the code points beyond ASCII, and how many bytes more than code points there are up to and with each. */
  const wide: number[] = [];
  const surplus: number[] = [];
  let extra = 0;
  for (let at = 0; at < length;) {
    while (at < length - 3 && (view.getInt32(at, true) & notAscii) === 0) at += 4;
    for (const stop = Math.min(length, at + 4); at < stop;) {
      const byte = bytes[at] ?? 0;
      if (byte < 0x80) at++;
      else {
        const width = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
        wide.push(at - extra);
        surplus.push((extra += width - 1));
        at += width;
      }
    }
  }
  return {
    bytes,
    view,
    codePoints: length - extra,
    toByte(offset) {
      const before = countBelow(wide, offset);
      return offset + (before === 0 ? 0 : (surplus[before - 1] ?? 0));
    },
  };
}

/** Whether a string is exactly the bytes from `from` up to `to`. */
export function isSlice({ bytes }: Utf8Text, from: number, to: number, words: string): boolean {
  let at = from;
  for (let i = 0; i < words.length; i++) {
    const unit = words.charCodeAt(i);
    if (unit < 0x80) {
      if (bytes[at++] !== unit) return false;
      continue;
    }
    const code = words.codePointAt(i) ?? 0;
    if (code > 0xffff) i++;
    const width = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    let rest = code;
    for (let last = at + width - 1; last > at; last--, rest >>= 6) {
      if (bytes[last] !== (0x80 | (rest & 0x3f))) return false;
    }
    if (bytes[at] !== (((0xf00 >> width) & 0xff) | rest)) return false;
    at += width;
  }
  return at === to;
}
