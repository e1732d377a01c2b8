// Where the log is.

import { join } from 'node:path';

/** The path of the log in a data folder; the one before it is beside it, as `spanwright.old.log`. */
export function logPath(dataFolder: string): string {
  return join(dataFolder, 'spanwright.log');
}
