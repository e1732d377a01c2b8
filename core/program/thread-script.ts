// Threads have scripts of their own, which the sources have as they are and the bundles beside them.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { threads } from './program-files.ts';
import { programFolder } from './program.ts';

/** The script of a thread: its source where the sources run, else the one beside the bundle that holds this module. */
export function threadScript(name: keyof typeof threads): URL {
  return import.meta.url.endsWith('.ts')
    ? pathToFileURL(join(programFolder, threads[name]))
    : new URL(`./${name}.js`, import.meta.url);
}
