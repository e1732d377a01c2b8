// The command line as a package has it: built, it starts in half the time.

import { spawnSync } from 'node:child_process';
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

/** Runs it to its end, and gives standard output. Throws where it fails. */
export function runCommandLine(args: readonly string[], dataFolder: string): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [commandLine, ...args], {
    env: commandLineEnvironment(dataFolder),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: exit ${status}\n${stderr}`);
  return stdout;
}
