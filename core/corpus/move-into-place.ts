// Puts a finished file in a place that must be free.

import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';

/**
 * Moves `draft` to `target`. Throws what `occupied` gives where something is there: another program may have put it there a
 * moment ago. A link fails then, where a rename would throw that one away.
 */
export function moveIntoPlace(draft: string, target: string, occupied: () => Error): void {
  try {
    linkSync(draft, target);
    rmSync(draft, { force: true });
  } catch (error) {
    if (existsSync(target)) throw occupied();
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // Not every file system knows links.
    if (code === 'ENOSPC' || code === 'EACCES' || code === 'EROFS') throw error;
    renameSync(draft, target);
  }
}
