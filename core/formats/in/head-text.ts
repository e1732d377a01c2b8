// The beginning of a file as text: every reader that there is looks at it, so it is decoded once.

import type { Head } from '../head.ts';

const decoded = new WeakMap<Uint8Array, string>();

/**
 * A head as UTF-8, or as UTF-16 where its byte order mark says so, without the mark; what is not in it, a character cut at the end too,
 * becomes U+FFFD. A reader that takes UTF-8 alone is thereby found for a file in UTF-16, and says why it does not take it.
 */
export function headText({ bytes }: Head): string {
  const known = decoded.get(bytes);
  if (known !== undefined) return known;
  const text = (utf16Of(bytes) ?? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')).replace(
    /^\ufeff/,
    '',
  );
  decoded.set(bytes, text);
  return text;
}

function utf16Of(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  return bytes[0] === 0xfe && bytes[1] === 0xff ? new TextDecoder('utf-16be').decode(bytes) : null;
}

/** The first line of a head, without its end. */
export function firstLine(head: Head): string {
  const text = headText(head);
  const end = text.indexOf('\n');
  return (end < 0 ? text : text.slice(0, end)).replace(/\r$/, '');
}

/** The first lines of a text, at most so many, without their ends. */
export function splitLines(text: string, limit: number): string[] {
  // Nearly every file has one kind of line end, which is found many times faster alone.
  return text.includes('\r') ? text.split(/\r\n|\r|\n/, limit) : text.split('\n', limit);
}

const linesOf = new WeakMap<Uint8Array, readonly string[]>();
/** No reader looks at more lines of a head. */
const mostLines = 2000;

/** The lines of a head, without their ends, the last of them as it stands: at most 2,001. */
export function rawLines(head: Head): readonly string[] {
  const known = linesOf.get(head.bytes);
  if (known !== undefined) return known;
  const lines = splitLines(headText(head), mostLines + 1);
  linesOf.set(head.bytes, lines);
  return lines;
}

/** The whole lines of a head, without their ends; the last of a longer file is left out, for it may be cut. At most `limit`, of 2,000. */
export function headLines(head: Head, limit = 1000): readonly string[] {
  const lines = rawLines(head);
  if (lines.length > limit) return lines.slice(0, limit);
  // Without a line end at its end the last line of a whole file is whole; with one, nothing follows it.
  return !head.whole || lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
