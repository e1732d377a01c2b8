// The beginning of a file, by which its format is told: enough of it to hold the first record whole, however long that is.

import type { InputFile } from '../files/input-file.ts';

/** At least the first 64 KB of a file, and more where its first line, or the first object of its JSON, is longer. */
export interface Head {
  readonly bytes: Uint8Array;
  /** The file ends here. Where not, the last line or record is likely to be cut. */
  readonly whole: boolean;
}

const least = 64 * 1024;
/** What is longer than this is told by what begins it. */
const most = 8 * 1024 * 1024;

/** Reads the head of a file. */
export function readHead(file: InputFile): Head {
  const recordEnds = recordScanner();
  const chunks: Buffer[] = [];
  let size = 0;
  for (const chunk of file.read()) {
    const ended = recordEnds(chunk);
    const wanted = ended > 0 ? Math.max(least, size + ended) : most;
    const piece = chunk.subarray(0, wanted - size);
    const isLast = size + piece.length >= Math.min(file.size, ended > 0 ? least : most);
    // Copies, because the giver of chunks may fill the same buffer again; but not after the last.
    chunks.push(isLast ? viewOf(piece) : Buffer.from(piece));
    size += piece.length;
    if (isLast) break;
  }
  const [only] = chunks;
  const bytes = only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks, size);
  return { bytes, whole: size >= file.size };
}

/** The same bytes as a Buffer, without a copy. */
function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const [lf, quote, backslash] = [0x0a, 0x22, 0x5c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];
const blanksAndMark: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

/**
 * Looks at chunk after chunk for the end of the first record: the first line, or in JSON the first object, of a list or not. The
 * answer is the place behind it in this chunk; where it ended in an earlier one, 1; 0 while it has not ended.
 */
function recordScanner(): (chunk: Uint8Array) => number {
  let root: 'unknown' | 'lines' | 'list' | 'object' | 'ended' = 'unknown';
  let depth = 0;
  let inString = false;
  let escaped = false;
  return (chunk) => {
    if (root === 'ended') return 1;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] ?? 0;
      if (root === 'unknown') {
        if (blanksAndMark.has(byte)) continue;
        root = byte === openList ? 'list' : byte === openObject ? 'object' : 'lines';
      }
      if (root === 'lines') {
        if (byte !== lf) continue;
      } else if (inString) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inString = false;
        continue;
      } else {
        if (byte === quote) inString = true;
        else if (byte === openList || byte === openObject) depth++;
        else if (byte === closeList || byte === closeObject) depth--;
        else continue;
        if (inString || byte === openList || byte === openObject || depth > (root === 'list' ? 1 : 0)) continue;
      }
      root = 'ended';
      return i + 1;
    }
    return 0;
  };
}
