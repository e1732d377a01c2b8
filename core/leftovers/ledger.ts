// A list of every temporary file and folder that is being used, on disk, so that what a killed program leaves can be found at the
// next start: wherever an export goes, a corpus lies or the system keeps such files. One small file for each, written before the
// thing itself is made and removed after it is gone.

import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../log/log.ts';

/** A file that is put beside an export: what its name adds to the export's, and its number in its file system. */
const placedSchema = z.object({ name: z.string(), inode: z.string() });
export type Placed = z.infer<typeof placedSchema>;

/** What is temporary. */
const thingSchema = z.discriminatedUnion('kind', [
  /** The folder in which an export of one file is written, and the files of it that were put in place before the export itself. */
  z.object({
    kind: z.literal('export-file'),
    path: z.string(),
    target: z.string(),
    placed: z.array(placedSchema).readonly(),
  }),
  /** The folder that becomes the export; what was there before is beside it for a moment, as `.old`. */
  z.object({ kind: z.literal('export-folder'), path: z.string(), target: z.string() }),
  /** A corpus that is not in its place yet. */
  z.object({ kind: z.literal('draft'), path: z.string(), target: z.string() }),
  /** A folder for one process: uploads, exports on their way to a browser, what does not fit into memory. */
  z.object({ kind: z.literal('folder'), path: z.string() }),
]);

/** A temporary file or folder: where it is, and what it is for. */
export type Temporary = z.infer<typeof thingSchema>;

const entrySchema = z.object({
  host: z.string(),
  pid: z.int(),
  /** One run of the program: after a restart of the computer another process may have the number. */
  run: z.string(),
  thing: thingSchema,
});

/** A thing that is in the ledger. */
export interface Entry {
  /** The file that says so; it may not be there. */
  readonly file: string;
  /** It is gone, or has become what it was for. */
  readonly remove: () => void;
}

/** See openLedger. */
export interface Ledger {
  /** Writes a thing down, before it is made. Never throws: without the ledger there is only nobody to clean up after a kill. */
  readonly add: (thing: Temporary) => Entry;
  /** What processes that are not there any more have left in the ledger. */
  readonly abandoned: () => readonly { readonly thing: Temporary; readonly remove: () => void }[];
}

/** This run of the program. */
const run = randomUUID();

/** The ledger in `folder`, which is made with the first thing. `log` is told when it cannot be written. */
export function openLedger(folder: string, log: Log): Ledger {
  let made: string | undefined;
  const write = (path: string, thing: Temporary): void => {
    try {
      made = mkdirSync(folder, { recursive: true }) ?? made;
      writeEntry(path, { host: hostname(), pid: process.pid, run, thing });
    } catch (error) {
      log('leftover not noted', { error });
    }
  };
  const remove = (path: string): void => {
    rmSync(path, { force: true });
    rmSync(`${path}.part`, { force: true });
    if (made !== undefined) removeEmpty(folder, made);
  };
  return {
    add(thing) {
      const path = join(folder, `${randomUUID()}.json`);
      write(path, thing);
      return { file: path, remove: () => remove(path) };
    },
    abandoned() {
      const names = namesIn(folder);
      for (const name of names) if (name.endsWith('.part')) removeUnfinished(join(folder, name));
      return names
        .filter((name) => name.endsWith('.json'))
        .flatMap((name) => {
          const path = join(folder, name);
          const entry = readEntry(path);
          return entry === null || mayBeInUse(entry) ? [] : [{ thing: entry.thing, remove: () => remove(path) }];
        });
    },
  };
}

/** For those whose temporary files nobody looks after. */
export const noLedger: Ledger = {
  add: () => ({ file: '', remove: () => undefined }),
  abandoned: () => [],
};

/**
 * Adds to an entry of an export which files are about to be put beside it. For a thread that has only the entry's `file` (see Entry): the
 * entry stays that of the run that made it. Never throws, as `add`, and does nothing where the entry is not there.
 */
export function notePlaced(file: string, placed: readonly Placed[]): void {
  const entry = readEntry(file);
  if (entry?.thing.kind !== 'export-file') return;
  try {
    writeEntry(file, { ...entry, thing: { ...entry.thing, placed } });
  } catch {
    // What is half written is removed with the entry.
  }
}

/** The entry is whole or not there: whoever reads half of it would know nothing. */
function writeEntry(path: string, entry: z.infer<typeof entrySchema>): void {
  writeDurably(`${path}.part`, JSON.stringify(entry));
  renameSync(`${path}.part`, path);
}

/** Removes a folder with what is above it down from `top`, as far as they are empty: a command leaves no folder of the program's behind. */
function removeEmpty(folder: string, top: string): void {
  for (let at = folder; at.length >= top.length; at = dirname(at)) {
    try {
      rmdirSync(at);
    } catch {
      return;
    }
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

/** Removes an entry that a killed process was about to write: what it is about was not made yet, or has an older entry. */
function removeUnfinished(path: string): void {
  const entry = readEntry(path);
  const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
  const isOver = entry === null ? written < Date.now() - hour : !mayBeInUse(entry);
  if (isOver) rmSync(path, { force: true });
}

const hour = 60 * 60 * 1000;

/** Null where it is not of a form that is known here: a newer version may have written it, and looks after it. */
function readEntry(path: string): z.infer<typeof entrySchema> | null {
  try {
    return entrySchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Whether the process that wrote it may be at work: on another computer nobody here can tell. */
function mayBeInUse(entry: z.infer<typeof entrySchema>): boolean {
  if (entry.host !== hostname()) return true;
  return entry.pid === process.pid ? entry.run === run : isRunning(entry.pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
