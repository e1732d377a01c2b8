// For tests: the files that other tools wrote, which lie beside the repository and are never copied into it.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileIn, type Files } from './round-trip.ts';
import type { InputFile } from '../../core/formats/format.ts';

const place = join(dirname(fileURLToPath(import.meta.url)), '../../../../shared/fixtures');

/** Whether they are there; where not, tests that need them say so and are skipped. */
export const hasFixtures = existsSync(place);

/** Why tests are skipped without them, for their names. */
export const needsFixtures = hasFixtures ? '' : ' (skipped: ../shared/fixtures is not beside the repository)';

/** The folders of fixtures, one for each tool, with their paths; none when they are not there. */
export function fixtureFolders(): readonly { readonly folder: string; readonly path: string }[] {
  if (!hasFixtures) return [];
  const entries = readdirSync(place, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map(({ name }) => ({ folder: name, path: join(place, name) }));
}

/** The files of one folder of fixtures by name; none when it is not there. */
export function fixtures(folder: string): Files {
  const full = join(place, folder);
  if (!existsSync(full)) return new Map();
  return new Map(readdirSync(full).map((name) => [name, readFileSync(join(full, name))]));
}

/** One of them, with the others beside it. Throws when it is not there. */
export function fixture(folder: string, name: string): InputFile {
  const file = fileIn(fixtures(folder), name);
  if (file === null) throw new Error(`there is no fixture ${folder}/${name}`);
  return file;
}
