// The lines of a UTF-8 file of any size, one at a time.

import { isUtf8 } from 'node:buffer';

/** A line without its line end, or why it cannot be read. `line` is 1-based. */
export type Line =
  | { readonly ok: true; readonly line: number; readonly text: string }
  | { readonly ok: false; readonly line: number; readonly reason: string };

/** Longer lines are refused: what they hold would take ten times as much memory and more. In bytes. */
export const longestLine = 32 * 1024 * 1024;

const lf = 0x0a;
const cr = 0x0d;

/**
 * Reads lines that end in LF or CRLF from chunks of UTF-8; a BOM at the beginning is passed over. A line that is not UTF-8,
 * or longer than `limit` bytes, is given as a refusal, and reading goes on with the next. Holds one line at a time.
 */
export function* readLines(chunks: Iterable<Uint8Array>, limit: number = longestLine): Generator<Line> {
  let line = 1;
  let parts: Buffer[] = [];
  let size = 0;
  const add = (part: Buffer): void => {
    size += part.length;
    if (size > limit) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const finish = (): Line => {
    const [first = Buffer.alloc(0)] = parts;
    const bytes = parts.length > 1 ? Buffer.concat(parts) : first;
    const read = size > limit ? tooLong(line, limit) : decodeLine(bytes, line);
    line++;
    parts = [];
    size = 0;
    return read;
  };
  for (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    for (let at = bytes.indexOf(lf); at >= 0; at = bytes.indexOf(lf, from)) {
      add(bytes.subarray(from, at));
      from = at + 1;
      yield finish();
    }
    // A copy, because the giver of chunks may fill the same buffer again.
    if (from < bytes.length) add(Buffer.from(bytes.subarray(from)));
  }
  if (size > 0) yield finish();
}

function decodeLine(bytes: Buffer, line: number): Line {
  const end = bytes.at(-1) === cr ? bytes.length - 1 : bytes.length;
  const start = line === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const content = bytes.subarray(start, Math.max(start, end));
  if (!isUtf8(content)) return { ok: false, line, reason: 'is not UTF-8; save the file as UTF-8 and try again' };
  return { ok: true, line, text: content.toString('utf8') };
}

function tooLong(line: number, limit: number): Line {
  return { ok: false, line, reason: `is longer than ${Math.round(limit / 1024 / 1024)} MB` };
}
