// The files that an import reads: those named, and all below the folders named, in the order a person would list them.

import { lstatSync, readdirSync, readFileSync, realpathSync, statSync, openSync, readSync, closeSync } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import type { InputFile } from '../formats/format.ts';
import { problemOf } from '../problem.ts';

export type FoundFile =
  | { readonly ok: true; readonly file: InputFile }
  | { readonly ok: false; readonly path: string; readonly reason: string };

/** Files up to this many bytes are read in one go and kept while they are looked at. */
const wholeUpTo = 1024 * 1024;

/**
 * Walks paths depth first, names in natural order. Hidden files and folders (a leading dot) below a named folder are passed
 * over; a folder reached twice through links is read once. What cannot be read is given as such and does not end the walk.
 */
export function* findFiles(paths: readonly string[]): Generator<FoundFile> {
  const seen = new Set<string>();
  for (const path of paths) {
    const place = resolve(path);
    yield* walk(place, basename(place), seen);
  }
}

function* walk(place: string, shown: string, seen: Set<string>): Generator<FoundFile> {
  try {
    const facts = statSync(place);
    if (facts.isDirectory()) {
      const real = realpathSync(place);
      if (seen.has(real)) return;
      seen.add(real);
      const names = readdirSync(place).filter((name) => !name.startsWith('.'));
      names.sort(naturalOrder.compare);
      for (const name of names) yield* walk(join(place, name), `${shown}/${name}`, seen);
    } else if (facts.isFile()) {
      yield { ok: true, file: fileAt(place, shown, facts.size) };
    } else {
      yield { ok: false, path: shown, reason: 'is neither a file nor a folder' };
    }
  } catch (error) {
    const reason = danglingLink(place) ? 'is a link to something that is not there' : problemOf(error, shown).message;
    yield { ok: false, path: shown, reason };
  }
}

/** A file on disk as importers read it; `shown` is the path that reports name. */
export function fileAt(place: string, shown: string, size: number): InputFile {
  let whole: Uint8Array | null = null;
  return {
    path: shown.split(sep).join('/'),
    size,
    *read() {
      if (size <= wholeUpTo) {
        whole ??= readFileSync(place);
        yield whole;
        return;
      }
      const file = openSync(place, 'r');
      try {
        for (;;) {
          const chunk = Buffer.allocUnsafe(wholeUpTo);
          const length = readSync(file, chunk, 0, chunk.length, null);
          if (length === 0) return;
          yield chunk.subarray(0, length);
        }
      } finally {
        closeSync(file);
      }
    },
  };
}

const naturalOrder = new Intl.Collator('en', { numeric: true });

function danglingLink(place: string): boolean {
  return (
    lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true &&
    !statSync(place, { throwIfNoEntry: false })
  );
}
