// Where the program's own files are: the same below the sources, a bundle in dist/ and a package.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programFiles } from './program-files.ts';

/** The program's folder: the nearest one above this file that holds the migrations. */
export const programFolder: string = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, programFiles.migrations, '0001_corpus.sql'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('the migrations folder is missing from this installation of Spanwright');
    folder = above;
  }
  return folder;
})();

/** The path of a file or folder of the program's own. */
export const programPath = (name: keyof typeof programFiles): string => join(programFolder, programFiles[name]);

/** The program's version, as package.json has it. */
export const programVersion: string = (
  JSON.parse(readFileSync(programPath('description'), 'utf8')) as { version: string }
).version;
