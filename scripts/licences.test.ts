import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { licencesInside } from './licences.mjs';
import { root } from './runtime.mjs';

const licences = licencesInside();
const names = licences.flatMap(({ packages }) => packages.map((one) => one.replace(/ [^ ]+$/, '')));

test('everything that the program depends on and its screens import has its licence', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  expect(Object.keys(dependencies).filter((name) => !names.includes(name))).toEqual([]);
  expect(names).toEqual(expect.arrayContaining(['react', 'react-dom', 'lexical', '@fontsource-variable/literata']));
  expect(licences.filter(({ licence }) => licence === '')).toEqual([]);
});

test('what the packages depend on is inside too, and what only builds and tests is not', () => {
  expect(names).toEqual(expect.arrayContaining(['jszip', 'scheduler', '@lexical/utils']));
  expect(names.filter((name) => ['vite', 'vitest', 'electron', 'fast-check', 'node'].includes(name))).toEqual([]);
});

test('nearly all bring the words of their licence', () => {
  const silent = licences.filter(({ text }) => text === '').flatMap(({ packages }) => packages);
  expect(silent.length).toBeLessThan(10);
  expect(licences.find(({ packages }) => packages.some((one) => one.startsWith('pdfjs-dist ')))?.text).toContain(
    'Adobe',
  );
});

test('nothing inside asks more of who ships it than to name it', () => {
  const free = /\b(?:MIT|ISC|0BSD|BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|OFL-1\.1|Unlicense)\b/;
  const others = licences
    .filter(({ licence }) => !free.test(licence))
    .map(({ packages, licence }) => [packages, licence]);
  expect(others).toEqual([]);
});
