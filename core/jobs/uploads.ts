// Files that come as bytes because the door has no paths: kept below one temporary folder under names of our own.

import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkbenchCallsOf } from '../database/calls.ts';
import type { ParsedInput } from '../../model/contract/contract.ts';
import type { InputFile } from '../formats/format.ts';
import { compareNaturally, fileAt, isBareName, type FoundFile } from '../files/find-files.ts';
import { refusal } from '../errors/problem.ts';
import type { Entry, Ledger } from '../leftovers/ledger.ts';

export interface Uploads {
  /** Throws `refused` where too many are open. */
  begin(): string;
  /** Appends parts in order. Throws `not-found` for an upload that is not open, `refused` past a limit. */
  put(input: ParsedInput<'upload.put'>): void;
  /** The files of an upload, in the order a folder is read in. Throws `not-found`. */
  files(upload: string): FoundFile[];
  /** Forgets an upload and its bytes. */
  end(upload: string): void;
  close(): void;
}

/** How much is kept of what was uploaded and neither imported nor ended. */
export interface UploadLimits {
  /** Uploads that are open at a time. */
  readonly open: number;
  /** Bytes of one upload, and of all together. */
  readonly bytes: number;
  readonly allBytes: number;
  /** Characters of the paths of all uploads together, which are kept in memory, each with `costOfFile` more. */
  readonly names: number;
  /** Milliseconds after which an upload is forgotten that nobody has added to or read from. */
  readonly idle: number;
}

/** The limits of the running program: a dialog may be left open overnight. */
export const usualLimits: UploadLimits = {
  open: 32,
  bytes: 8 * 1024 ** 3,
  allBytes: 16 * 1024 ** 3,
  names: 256 * 1024 ** 2,
  idle: 24 * 60 * 60_000,
};

/** What the record of a file takes besides its path, in characters. */
const costOfFile = 128;

interface Upload {
  readonly folder: string;
  readonly files: UploadedFile[];
  bytes: number;
  names: number;
  /** When it was last added to or read from, on a clock that nobody can set. */
  touched: number;
}

interface UploadedFile {
  readonly shown: string;
  readonly place: string;
  size: number;
  complete: boolean;
}

/** Uploads below `folder`, which is made with the first, noted in the ledger, and removed at the end. */
export function createUploads(folder: string, ledger: Ledger, limits: UploadLimits = usualLimits): Uploads {
  let entry: Entry | null = null;
  const uploads = new Map<string, Upload>();
  const open = (id: string): Upload => {
    const upload = uploads.get(id);
    if (!upload)
      throw refusal('not-found', 'These files did not arrive whole. Drop them on the window again.', { upload: id });
    upload.touched = performance.now();
    return upload;
  };
  const end = (id: string): void => {
    const upload = uploads.get(id);
    if (!upload) return;
    uploads.delete(id);
    rmSync(upload.folder, { recursive: true, force: true });
  };
  const forgetIdle = setInterval(() => {
    const now = performance.now();
    for (const [id, { touched }] of uploads) if (now - touched >= limits.idle) end(id);
  }, limits.idle / 8);
  forgetIdle.unref();
  return {
    begin() {
      if (uploads.size >= limits.open) throw refusal('refused', tooManyUploads);
      const id = randomUUID();
      const place = join(folder, id);
      entry ??= ledger.add({ kind: 'folder', path: folder });
      mkdirSync(place, { recursive: true });
      uploads.set(id, { folder: place, files: [], bytes: 0, names: 0, touched: performance.now() });
      return id;
    },
    put({ upload: id, parts }) {
      const upload = open(id);
      for (const part of parts) putPart(upload, part, uploads.values(), limits);
    },
    files: (id) => foundFiles(open(id)),
    end,
    close() {
      clearInterval(forgetIdle);
      uploads.clear();
      rmSync(folder, { recursive: true, force: true });
      entry?.remove();
      entry = null;
    },
  };
}

const tooManyUploads =
  'Files of too many imports are waiting here. Finish or close the other imports, then drop the files again.';
const tooManyBytes = 'More than 8 GB at once is too much here. Import in parts, or with the command line.';
const tooManyBytesWaiting =
  'The files of other imports that are waiting take too much room. Finish or close them, then drop the files again.';
const tooManyFiles = 'So many files at once are too many here. Import in parts, or with the command line.';

/** Appends to the last file, or begins the next. What is beyond a limit is refused and leaves the upload as it was. */
function putPart(
  upload: Upload,
  part: ParsedInput<'upload.put'>['parts'][number],
  all: Iterable<Upload>,
  limits: UploadLimits,
): void {
  const bytes = Buffer.from(part.base64, 'base64');
  const last = upload.files.at(-1);
  const goesOn = last !== undefined && !last.complete && last.shown === part.path;
  const name = goesOn ? 0 : part.path.length + costOfFile;
  let [allBytes, names] = [bytes.length, name];
  for (const one of all) {
    allBytes += one.bytes;
    names += one.names;
  }
  if (upload.bytes + bytes.length > limits.bytes) throw refusal('refused', tooManyBytes);
  if (allBytes > limits.allBytes) throw refusal('refused', tooManyBytesWaiting);
  if (names > limits.names) throw refusal('refused', tooManyFiles);
  const place = join(upload.folder, String(upload.files.length));
  const file: UploadedFile = goesOn ? last : { shown: part.path, place, size: 0, complete: false };
  if (!goesOn) upload.files.push(file);
  upload.bytes += bytes.length;
  upload.names += name;
  appendFileSync(file.place, bytes);
  file.size += bytes.length;
  file.complete = part.last;
}

function foundFiles({ files }: Upload): FoundFile[] {
  return files
    .toSorted((a, b) => compareNaturally(a.shown, b.shown))
    .map((upload): FoundFile =>
      upload.complete
        ? { ok: true, file: uploadedFile(upload, files) }
        : { ok: false, path: upload.shown, reason: 'did not arrive whole' },
    );
}

/** The calls that bring files as bytes. */
export function uploadCalls(uploads: Uploads): WorkbenchCallsOf<'uploads'> {
  return {
    'upload.begin': () => ({ upload: uploads.begin() }),
    'upload.put': (input) => {
      uploads.put(input);
      return {};
    },
    'upload.end': ({ upload }) => {
      uploads.end(upload);
      return {};
    },
  };
}

function uploadedFile({ place, shown, size }: UploadedFile, all: readonly UploadedFile[]): InputFile {
  return fileAt(place, shown, size, (name) => {
    const wanted = shown.slice(0, shown.lastIndexOf('/') + 1) + name;
    const found = isBareName(name) ? all.find((one) => one.complete && one.shown === wanted) : undefined;
    return found ? uploadedFile(found, all) : null;
  });
}
