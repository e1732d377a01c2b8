// Who has a corpus open. The lock is SQLite's own; this note beside the file only lets a refusal say who holds it.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';

const noteSchema = z.object({ pid: z.int(), host: z.string(), door: z.string(), since: z.number() });
type Note = z.infer<typeof noteSchema>;

const noteFor = (path: string): string => `${path}-open`;

/** Leaves a note that this process has the corpus open. Without a place to write it, there is simply no note. */
export function leaveNote(path: string, door: string): void {
  const note: Note = { pid: process.pid, host: hostname(), door, since: Date.now() };
  try {
    writeFileSync(noteFor(path), JSON.stringify(note));
  } catch {
    // The corpus itself is open and locked; only the courtesy is missing.
  }
}

/** Deletes the note, if it is this process's. */
export function deleteNote(path: string): void {
  if (readNote(path)?.pid === process.pid) rmSync(noteFor(path), { force: true });
}

/** A phrase for who holds the corpus, as far as can be known. */
export function holderOf(path: string): string {
  const note = readNote(path);
  if (!note) return 'another window or program';
  // A note whose writer is gone says nothing of who holds the corpus now.
  if (note.host === hostname() && !isRunning(note.pid)) return 'another window or program';
  const where = note.host === hostname() ? 'on this computer' : `on ${note.host}`;
  return `${note.door} ${where} (process ${note.pid}, since ${new Date(note.since).toISOString()})`;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function readNote(path: string): Note | null {
  try {
    const parsed = noteSchema.safeParse(JSON.parse(readFileSync(noteFor(path), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
