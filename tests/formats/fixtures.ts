// For tests: the files that other tools wrote, with the manifest that names the tool of each (tests/fixtures/foreign/MANIFEST.md).

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileIn, type Files } from './round-trip.ts';
import type { InputFile } from '../../core/formats/format.ts';

const place = join(dirname(fileURLToPath(import.meta.url)), '../fixtures/foreign');

/** The folders of fixtures, one for each tool. */
export function fixtureFolders(): readonly string[] {
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** The files of one folder of fixtures by name. Throws when there is no such folder. */
export function fixtures(folder: string): Files {
  const full = join(place, folder);
  return new Map(readdirSync(full).map((name) => [name, readFileSync(join(full, name))]));
}

/** One of them, with the others beside it. Throws when it is not there. */
export function fixture(folder: string, name: string): InputFile {
  const file = fileIn(fixtures(folder), name);
  if (file === null) throw new Error(`there is no fixture ${folder}/${name}`);
  return file;
}

/** The files that the manifest lists, as `folder/name`, with the tool that wrote each. */
export function fixtureManifest(): ReadonlyMap<string, string> {
  const rows = readFileSync(join(place, 'MANIFEST.md'), 'utf8').matchAll(/^\| (\S+\/\S+) \| ([^|]+) \| [^|]+ \|$/gm);
  return new Map(Array.from(rows, ([, file = '', tool = '']) => [file, tool.trim()]));
}
