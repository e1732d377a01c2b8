// The directory of a ZIP archive: which files it holds, and where (PKWARE APPNOTE 6.3.10, sections 4.3.7 to 4.3.16 and 4.5.3).
//
// Libraries do not do here. fflate wants the whole archive in memory and does not say where an entry is; yauzl gives up an archive at
// its first name that leads out of it, where the other files should still be read, and reads an entry in two asynchronous steps,
// where formats ask for a file's companions in step. Neither refuses entries that share bytes.

import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { InputFile } from '../files/input-file.ts';
import { readBeginning } from '../files/read-whole.ts';
import { refusal } from '../errors/problem.ts';

/** One file of an archive. Sizes in bytes; `packed` is the size within the archive. */
export interface ZipEntry {
  readonly name: string;
  readonly size: number;
  readonly packed: number;
  readonly checksum: number;
  readonly method: string;
  readonly encrypted: boolean;
  readonly link: boolean;
  /** Where its packed bytes begin in the archive. Throws a refusal where there is no entry. */
  dataAt(archive: InputFile): number;
}

const endSignature = 0x06054b50;
const end64Signature = 0x06064b50;
const locatorSignature = 0x07064b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endSize = 22;
const longestComment = 0xffff;
const largestDirectory = 64 * 1024 * 1024;
/** An export of a hundred thousand articles in two files each fits. */
const mostEntries = 250_000;
const unset16 = 0xffff;
const unset32 = 0xffffffff;

/** All entries, as the directory lists them. Throws a refusal where it does not hold together. */
export function readDirectory(archive: InputFile): readonly ZipEntry[] {
  const { entries, size, at } = findDirectory(archive);
  if (entries > mostEntries) {
    const many = mostEntries.toLocaleString('en');
    throw refusal('refused', `${archive.path} holds more than ${many} files. Unpack it and import it in parts.`);
  }
  if (size > largestDirectory || at + size > archive.size) throw notAnArchive(archive);
  const bytes = readAt(archive, at, size);
  const found: (ZipEntry & { readonly at: number })[] = [];
  for (let i = 0, place = 0; i < entries; i++) {
    if (place + 46 > bytes.length || bytes.readUInt32LE(place) !== entrySignature) throw notAnArchive(archive);
    const next =
      place + 46 + bytes.readUInt16LE(place + 28) + bytes.readUInt16LE(place + 30) + bytes.readUInt16LE(place + 32);
    if (next > bytes.length) throw notAnArchive(archive);
    found.push(readEntry(bytes.subarray(place, next)));
    place = next;
  }
  refuseOverlap(archive, found, at);
  return found;
}

function findDirectory(archive: InputFile): { entries: number; size: number; at: number } {
  const from = Math.max(0, archive.size - endSize - longestComment);
  const tail = readAt(archive, from, archive.size - from);
  for (let at = tail.length - endSize; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== endSignature || at + endSize + tail.readUInt16LE(at + 20) !== tail.length) continue;
    const entries = tail.readUInt16LE(at + 10);
    const size = tail.readUInt32LE(at + 12);
    const start = tail.readUInt32LE(at + 16);
    const isLarge = entries === unset16 || size === unset32 || start === unset32;
    const locator = at - 20;
    if (!isLarge || locator < 0 || tail.readUInt32LE(locator) !== locatorSignature) return { entries, size, at: start };
    const record = readAt(archive, Number(tail.readBigUInt64LE(locator + 8)), 56);
    if (record.length < 56 || record.readUInt32LE(0) !== end64Signature) break;
    return {
      entries: Number(record.readBigUInt64LE(32)),
      size: Number(record.readBigUInt64LE(40)),
      at: Number(record.readBigUInt64LE(48)),
    };
  }
  throw notAnArchive(archive);
}

function readEntry(bytes: Buffer): ZipEntry & { readonly at: number } {
  const flags = bytes.readUInt16LE(8);
  const method = bytes.readUInt16LE(10);
  const nameEnd = 46 + bytes.readUInt16LE(28);
  const [size, packed, at] = widen(
    [bytes.readUInt32LE(24), bytes.readUInt32LE(20), bytes.readUInt32LE(42)],
    bytes.subarray(nameEnd, nameEnd + bytes.readUInt16LE(30)),
  );
  return {
    name: decodeName(bytes.subarray(46, nameEnd)),
    size,
    packed,
    at,
    checksum: bytes.readUInt32LE(16),
    method: method === 0 ? 'stored' : method === 8 ? 'deflated' : `method ${method}`,
    encrypted: (flags & 1) === 1,
    // The upper half of the external attributes is the file's mode on Unix.
    link: ((bytes.readUInt32LE(38) >>> 16) & 0o170000) === 0o120000,
    dataAt(archive) {
      const local = readAt(archive, at, 30);
      if (local.length < 30 || local.readUInt32LE(0) !== localSignature) throw notAnArchive(archive);
      return at + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    },
  };
}

/** Numbers that did not fit into 32 bits stand, in the same order, in the extra field 1. */
function widen(numbers: readonly [number, number, number], extra: Buffer): readonly [number, number, number] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    const end = Math.min(extra.length, next + extra.readUInt16LE(at + 2));
    const wide = (number: number): number => {
      if (number !== unset32 || next + 8 > end) return number;
      next += 8;
      return Number(extra.readBigUInt64LE(next - 8));
    };
    return [wide(numbers[0]), wide(numbers[1]), wide(numbers[2])];
  }
  return numbers;
}

/** Names are UTF-8 or, from old programs, IBM code page 437; many write UTF-8 without saying so. */
function decodeName(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : iconv.decode(bytes, 'cp437');
}

/** Entries that share bytes are how an archive of kilobytes unpacks to terabytes. */
function refuseOverlap(
  archive: InputFile,
  entries: readonly { at: number; packed: number }[],
  directory: number,
): void {
  const sorted = entries.toSorted((a, b) => a.at - b.at);
  const overlaps = sorted.some(({ at, packed }, i) => at + 30 + packed > (sorted[i + 1]?.at ?? directory));
  if (overlaps) throw notAnArchive(archive);
}

function readAt(file: InputFile, from: number, length: number): Buffer {
  if (!Number.isSafeInteger(from) || from > file.size) throw notAnArchive(file);
  return readBeginning({ ...file, read: () => file.read(from, length) }, length);
}

function notAnArchive({ path }: InputFile): Error {
  return refusal('damaged', `${path} is not a ZIP archive, or is damaged: its directory does not hold together.`);
}
