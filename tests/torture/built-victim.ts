// The victim as a bundle: from its sources each of a hundred starts takes more than twice as long, and nothing of that is the core's.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { programFolder } from '../../core/program/program.ts';
import { threads } from '../../core/program/program-files.ts';
import { bundle } from '../../scripts/builds.mjs';
import { fingerprint } from '../../scripts/fingerprint.mjs';

/** Within the program's folder, where the bundle finds its files and libraries. */
const home = join(programFolder, '.cache', 'victim');
const sources = ['tests/torture/victim.ts', ...Object.values(threads)];

let path: Promise<string> | null = null;

/** The path of the victim's script, made of the sources as they are now. */
export function builtVictim(): Promise<string> {
  path ??= build();
  return path;
}

async function build(): Promise<string> {
  const inputs = ['core', 'model', 'tests/torture', 'scripts/builds.mjs', 'package.json', 'package-lock.json'];
  const name = fingerprint(programFolder, inputs).slice(0, 16);
  const target = join(home, name);
  if (!existsSync(target)) {
    mkdirSync(home, { recursive: true });
    for (const old of readdirSync(home)) {
      if (!old.startsWith(name)) rmSync(join(home, old), { recursive: true, force: true });
    }
    const making = mkdtempSync(join(home, `${name}-`));
    await bundle(programFolder, relative(programFolder, making), 'esm', sources);
    try {
      renameSync(making, target);
    } catch (error) {
      // Another run was quicker.
      rmSync(making, { recursive: true, force: true });
      if (!existsSync(target)) throw error;
    }
  }
  return join(target, 'victim.js');
}
