// Stands before every write: none goes into a file that was taken away or that has shown that it cannot be trusted.

import type { Connection } from '../database/database.ts';
import { problemOf, refusal } from '../errors/problem.ts';
import type { Problem } from '../../model/contract/problem.ts';
import { placeOf } from './place.ts';

export interface Guard {
  readonly connection: Connection;
  /** Why nothing more is written, or null. It stays until the corpus is opened again. */
  problem(): Problem | null;
  /** Looks at an error from reading: one that means damage stops all writing from now on. */
  notice(error: unknown): void;
  /** Stops all writing because of what a check found. */
  distrust(problem: Problem): void;
}

/** Guards a connection to the file at `path`, which was `place` when it was opened. */
export function guard(connection: Connection, path: string, place: string): Guard {
  let found: Problem | null = null;
  const notice = (error: unknown): void => {
    if (found === null && meansDamage(error)) found = stopped(problemOf(error, path));
  };
  const refuseWhereBroken = (): void => {
    if (found === null && placeOf(path) !== place) found = gone(path);
    if (found !== null) throw refusal(found.code, found.message, found.details);
  };
  const guarded = <A, T>(write: (given: A) => T, given: A): T => {
    refuseWhereBroken();
    try {
      return write(given);
    } catch (error) {
      notice(error);
      throw error;
    }
  };
  return {
    connection: {
      reader: connection.reader,
      transaction: (work) => guarded(connection.transaction<ReturnType<typeof work>>, work),
      partTransaction: (work) => guarded(connection.partTransaction<ReturnType<typeof work>>, work),
      async syncLog() {
        refuseWhereBroken();
        try {
          await connection.syncLog();
        } catch (error) {
          notice(error);
          throw error;
        }
      },
      shortenLog() {
        if (found !== null || placeOf(path) !== place) return false;
        try {
          return connection.shortenLog();
        } catch (error) {
          // As when SQLite does it by itself; the next transaction says what is wrong.
          notice(error);
          return false;
        }
      },
    },
    problem: () => found,
    notice,
    distrust(problem) {
      found ??= stopped(problem);
    },
  };
}

function meansDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(CORRUPT|NOTADB|IOERR|CANTOPEN)/.test(code) || code === 'EIO';
}

function stopped(problem: Problem): Problem {
  const message = `${problem.message} Nothing more is written to it, so that nothing gets worse.`;
  return { ...problem, message, details: { ...problem.details, stopped: true } };
}

/** A file that has no name any more can still be written to; what is written would be lost when it is closed. */
function gone(path: string): Problem {
  return {
    code: 'io',
    message: `${path} was moved, deleted or replaced while it was open. Nothing more is written. What was saved is still at hand and can be put back in its place.`,
    details: { cause: 'moved', stopped: true },
  };
}
