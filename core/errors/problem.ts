// Errors that cross to a person: a code from the contract, and a sentence that says what happened, where, and what to do.

import type { ErrorCode, Problem } from '../../model/contract/problem.ts';

type Refusal = Error & { readonly problem: Problem };

/** An error to throw whose problem reaches the caller as it is. */
export function refusal(code: ErrorCode, message: string, details: Record<string, unknown> = {}): Refusal {
  return Object.assign(new Error(message), { problem: { code, message, details } });
}

/** The problem that a refusal carries; null for other errors. */
export function problemIn(error: unknown): Problem | null {
  return error instanceof Error && 'problem' in error ? (error as Refusal).problem : null;
}

/**
 * The problem that an error stands for. It names the file that the system names, else `path`. What nobody foresaw is
 * `internal`, and its stack stays here.
 */
export function problemOf(error: unknown, path = 'the corpus'): Problem {
  const carried = problemIn(error);
  if (carried) return carried;
  const code = codeOf(error);
  const said = storageProblem(code, pathOf(error) ?? path);
  if (said) return { ...said, details: { cause: code } };
  return {
    code: 'internal',
    message: 'Something went wrong inside Spanwright. What was saved before is safe; the log says more.',
    details: { cause: error instanceof Error ? error.message : String(error) },
  };
}

/** The problem that an error stands for which came of reading a file that nobody writes to. */
export function readingProblemOf(error: unknown, path: string): Problem {
  const problem = problemOf(error, path);
  if (problem.code !== 'read-only') return problem;
  return { ...problem, message: `${path} may not be read: its owner or the system does not allow it.` };
}

/** The file that an error of the system is about; SQLite's name none. */
function pathOf(error: unknown): string | null {
  return error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : null;
}

/** The code of SQLite's or the system's, made more exact where the words say more; '' where there is none. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return '';
  if (error.code !== 'SQLITE_ERROR') return error.code;
  // What the full-text index finds wrong with itself while it is opened has no code of its own, nor has a wrong byte in the header.
  if (/^(invalid fts5|vtable constructor failed)/.test(error.message)) return 'SQLITE_CORRUPT_VTAB';
  return error.message === 'unsupported file format' ? 'SQLITE_NOTADB' : error.code;
}

function storageProblem(code: string, path: string): Omit<Problem, 'details'> | null {
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return {
      code: 'disk-full',
      message: `The disk that holds ${path} is full. What was saved is safe; free some space and repeat the last step.`,
    };
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return { code: 'busy', message: `${path} is open in another window or program. Close it there first.` };
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return { code: 'damaged', message: `${path} is damaged: SQLite cannot read part of it. Nothing was changed.` };
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return {
      code: 'read-only',
      message: `${path} cannot be written: the file or its folder is read-only. Nothing was changed.`,
    };
  }
  if (code === 'ENOENT') return { code: 'not-found', message: `${path} is not there.` };
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN') || code === 'EIO') {
    return {
      code: 'io',
      message: `The disk or network that holds ${path} did not answer. What was saved before is safe.`,
    };
  }
  return null;
}
