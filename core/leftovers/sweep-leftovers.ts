// Cleans up after programs that were killed: what they left is removed, and what they were in the middle of replacing is put back.

import { existsSync, lstatSync, renameSync, rmSync, type Stats } from 'node:fs';
import { basename, join } from 'node:path';
import type { Log } from '../log/log.ts';
import type { Temporary } from './entry-schema.ts';
import { isHandedOut } from './is-handed-out.ts';
import type { Ledger } from './ledger.ts';

/** Names that only this program gives. Nothing else is touched, whatever the ledger says. */
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const ourNames: Readonly<Record<Temporary['kind'], RegExp>> = {
  'export-file': /^\..+\.[0-9a-f]{12}\.partial$/su,
  'export-folder': /^\..+\.[0-9a-f]{12}\.partial$/su,
  draft: new RegExp(`\\.${uuid}\\.(?:new|restored)$`, 'u'),
  package: new RegExp(`\\.${uuid}\\.new$`, 'u'),
  folder: /^(?:spanwright-(?:losses|command|convert)-[0-9a-f]{12}|(?:uploads|exports)-\d+-[0-9a-f]{8})$/u,
};

/** The export itself in its temporary folder, where it is one file. */
export const exportedFile = 'export';
/** Added to the name of a file that was at the export's place before, while the export is put there. */
export const fileBefore = 'before';
/** Added to the name of a folder that was at the export's place before. */
export const folderBefore = '.old';

/** Something that was found and cleaned up: what happened, for a person; null where nobody would miss it. */
export interface Swept {
  readonly path: string;
  readonly message: string | null;
}

/**
 * Cleans up whatever processes that are gone have left. What cannot be removed stays in the ledger for the next time. `log` is told
 * of each thing.
 */
export function sweepLeftovers(ledger: Ledger, log: Log): readonly Swept[] {
  const swept: Swept[] = [];
  for (const { thing, remove } of ledger.abandoned()) {
    try {
      const found = ourNames[thing.kind].test(basename(thing.path)) && cleanUp(thing);
      remove();
      if (!found) continue;
      log('leftover removed');
      swept.push({ path: thing.path, message: messageOf(thing) });
    } catch (error) {
      log('leftover stays', { error });
    }
  }
  return swept;
}

/** True where anything was there. */
function cleanUp(thing: Temporary): boolean {
  switch (thing.kind) {
    case 'export-file':
      return cleanExportedFile(thing);
    case 'export-folder':
      return cleanExportedFolder(thing);
    case 'draft':
      return ['', '-wal', '-shm', '-journal'].map((companion) => removeFile(thing.path + companion)).includes(true);
    case 'package':
      return finishPackage(thing);
    case 'folder':
      return removeFolder(thing.path);
  }
}

/**
 * Puts a package in its place that the corpus has a plan of, and removes one that it has not. Throws, and leaves it, where the corpus
 * cannot be asked: it is open somewhere, or not there.
 */
function finishPackage({ path, target, corpus, id }: Temporary & { kind: 'package' }): boolean {
  if (inodeOf(path) === null) return false;
  if (!isHandedOut(corpus, id) || inodeOf(target) === inodeOf(path)) return removeFile(path);
  if (existsSync(target)) throw new Error('something else is in the place of the package');
  renameSync(path, target);
  return true;
}

function cleanExportedFile(thing: Temporary & { kind: 'export-file' }): boolean {
  deletePlaced(thing);
  return removeFolder(thing.path);
}

/** Takes back what was put beside an export of one file that is not in its place yet, and puts there what was there before. */
export function deletePlaced({
  path,
  target,
  placed,
}: Pick<Temporary & { kind: 'export-file' }, 'path' | 'target' | 'placed'>): void {
  // The export itself is put in place as the last.
  if (!existsSync(join(path, exportedFile))) return;
  for (const { name, inode } of placed) {
    const place = target + name;
    const before = join(path, fileBefore + name);
    if (inodeOf(place) === inode) rmSync(place);
    if (existsSync(before) && !existsSync(place)) renameSync(before, place);
  }
}

function cleanExportedFolder({ path, target }: Temporary & { kind: 'export-folder' }): boolean {
  const before = path + folderBefore;
  if (isFolder(before) && !existsSync(target)) renameSync(before, target);
  return [removeFolder(path), removeFolder(before)].includes(true);
}

/** The number of a file in its file system, by which it is known under another name; null where it is not there. */
export function inodeOf(path: string): string | null {
  const facts = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return facts?.isFile() === true ? String(facts.ino) : null;
}

function removeFile(path: string): boolean {
  const found = factsOf(path)?.isFile() === true;
  if (found) rmSync(path);
  return found;
}

function removeFolder(path: string): boolean {
  const found = isFolder(path);
  if (found) rmSync(path, { recursive: true });
  return found;
}

function isFolder(path: string): boolean {
  return factsOf(path)?.isDirectory() === true;
}

function factsOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function messageOf(thing: Temporary): string | null {
  if (thing.kind === 'folder') return null;
  if (thing.kind === 'package') {
    return existsSync(thing.target)
      ? `The program was ended while it handed out ${thing.target}. That was finished now.`
      : `Handing out ${thing.target} was not finished when the program was ended. Nothing is left of it; hand out again.`;
  }
  const what = thing.kind === 'draft' ? `A new file for ${thing.target}` : `The export to ${thing.target}`;
  return `${what} was not finished when the program was ended. What it left was removed; what was there before is as it was.`;
}
