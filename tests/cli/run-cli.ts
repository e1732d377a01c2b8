// For tests: the command line as a script sees it. Where it is built from these very sources, as before `npm test` runs its tests, the built
// one is run, which starts in half the time.

import { spawn, type SpawnOptionsWithoutStdio } from 'node:child_process';
import { join } from 'node:path';
import { programFolder } from '../../core/program/program.ts';
import { builds, isStale } from '../../scripts/builds.mjs';

const build = builds.find(({ name }) => name === 'cli');
const main =
  build === undefined || isStale(build)
    ? join(programFolder, 'cli', 'spanwright.mjs')
    : join(programFolder, 'dist', 'cli', 'main.js');

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** What `spawn` is given for a command in a folder, apart from what the windows remember. */
export function cliArguments(
  folder: string,
  args: readonly string[],
): [program: string, args: string[], options: SpawnOptionsWithoutStdio] {
  const env = { ...process.env, SPANWRIGHT_DATA: join(folder, 'data') };
  return [process.execPath, [main, ...args], { cwd: folder, env }];
}

/** Runs a command in a folder, likewise; gives what it said and ended with. */
export function spanwrightIn(folder: string, ...args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(...cliArguments(folder, args));
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk) => (said.out += String(chunk)));
    child.stderr.on('data', (chunk) => (said.err += String(chunk)));
    child.on('close', (code) => resolve({ code, ...said }));
  });
}
