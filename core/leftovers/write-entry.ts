// Writes entries of the ledger. Apart from what reads them, whose schemas take longer to load than a small export to write.

import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import type { Placed, WrittenEntry } from './entry-schema.ts';

/** The entry is whole or not there: whoever reads half of it would know nothing. */
export function writeEntry(path: string, entry: WrittenEntry): void {
  writeDurably(`${path}.part`, JSON.stringify(entry));
  renameSync(`${path}.part`, path);
}

/**
 * Adds to an entry of an export which files are about to be put beside it. For a thread that has only the entry's `file` (see Entry): the
 * entry stays that of the run that made it. Never throws, as `add`, and does nothing where the entry is not there.
 */
export function notePlaced(file: string, placed: readonly Placed[]): void {
  try {
    // Its own run wrote it just now. Whoever finds it after a kill checks its form.
    const entry = JSON.parse(readFileSync(file, 'utf8')) as WrittenEntry;
    if (entry.thing.kind === 'export-file') writeEntry(file, { ...entry, thing: { ...entry.thing, placed } });
  } catch {
    // What is half written is removed with the entry.
  }
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'w');
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
