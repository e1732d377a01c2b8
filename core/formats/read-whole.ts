// A whole file in memory, for formats that cannot be read in parts.

import type { InputFile } from './format.ts';

/** Larger files are refused: one text of that size would not be a document. In bytes. */
export const largestWhole = 256 * 1024 * 1024;

/** The file's bytes, or null when there are more than `limit`. */
export function readWhole(file: InputFile, limit: number = largestWhole): Buffer | null {
  const chunks: Buffer[] = [];
  let size = 0;
  for (const chunk of file.read()) {
    size += chunk.length;
    if (size > limit) return null;
    // A copy, because the giver of chunks may fill the same buffer again.
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks, size);
}

/** The first bytes of a file: at most `length`. */
export function readHead(file: InputFile, length: number = 64 * 1024): Buffer {
  const chunks: Buffer[] = [];
  let size = 0;
  for (const chunk of file.read()) {
    chunks.push(Buffer.from(chunk.subarray(0, length - size)));
    size += chunk.length;
    if (size >= length) break;
  }
  return Buffer.concat(chunks);
}
