// Which file an import is in, told by its number and by a digest of all files up to it: whether files are the same as when it began is
// known without reading them.

import { hash } from 'node:crypto';
import type { FoundFile } from '../files/find-files.ts';

/** How far an import is: it is done with all files before number `entry`, and with the first `found` things in that one. */
export interface Place {
  readonly entry: number;
  /** Of the files up to and with `entry`. */
  readonly digest: string;
  readonly found: number;
}

/** Where an import begins. */
export const beginning: Place = { entry: 0, digest: '', found: 0 };

export interface Trail {
  /** The files from number `from` on; those before it are counted alone. */
  follow(files: Iterable<FoundFile>, from: number): Generator<FoundFile>;
  /** The file that was given last. */
  at(): Pick<Place, 'entry' | 'digest'>;
}

/** Counts files as they are taken. */
export function startTrail(): Trail {
  let entry = -1;
  let digest = '';
  return {
    *follow(files, from) {
      for (const one of files) {
        entry++;
        digest = digestWith(digest, one);
        if (entry >= from) yield one;
      }
    },
    at: () => ({ entry, digest }),
  };
}

const lookedAtOnce = 500;

/** Whether the files up to a place are those that they were. Gives way now and then. */
export async function isSameUpTo(
  files: Iterable<FoundFile>,
  { entry, digest: expected }: Place,
  pause: () => Promise<void>,
): Promise<boolean> {
  let digest = '';
  let at = -1;
  for (const one of files) {
    at++;
    digest = digestWith(digest, one);
    if (at === entry) return digest === expected;
    if (at % lookedAtOnce === 0) await pause();
  }
  return false;
}

function digestWith(before: string, found: FoundFile): string {
  const facts = found.ok ? [found.file.path, found.file.size, found.file.changed ?? ''] : [found.path];
  return hash('sha1', JSON.stringify([before, ...facts]));
}
