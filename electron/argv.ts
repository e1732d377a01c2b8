// Paths on a command line: what a double click, a drop on the icon or a second start hands over.

import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The paths among the arguments of a start, absolute. `packaged`: the program itself is the first argument, else the first
 * two are the program and the folder of the sources. Switches, which Chromium adds of its own accord, are not paths; a
 * file:// address, as some desktops hand over, is the path in it.
 */
export function pathsIn(argv: readonly string[], folder: string, packaged: boolean): readonly string[] {
  return argv
    .filter((argument) => argument !== '' && !argument.startsWith('-'))
    .slice(packaged ? 1 : 2)
    .map((path) => resolve(folder, pathOf(path)));
}

/** The path in a file:// address; all else is a path already. */
function pathOf(argument: string): string {
  if (!/^file:\/\//i.test(argument)) return argument;
  try {
    return fileURLToPath(argument);
  } catch {
    return argument;
  }
}

/** The paths in what a second start sent over, which may be anything that this user's programs send. */
export function pathsSent(data: unknown): readonly string[] {
  if (typeof data !== 'object' || data === null || !('paths' in data) || !Array.isArray(data.paths)) return [];
  return data.paths.filter((path: unknown) => typeof path === 'string');
}
