import { expect, test } from 'vitest';
import { firstDifference, whyInstall } from './install.mjs';
import { root } from './runtime.mjs';

const locked = { version: '1.0.0', integrity: 'sha512-a' };

test('a package that is missing, older or of other bytes is named', () => {
  const wanted = { packages: { '': {}, 'node_modules/zod': locked, 'node_modules/a/node_modules/@x/b': locked } };
  expect(firstDifference(wanted, { packages: { 'node_modules/zod': locked } })).toBe('@x/b');
  expect(
    firstDifference(wanted, { packages: { ...wanted.packages, 'node_modules/zod': { ...locked, version: '0.9.0' } } }),
  ).toBe('zod');
  expect(
    firstDifference(wanted, { packages: { ...wanted.packages, 'node_modules/zod': { ...locked, integrity: 'x' } } }),
  ).toBe('zod');
  expect(firstDifference(wanted, wanted)).toBeNull();
});

test('packages for other platforms may be absent, and extra ones do not matter', () => {
  const wanted = { packages: { 'node_modules/fsevents': { ...locked, optional: true } } };
  expect(firstDifference(wanted, { packages: { 'node_modules/extra': locked } })).toBeNull();
});

test('a folder without node_modules needs an install, and the one that runs this test does not', () => {
  expect(whyInstall('/nowhere/at/all')).toBe('there are none yet');
  expect(whyInstall(root)).toBeNull();
});
