// Exports that a door hands over as one download: a single file as it is, several as one ZIP archive.

import { Zip, ZipDeflate } from 'fflate';
import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface Download {
  readonly path: string;
  readonly name: string;
}

const chunkSize = 1024 * 1024;
// The earliest date a ZIP entry can carry: the same export gives the same bytes on any day.
const fixedDate = new Date(1980, 0, 1);

/**
 * One file out of what an export wrote: `files` as { place on disk, name below the export }. The archive is written beside
 * them, in `folder`, in constant memory.
 */
export function packForDownload(
  folder: string,
  name: string,
  files: readonly { readonly place: string; readonly name: string }[],
): Download {
  const [only] = files;
  if (only && files.length === 1) return { path: only.place, name: basename(only.name) || name };
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'download.zip');
  const out = openSync(path, 'w');
  try {
    const zip = new Zip((error, chunk) => {
      if (error) throw error;
      for (let at = 0; at < chunk.length;) at += writeSync(out, chunk, at);
    });
    for (const file of files) {
      const entry = new ZipDeflate(file.name, { level: 6 });
      entry.mtime = fixedDate;
      zip.add(entry);
      pour(file.place, entry);
    }
    zip.end();
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(out);
  }
  return { path, name: `${name}.zip` };
}

function pour(place: string, entry: ZipDeflate): void {
  const file = openSync(place, 'r');
  try {
    for (;;) {
      const chunk = new Uint8Array(chunkSize);
      const length = readSync(file, chunk, 0, chunkSize, null);
      entry.push(chunk.subarray(0, length), length === 0);
      if (length === 0) return;
    }
  } finally {
    closeSync(file);
  }
}
