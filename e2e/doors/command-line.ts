// The command line as a package has it: built, it starts in half the time.

import { join } from 'node:path';
import { root } from '../../scripts/runtime.mjs';

/** The script that Node runs. */
export const commandLine = join(root, 'dist', 'cli', 'main.js');

/** The environment for it, with a data folder of its own. */
export function commandLineEnvironment(dataFolder: string): NodeJS.ProcessEnv {
  return {
    NODE_COMPILE_CACHE: join(root, '.cache', 'compile'),
    ...process.env,
    SPANWRIGHT_DATA: dataFolder,
  };
}
