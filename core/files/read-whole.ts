// A whole file in memory, for formats that cannot be read in parts.

import type { InputFile } from './input-file.ts';

/** Larger files are refused: one text of that size would not be a document. In bytes. */
export const largestWhole = 256 * 1024 * 1024;

/** The file's bytes, or null when there are more than `limit`. */
export function readWhole(file: InputFile, limit: number = largestWhole): Buffer | null {
  const chunks: Buffer[] = [];
  let size = 0;
  for (const chunk of file.read()) {
    size += chunk.length;
    if (size > limit) return null;
    // A copy, because the giver of chunks may fill the same buffer again; but not after the last.
    chunks.push(size === file.size ? viewOf(chunk) : Buffer.from(chunk));
  }
  const [only] = chunks;
  return only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks, size);
}

/** The first bytes of a file: at most `length`. */
export function readHead(file: InputFile, length: number = 64 * 1024): Buffer {
  const chunks: Buffer[] = [];
  let size = 0;
  for (const chunk of file.read()) {
    if (chunks.length === 0 && chunk.length >= Math.min(length, file.size)) return viewOf(chunk.subarray(0, length));
    chunks.push(Buffer.from(chunk.subarray(0, length - size)));
    size += chunk.length;
    if (size >= length) break;
  }
  return Buffer.concat(chunks);
}

/** The same bytes as a Buffer, without a copy. */
function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
