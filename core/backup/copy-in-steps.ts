// Copies an open corpus a few pages at a time: between two steps, whoever waits is answered.

import type { Database } from 'better-sqlite3';
import { open, type FileHandle } from 'node:fs/promises';
import { refusal } from '../errors/problem.ts';

/** A step should take this long, in milliseconds: what a person's command waits at most. */
const stepMilliseconds = 3;
const fewest = 8;
const most = 2048;
/** So much is handed to the disk at a time; left to the end, the last step would wait for all of it. */
const flushedPages = 4096;

export interface CopyControls {
  readonly progress: (pages: number, total: number) => void;
  /** Gives the copy up. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Copies the database, with all that is committed while it goes on, to `draft`. Throws what SQLite throws, and a
 * `cancelled` refusal; the draft is then not to be used.
 */
export async function copyInSteps(database: Database, draft: string, controls: CopyControls): Promise<void> {
  let pages = 64;
  let began = performance.now();
  let flushed = 0;
  const pending: { flush: Promise<void> | null } = { flush: null };
  let file: FileHandle | null = null;
  const flushSoon = async (): Promise<void> => {
    file ??= await open(draft, 'r+');
    await file.datasync();
  };
  // What memory holds may be better than what the file does: the copy is of the file.
  database.pragma('shrink_memory');
  try {
    await database.backup(draft, {
      progress({ totalPages, remainingPages }) {
        if (controls.signal?.aborted) throw refusal('cancelled', 'The backup was cancelled.');
        const took = performance.now() - began;
        const done = totalPages - remainingPages;
        controls.progress(done, totalPages);
        // The last page of a step waits for the writes before it: with one under way, go slowly.
        if (done - flushed >= flushedPages && pending.flush === null) {
          flushed = done;
          pending.flush = flushSoon().finally(() => (pending.flush = null));
        }
        pages = Math.round(Math.min(most, Math.max(fewest, (pages * stepMilliseconds) / Math.max(took, 0.2))));
        began = performance.now();
        return pending.flush !== null && done - flushed >= flushedPages ? fewest : pages;
      },
    });
    await pending.flush;
  } finally {
    await (file as FileHandle | null)?.close();
  }
}
