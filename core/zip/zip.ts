// ZIP archives as folders to import from. Nothing is unpacked to disk: each entry is read, when it is read, out of the
// archive, by the directory at its end, in bounded memory (PKWARE APPNOTE 6.3.10, sections 4.3 to 4.5).

import { crc32 } from 'node:zlib';
import { Inflate } from 'fflate';
import type { InputFile } from '../files/input-file.ts';
import { readingProblemOf, refusal } from '../errors/problem.ts';
import { compareNaturally, isBareName, type FoundFile } from '../files/find-files.ts';
import { readDirectory, type ZipEntry } from './zip-directory.ts';

/** Larger than this, unpacked, an archive is refused; in bytes. */
const largestArchive = 8 * 1024 ** 3;
/** What text compresses to is a tenth, rarely a fiftieth; what is far below is made to fill memory. */
const largestRatio = 250;
const ratioFrom = 1024 * 1024;
/** An archive of many files, of which each is just below that, would keep the program busy for hours. */
const largestWholeRatio = 100;
const wholeRatioFrom = 256 * 1024 * 1024;
/** In bytes. */
const largestWithin = 64 * 1024 * 1024;
const longestPath = 1000;
/** Deflate makes at most 1032 bytes of one: a slice of this size gives at most 16 MB at a time. */
const slice = 16 * 1024;

/** Gives the files, and in place of each ZIP archive (by its name) the files in it. What is wrong with an entry is told of that entry. */
export function* unpackArchives(files: Iterable<FoundFile>): Generator<FoundFile> {
  for (const entry of files) {
    if (!entry.ok || !/\.zip$/i.test(entry.file.path)) {
      yield entry;
      continue;
    }
    try {
      for (const found of filesIn(entry.file)) {
        if (found.ok && isAnnotatorArchive(found.file.path)) yield* filesWithin(found.file);
        else yield found;
      }
    } catch (error) {
      yield { ok: false, path: entry.file.path, reason: readingProblemOf(error, entry.file.path).message };
    }
  }
}

/**
 * INCEpTION puts what an annotator made of a document into an archive where the format takes several files: one of them lies
 * in the archive of the project.
 */
function isAnnotatorArchive(path: string): boolean {
  return /(?:^|\/)(?:annotation|curation)\/[^/]+\/[^/]+\.zip$/i.test(path);
}

/** The files in an archive that lies in another, which is unpacked into memory for it. */
function* filesWithin(archive: InputFile): Generator<FoundFile> {
  const { path, size } = archive;
  if (size > largestWithin) {
    yield { ok: false, path, reason: 'is larger than 64 MB, and an archive within an archive; unpack the outer one' };
    return;
  }
  try {
    const bytes = Buffer.concat([...archive.read()]);
    yield* filesIn({
      path,
      size: bytes.length,
      *read(from = 0) {
        yield bytes.subarray(from);
      },
      companion: () => null,
    });
  } catch (error) {
    yield { ok: false, path, reason: readingProblemOf(error, path).message };
  }
}

/** The files in one archive, each told of apart. Throws a refusal where the archive as a whole cannot be trusted. */
export function filesIn(archive: InputFile): readonly FoundFile[] {
  const listed = readDirectory(archive).filter(({ name }) => !isHidden(name));
  const unpacked = listed.reduce((sum, { size }) => sum + size, 0);
  if (unpacked > wholeRatioFrom && unpacked > archive.size * largestWholeRatio) {
    const times = Math.round(unpacked / archive.size);
    throw refusal('refused', `${archive.path} would unpack to ${times} times its size, which no texts do.`);
  }
  if (unpacked > largestArchive) {
    throw refusal('refused', `${archive.path} would unpack to more than 8 GB. Unpack it and import it in parts.`);
  }
  const entries = listed.toSorted((a, b) => compareNaturally(a.name, b.name));
  const byName = new Map<string, ZipEntry>();
  return entries.map((entry): FoundFile => {
    const reason = byName.has(entry.name) ? 'stands twice in its archive' : objectionTo(entry);
    if (reason !== null) return { ok: false, path: `${archive.path}/${shortened(entry.name)}`, reason };
    byName.set(entry.name, entry);
    return { ok: true, file: fileIn(archive, entry, byName) };
  });
}

