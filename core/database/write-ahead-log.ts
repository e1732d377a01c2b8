// The write-ahead log is copied into the file when it has become long, and SQLite does that with the commit that made it so: whoever
// commits then waits for it. Long work has it done before, a little at a time, between its own transactions.

import type { Database } from 'better-sqlite3';
import { open } from 'node:fs/promises';

/** Somebody's command waits for about this long, in milliseconds, while some of the log is copied. */
const aim = 6;
/** A disk that takes long takes about as long for fewer: each time it is waited for. */
const leastPages = 100;
const mostPages = 1000;

interface LogState {
  readonly busy: number;
  readonly log: number;
  readonly checkpointed: number;
}

/**
 * Sees that what is in the log is on the disk. It is opened once more for that: SQLite locks the file beside it, whose locks would go
 * with any other that opens and closes it, and not the log. Rejects with what the file system says.
 */
export async function syncLog({ name }: Database): Promise<void> {
  const log = await open(`${name}-wal`, 'r+');
  try {
    await log.datasync();
  } finally {
    await log.close();
  }
}

/** What copies the log where it is long enough for that, and says whether it did. It throws what SQLite throws; nothing is lost then. */
export function createLogShortener(database: Database): () => boolean {
  let pages = 250;
  return () => {
    const [state] = database.pragma('wal_checkpoint(NOOP)') as LogState[];
    const waiting = state ? state.log - state.checkpointed : 0;
    if (waiting < pages) return false;
    const began = performance.now();
    database.pragma('wal_checkpoint(PASSIVE)');
    const took = Math.max(performance.now() - began, 0.5);
    pages = Math.round(Math.min(mostPages, Math.max(leastPages, (waiting * aim) / took), pages * 2));
    return true;
  };
}
