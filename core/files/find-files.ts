// The files that an import reads: those named, and all below the folders named, in the order a person would list them.

import { lstatSync, readdirSync, readFileSync, realpathSync, statSync, openSync, readSync, closeSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { isHeldFile } from '../corpus/place.ts';
import type { InputFile } from './input-file.ts';
import { readingProblemOf } from '../errors/problem.ts';
import { lazily } from '../../model/lazily.ts';

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
  const shown = new Set<string>();
  for (const path of paths) {
    const place = resolve(path);
    const name = basename(place);
    yield* walk(place, shown.has(name) ? place : name, seen);
    shown.add(name);
  }
}

function* walk(place: string, shown: string, seen: Set<string>): Generator<FoundFile> {
  try {
    const facts = statSync(place, { bigint: true });
    if (facts.isDirectory()) {
      const real = realpathSync(place);
      if (seen.has(real)) return;
      seen.add(real);
      const names = readdirSync(place).filter((name) => !name.startsWith('.'));
      names.sort(compareNaturally);
      for (const name of names) yield* walk(join(place, name), `${shown}/${name}`, seen);
    } else if (isHeldFile(facts)) {
      yield { ok: false, path: shown, reason: 'is the corpus that is open here' };
    } else if (facts.isFile()) {
      yield { ok: true, file: { ...fileAt(place, shown, Number(facts.size)), changed: String(facts.mtimeNs) } };
    } else {
      yield { ok: false, path: shown, reason: 'is neither a file nor a folder' };
    }
  } catch (error) {
    const reason = danglingLink(place)
      ? 'is a link to something that is not there'
      : readingProblemOf(error, shown).message;
    yield { ok: false, path: shown, reason };
  }
}

/**
 * A file on disk as importers read it; `shown` is the path that reports name. `companion` finds what is beside it for those
 * whose place is not where their companions are.
 */
export function fileAt(
  place: string,
  shown: string,
  size: number,
  companion: InputFile['companion'] = (name) => besideOnDisk(place, shown, name),
): InputFile {
  let whole: Uint8Array | null = null;
  return {
    path: shown.split(sep).join('/'),
    size,
    *read(from = 0, needed = wholeUpTo) {
      if (size <= wholeUpTo) {
        whole ??= readFileSync(place);
        yield whole.subarray(from);
        return;
      }
      const file = openSync(place, 'r');
      try {
        for (let at = from; ;) {
          const chunk = Buffer.allocUnsafe(Math.min(wholeUpTo, needed));
          const length = readSync(file, chunk, 0, chunk.length, at);
          if (length === 0) return;
          yield chunk.subarray(0, length);
          at += length;
        }
      } finally {
        closeSync(file);
      }
    },
    companion,
  };
}

function besideOnDisk(place: string, shown: string, name: string): InputFile | null {
  if (!isBareName(name)) return null;
  const there = join(dirname(place), name);
  const facts = statSync(there, { throwIfNoEntry: false });
  const cut = shown.lastIndexOf('/') + 1;
  return facts?.isFile() === true ? fileAt(there, shown.slice(0, cut) + name, facts.size) : null;
}

/** True for a name that stays in its folder, on every system. */
export function isBareName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/^[A-Za-z]:|[/\\]/.test(name) && !name.includes('\0');
}

/** Compares paths as a person would list them: 2 before 10. */
export function compareNaturally(a: string, b: string): number {
  return order.natural.compare(a, b);
}

const order = lazily({ natural: () => new Intl.Collator('en', { numeric: true }) });

function danglingLink(place: string): boolean {
  return (
    lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true &&
    !statSync(place, { throwIfNoEntry: false })
  );
}
