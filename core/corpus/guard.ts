// Stands before every write: none goes into a file that was taken away or that has shown that it cannot be trusted.

import type { Connection } from '../database/database.ts';
import { problemOf, refusal } from '../errors/problem.ts';
import type { Problem } from '../../model/contract/problem.ts';
import { placeOf } from './place.ts';

export interface Guard {
  readonly connection: Connection;
  /** Why nothing more is written, or null. It stays until the corpus is opened again. */
  trouble(): Problem | null;
  /** Looks at an error from reading: one that means damage stops all writing from now on. */
  notice(error: unknown): void;
  /** Stops all writing because of what a check found. */
  distrust(problem: Problem): void;
}

/** Guards a connection to the file at `path`, which was `place` when it was opened. */
export function guard(connection: Connection, path: string, place: string): Guard {
  let trouble: Problem | null = null;
  const notice = (error: unknown): void => {
    if (trouble === null && meansDamage(error)) trouble = stopped(problemOf(error, path));
  };
  const refuseInTrouble = (): void => {
    if (trouble === null && placeOf(path) !== place) trouble = gone(path);
    if (trouble !== null) throw refusal(trouble.code, trouble.message, trouble.details);
  };
  return {
    connection: {
      reader: connection.reader,
      transaction(work) {
        refuseInTrouble();
        try {
          return connection.transaction(work);
        } catch (error) {
          notice(error);
          throw error;
        }
      },
    },
    trouble: () => trouble,
    notice,
    distrust(problem) {
      trouble ??= stopped(problem);
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
