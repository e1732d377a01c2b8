// Small files that are either as they were or as they should be: written beside their place and renamed into it.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/**
 * Replaces the file at `path` with `text` as UTF-8, and makes its folder where there is none. A reader sees the old content or the
 * new, never a part. Does not wait for the disk: after a power failure the last change may be missing. `mode`: the file's
 * permissions; absent: those it had, or the system's default. Throws what the file system throws; the old file is then untouched.
 */
export function writeSmallFile(path: string, text: string, mode?: number): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileAtomic.sync(path, '', {
    // Preferences change with every key: waiting for the disk each time would be felt, and what is lost is comfort.
    fsync: false,
    // The package's own write renames a truncated file into place when the disk is full; Node's writes all or throws.
    tmpfileCreated: (draft) => writeFileSync(draft, text),
    ...(mode === undefined ? {} : { mode }),
  });
}
