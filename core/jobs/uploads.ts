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
  begin(): string;
  /** Appends parts in order. Throws `not-found` for an upload that is not open, `refused` past the size limit. */
  put(input: ParsedInput<'upload.put'>): void;
  /** The files of an upload, in the order a folder is read in. Throws `not-found`. */
  files(upload: string): FoundFile[];
  /** Forgets an upload and its bytes. */
  end(upload: string): void;
  close(): void;
}

interface Upload {
  readonly folder: string;
  readonly files: UploadedFile[];
  bytes: number;
}

interface UploadedFile {
  readonly shown: string;
  readonly place: string;
  size: number;
  complete: boolean;
}

const largestUpload = 8 * 1024 ** 3;

/** Uploads below `folder`, which is made with the first, noted in the ledger, and removed at the end. */
export function createUploads(folder: string, ledger: Ledger): Uploads {
  let entry: Entry | null = null;
  const uploads = new Map<string, Upload>();
  const open = (id: string): Upload => {
    const upload = uploads.get(id);
    if (!upload)
      throw refusal('not-found', 'These files did not arrive whole. Drop them on the window again.', { upload: id });
    return upload;
  };
  return {
    begin() {
      const id = randomUUID();
      const place = join(folder, id);
      entry ??= ledger.add({ kind: 'folder', path: folder });
      mkdirSync(place, { recursive: true });
      uploads.set(id, { folder: place, files: [], bytes: 0 });
      return id;
    },
    put({ upload: id, parts }) {
      const upload = open(id);
      for (const part of parts) {
        const bytes = Buffer.from(part.base64, 'base64');
        upload.bytes += bytes.length;
        if (upload.bytes > largestUpload) {
          throw refusal(
            'refused',
            'More than 8 GB at once is too much here. Import in parts, or with the command line.',
          );
        }
        let file = upload.files.at(-1);
        if (!file || file.complete || file.shown !== part.path) {
          file = {
            shown: part.path,
            place: join(upload.folder, String(upload.files.length)),
            size: 0,
            complete: false,
          };
          upload.files.push(file);
        }
        appendFileSync(file.place, bytes);
        file.size += bytes.length;
        file.complete = part.last;
      }
    },
    files: (id) => {
      const { files } = open(id);
      return files
        .toSorted((a, b) => compareNaturally(a.shown, b.shown))
        .map((upload): FoundFile =>
          upload.complete
            ? { ok: true, file: uploadedFile(upload, files) }
            : { ok: false, path: upload.shown, reason: 'did not arrive whole' },
        );
    },
    end(id) {
      const upload = uploads.get(id);
      if (!upload) return;
      uploads.delete(id);
      rmSync(upload.folder, { recursive: true, force: true });
    },
    close() {
      uploads.clear();
      rmSync(folder, { recursive: true, force: true });
      entry?.remove();
      entry = null;
    },
  };
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