function shortened(name: string): string {
  return name.length > longestPath ? `${name.slice(0, longestPath)}…` : name;
}

function objectionTo({ name, encrypted, method, size, packed, link }: ZipEntry): string | null {
  if (name.length > longestPath) return `has a path of more than ${longestPath.toLocaleString('en')} characters`;
  if (!name.split('/').every(isBareName)) return 'has a path that leads out of its archive';
  if (encrypted) return 'is encrypted; unpack the archive with its password and import the files';
  if (link) return 'is a link, which an archive cannot be trusted with';
  if (/\.zip$/i.test(name) && !isAnnotatorArchive(name))
    return 'is an archive within an archive; unpack the outer one and import the files';
  if (method !== 'stored' && method !== 'deflated') return `is compressed in a way (${method}) that is not read here`;
  if (size > ratioFrom && size > packed * largestRatio) {
    return `would unpack to ${Math.round(size / packed)} times its size, which no text does`;
  }
  return null;
}

function fileIn(archive: InputFile, entry: ZipEntry, byName: ReadonlyMap<string, ZipEntry>): InputFile {
  const folder = entry.name.slice(0, entry.name.lastIndexOf('/') + 1);
  return {
    path: `${archive.path}/${entry.name}`,
    size: entry.size,
    read: (from = 0) => skip(unpack(archive, entry), from),
    companion(name) {
      const found = isBareName(name) ? byName.get(folder + name) : undefined;
      return found === undefined ? null : fileIn(archive, found, byName);
    },
  };
}

/** The entry's bytes. Throws a refusal where they are not as many, or not those, that the directory says. */
function* unpack(archive: InputFile, entry: ZipEntry): Generator<Uint8Array> {
  const damaged = (): Error =>
    refusal('damaged', `${archive.path} is damaged: its file ${entry.name} is not as its directory says.`);
  let size = 0;
  let checksum = 0;
  const checked = (piece: Uint8Array): Uint8Array => {
    size += piece.length;
    if (size > entry.size) throw damaged();
    checksum = crc32(piece, checksum);
    return piece;
  };
  const packed = readExactly(archive.read(entry.dataAt(archive), entry.packed), entry.packed);
  if (entry.method === 'stored') for (const piece of packed) yield checked(piece);
  else {
    const pieces: Uint8Array[] = [];
    const inflate = new Inflate((piece) => pieces.push(piece));
    for (const piece of packed) {
      for (let at = 0; at < piece.length; at += slice) {
        try {
          inflate.push(piece.subarray(at, at + slice));
        } catch {
          throw damaged();
        }
        for (const out of pieces.splice(0)) if (out.length > 0) yield checked(out);
      }
    }
  }
  if (size !== entry.size || checksum !== entry.checksum) throw damaged();
}

function* readExactly(chunks: Iterable<Uint8Array>, length: number): Generator<Uint8Array> {
  let left = length;
  if (left === 0) return;
  for (const chunk of chunks) {
    const piece = chunk.subarray(0, left);
    left -= piece.length;
    yield piece;
    if (left === 0) return;
  }
}

function* skip(chunks: Iterable<Uint8Array>, length: number): Generator<Uint8Array> {
  let left = length;
  for (const chunk of chunks) {
    const piece = chunk.subarray(Math.min(left, chunk.length));
    left -= chunk.length - piece.length;
    if (piece.length > 0) yield piece;
  }
}

/** As below a named folder: what begins with a dot is not for readers, nor is what macOS adds to each archive. */
function isHidden(name: string): boolean {
  const parts = name.split('/');
  return name.endsWith('/') || parts[0] === '__MACOSX' || parts.some((part) => /^\.(?!\.?$)/.test(part));
}
