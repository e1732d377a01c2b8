import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { programFiles, threads } from './program-files.ts';
import { programFolder } from './program.ts';

/** Who may ask where the program is: those who find it, the entries that start bundles beside themselves, and the cache of a clone. */
const whoMayAsk = [
  'cli/compile-cache.mjs',
  'cli/spanwright.mjs',
  'core/program/program.ts',
  'core/program/thread-script.ts',
  'electron/open-window.ts',
  'electron/main.ts',
];

const sources = globSync('{model,core,electron,server,cli}/**/*.{ts,mjs}', { cwd: programFolder })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !/\.test\.ts$|\/(torture|testing|contract-tests)\/|\/testing\.ts$/.test(path));

const sourcesWith = (pattern: RegExp) =>
  sources.filter((path) => pattern.test(readFileSync(join(programFolder, path), 'utf8')));

test('every file that is declared is there', () => {
  const built = /^dist\//;
  const paths = [...Object.values(programFiles), ...Object.values(threads)].filter((path) => !built.test(path));
  expect(paths.filter((path) => !existsSync(join(programFolder, path)))).toEqual([]);
});

test('nothing is read beside the program that is not declared', () => {
  expect(sourcesWith(/\bprogramFolder\b|import\.meta\.(url|dirname|filename|resolve)|__dirname/).toSorted()).toEqual(
    whoMayAsk.toSorted(),
  );
});

test('every thread is declared', () => {
  const scripts = sourcesWith(/new Worker\(/).flatMap((path) => {
    const text = readFileSync(join(programFolder, path), 'utf8');
    return Array.from(text.matchAll(/new Worker\((?:threadScript\('([\w-]+)'\))?/g), ([, name]) => name ?? path);
  });
  expect(scripts.toSorted()).toEqual(Object.keys(threads).toSorted());
});
