// What is checked together is all that is checked, and each room as its own tsconfig.json says.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './runtime.mjs';
import { roomsTogether, typechecker } from './typecheck.mjs';

const projects = ['.', ...readdirSync(root)].filter((name) => existsSync(join(root, name, 'tsconfig.json')));

test('every folder with types of its own is checked once', () => {
  expect(roomsTogether.flat().toSorted()).toEqual(projects.toSorted());
});

test.each(roomsTogether.filter((rooms) => rooms.length > 1).map((rooms) => [rooms.join(', '), rooms] as const))(
  '%s have the files and options together that each has alone',
  (_, rooms) => {
    const together = shown(typechecker(rooms)[1]);
    const alone = rooms.map((room) => shown(typechecker([room])[1]));
    expect(together.files.toSorted()).toEqual(alone.flatMap(({ files }) => files).toSorted());
    for (const { compilerOptions } of alone) expect(together.compilerOptions).toEqual(compilerOptions);
  },
);

interface Shown {
  readonly compilerOptions: object;
  /** From the root. */
  readonly files: readonly string[];
}

/** What the compiler makes of its arguments. */
function shown(args: readonly string[]): Shown {
  const { stdout } = spawnSync(process.execPath, [...args, '--showConfig'], { encoding: 'utf8' });
  const { compilerOptions, files } = JSON.parse(stdout) as Shown;
  const project = args[args.indexOf('--project') + 1] ?? '';
  const folder = project.endsWith('.json') ? join(project, '..') : project;
  return { compilerOptions, files: files.map((file) => relative(root, join(folder, file))) };
}
