// For tests and benchmarks: every kind of hostile file.

import { closeSync, openSync, writeSync } from 'node:fs';
import { createRandom } from '../../torture/random.ts';
import { archiveFiles } from './archive-files.ts';
import type { HostileFile } from './hostile-file.ts';
import { markupFiles } from './markup-files.ts';
import { pdfFiles } from './pdf-files.ts';
import { rowFiles } from './row-files.ts';

export const hostileFiles: readonly HostileFile[] = [...pdfFiles, ...archiveFiles, ...markupFiles, ...rowFiles];

/** Writes a file of about `size` bytes, or that unpacks to so many, to `path`. The same seed gives the same bytes. */
export function writeHostile({ pieces }: HostileFile, path: string, size: number, seed: number): void {
  const file = openSync(path, 'w');
  try {
    for (const piece of pieces(size, createRandom(seed))) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    }
  } finally {
    closeSync(file);
  }
}
