// What a file's first hundred bytes say (https://www.sqlite.org/fileformat.html, section 1.3), read without opening it
// as a database, so that a file that is not ours is never touched.

import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** 'SPAN' in ASCII: PRAGMA application_id of every corpus. */
export const applicationId = 0x5350414e;

export type Header =
  | { readonly kind: 'corpus'; readonly version: number; readonly pages: number; readonly pageSize: number }
  | { readonly kind: 'foreign'; readonly what: string };

/** What kind of file this is. Throws what the file system throws. */
export function readHeader(path: string): Header {
  const facts = statSync(path);
  // A pipe would be waited for without end.
  if (!facts.isFile()) return { kind: 'foreign', what: facts.isDirectory() ? 'a folder' : 'not a file' };
  const bytes = Buffer.alloc(100);
  const file = openSync(path, 'r');
  let length: number;
  try {
    length = readSync(file, bytes, 0, 100, 0);
  } finally {
    closeSync(file);
  }
  if (length === 0) return { kind: 'foreign', what: 'an empty file' };
  if (length < 100 || bytes.toString('latin1', 0, 16) !== 'SQLite format 3\0') {
    return { kind: 'foreign', what: 'not an SQLite file' };
  }
  if (bytes.readUInt32BE(68) !== applicationId) return { kind: 'foreign', what: "another program's SQLite file" };
  const pageSize = bytes.readUInt16BE(16);
  return {
    kind: 'corpus',
    version: bytes.readUInt32BE(60),
    pages: bytes.readUInt32BE(28),
    pageSize: pageSize === 1 ? 65536 : pageSize,
  };
}
