// A whole file in memory, for formats that cannot be read in parts.

import type { InputFile } from './input-file.ts';

/** The largest file that is one document, in bytes. What is made of it takes thirty times as much memory while it is stored. */
const largestDocument = 16 * 1024 * 1024;
/** The largest file of many documents that is read whole, in bytes. */
export const largestTable = 256 * 1024 * 1024;

/** Completes “FILE …” where a file that is one document is larger than readWhole takes. */
export const tooLong = 'is longer than 16 MB, which is too much for one document; split it';

/** The file's bytes, which may be the giver's own, or null when there are more than `limit`. */
export function readWhole(file: InputFile, limit: number = largestDocument): Buffer | null {
  const bytes = readPieces(file, limit, true);
  return bytes === null ? null : viewOf(bytes);
}

/** As readWhole, in memory of their own, which can be handed over to a thread. */
export function readCopy(file: InputFile, limit: number): Uint8Array<ArrayBuffer> | null {
  return readPieces(file, limit, false) as Uint8Array<ArrayBuffer> | null;
}

function readPieces(file: InputFile, limit: number, mayShare: boolean): Uint8Array | null {
  if (file.size > limit) return null;
  let whole: Uint8Array | null = null;
  let size = 0;
  // To the end: there, files out of archives are compared with what was said of them.
  for (const chunk of file.read()) {
    if (size + chunk.length > limit) return null;
    if (whole === null && mayShare && chunk.length === file.size) whole = chunk;
    else whole = append(whole ?? new Uint8Array(file.size), size, chunk);
    size += chunk.length;
  }
  whole ??= new Uint8Array(0);
  return size === whole.length ? whole : whole.slice(0, size);
}

/** In one piece from the beginning: pieces, and all of them joined, would be in memory at once. */
function append(bytes: Uint8Array, size: number, chunk: Uint8Array): Uint8Array {
  let room = bytes;
  // The file has grown since it was looked at.
  if (size + chunk.length > bytes.length) {
    room = new Uint8Array(2 * (size + chunk.length));
    room.set(bytes.subarray(0, size));
  }
  room.set(chunk, size);
  return room;
}

/** The first bytes of a file: at most `length`. */
export function readBeginning(file: InputFile, length: number): Buffer {
  const chunks: Buffer[] = [];
  let size = 0;
  for (const chunk of file.read(0, length)) {
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

/** A file that is already in memory, without companions. */
export function bytesFile(path: string, bytes: Uint8Array): InputFile {
  return {
    path,
    size: bytes.length,
    *read(from = 0) {
      if (from < bytes.length) yield bytes.subarray(from);
    },
    companion: () => null,
  };
}
