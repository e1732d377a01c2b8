// A list of every temporary file and folder that is being used, on disk, so that what a killed program leaves can be found at the
// next start: wherever an export goes, a corpus lies or the system keeps such files. One small file for each, written before the
// thing itself is made and removed after it is gone.

import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import type { Log } from '../log/log.ts';
import { entrySchema, type Temporary, type WrittenEntry } from './entry-schema.ts';
import { writeEntry } from './write-entry.ts';

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

/** Removes an entry that a killed process was about to write: what it is about was not made yet, or has an older entry. */
function removeUnfinished(path: string): void {
  const entry = readEntry(path);
  const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
  const isOver = entry === null ? written < Date.now() - hour : !mayBeInUse(entry);
  if (isOver) rmSync(path, { force: true });
}

const hour = 60 * 60 * 1000;

/** Null where it is not of a form that is known here: a newer version may have written it, and looks after it. */
function readEntry(path: string): WrittenEntry | null {
  try {
    return entrySchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Whether the process that wrote it may be at work: on another computer nobody here can tell. */
function mayBeInUse(entry: WrittenEntry): boolean {
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
