// The elements of a JSON file one at a time, so that an export of any size is read in bounded memory, each with its line.

import { isUtf8 } from 'node:buffer';
import { parseForeign, type Checked } from './foreign-json.ts';
import { longestLine } from './lines.ts';

/** An element of the file's list, or the one object that the file is; or why it cannot be read. `line` is 1-based, where it begins. */
export type JsonElement = Checked<unknown> & { readonly line: number };

const [space, tab, lf, cr, comma, quote, backslash] = [0x20, 0x09, 0x0a, 0x0d, 0x2c, 0x22, 0x5c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];
const mark = [0xef, 0xbb, 0xbf];
const neither = 'this is neither a JSON list nor a JSON object';

/**
 * Reads the elements of a top-level list, or a top-level object as the only one, from chunks of UTF-8 with or without a byte
 * order mark. An element that does not hold is given as a refusal and reading goes on; a file that is no list or object, ends
 * too early or goes on afterwards ends with one. Elements over `limit` bytes are refused.
 */
export function* readElements(chunks: Iterable<Uint8Array>, limit: number = longestLine): Generator<JsonElement> {
  let root: 'none' | 'list' | 'object' | 'closed' = 'none';
  let [line, place, depth] = [1, 0, 0];
  let [inString, escaped, afterComma] = [false, false, false];
  const element = collectElement(limit);

  for (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    for (let i = 0; i < bytes.length; i++, place++) {
      const byte = bytes[i] ?? 0;
      if (byte === lf) line++;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inString = false;
        continue;
      }
      if (byte === space || byte === tab || byte === lf || byte === cr) continue;
      if (root === 'none') {
        if (place < mark.length && byte === mark[place]) continue;
        if (byte !== openList && byte !== openObject) return void (yield refused(line, neither));
        root = byte === openList ? 'list' : 'object';
        if (root === 'list' && ++depth) continue;
      }
      if (root === 'closed') return void (yield refused(line, 'something follows after the end of the JSON'));
      const outside = !element.isOpen();
      if (root === 'list' && depth === 1 && (byte === comma || byte === closeList)) {
        if (!outside) {
          element.add(bytes, from, i);
          yield element.finish();
        } else if (byte === comma || afterComma) {
          yield refused(line, 'an element is missing between two commas or brackets');
        }
        afterComma = byte === comma;
        if (byte === closeList) root = 'closed';
        continue;
      }
      if (outside) {
        element.begin(line);
        from = i;
      }
      if (byte === quote) inString = true;
      else if (byte === openList || byte === openObject) depth++;
      else if (byte === closeList || byte === closeObject) depth--;
      if (root === 'object' && depth === 0) {
        element.add(bytes, from, i + 1);
        yield element.finish();
        root = 'closed';
      } else if (depth < (root === 'list' ? 1 : 0)) {
        return void (yield refused(line, 'a bracket is closed that was not opened'));
      }
    }
    element.add(bytes, from, bytes.length);
  }
  if (root === 'none') yield refused(line, 'the file is empty');
  else if (root !== 'closed') yield refused(line, 'the file ends too early: it was cut off');
}

function refused(line: number, reason: string): JsonElement {
  return { ok: false, line, reason };
}

/** The bytes of one element, which may come in several chunks. Without an element it holds nothing. */
interface ElementBytes {
  readonly isOpen: () => boolean;
  readonly begin: (line: number) => void;
  readonly add: (chunk: Buffer, from: number, to: number) => void;
  /** Parses what was added; a refusal where it is too long, or no UTF-8. */
  readonly finish: () => JsonElement;
}

function collectElement(limit: number): ElementBytes {
  let open: { readonly line: number; parts: Buffer[]; size: number } | null = null;
  return {
    isOpen: () => open !== null,
    begin: (line) => {
      open = { line, parts: [], size: 0 };
    },
    add: (chunk, from, to) => {
      if (open === null) return;
      open.size += to - from;
      if (open.size > limit) open.parts = [];
      else open.parts.push(Buffer.from(chunk.subarray(from, to)));
    },
    finish: () => {
      const { line, parts, size } = open ?? { line: 1, parts: [], size: 0 };
      open = null;
      if (size > limit) return { ok: false, line, reason: `it is longer than ${Math.round(limit / 1024 / 1024)} MB` };
      const bytes = Buffer.concat(parts, size);
      if (!isUtf8(bytes)) return { ok: false, line, reason: 'it is not UTF-8; save the file as UTF-8 and try again' };
      return { ...parseForeign(bytes.toString('utf8')), line };
    },
  };
}
