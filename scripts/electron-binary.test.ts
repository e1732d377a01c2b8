import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { electronBinary, electronSeen, fetchElectron, rememberedFailure } from './electron-binary.mjs';

const hour = 60 * 60 * 1000;
let folder: string;
let home: string;

beforeEach(() => {
  // Whoever runs these tests may name an Electron of their own.
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', undefined);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  folder = mkdtempSync(join(tmpdir(), 'spanwright-electron-'));
  home = join(folder, 'node_modules', 'electron');
  mkdirSync(join(home, 'dist'), { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "version": "45.4.1" }');
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function putBinary(version: string): void {
  writeFileSync(join(home, 'path.txt'), 'electron');
  writeFileSync(join(home, 'dist', 'version'), version);
  writeFileSync(join(home, 'dist', 'electron'), '');
}

/** An installer that counts its runs in a file, and fails. */
function putFailingInstaller(): () => number {
  writeFileSync(
    join(home, 'install.js'),
    `require('node:fs').appendFileSync(${JSON.stringify(join(folder, 'runs'))}, 'x');
     console.error('TypeError: fetch failed\\n    at somewhere');
     process.exit(1);`,
  );
  return () => readFileSync(join(folder, 'runs'), 'utf8').length;
}

test('the binary counts only when it is there and of the installed version', () => {
  expect(electronBinary(folder, {})).toBeNull();
  putBinary('44.0.0');
  expect(electronBinary(folder, {})).toBeNull();
  putBinary('v45.4.1');
  expect(electronBinary(folder, {})).toBe(join(home, 'dist', 'electron'));
  rmSync(join(home, 'dist', 'electron'));
  expect(electronBinary(folder, {})).toBeNull();
});

test('a binary elsewhere can be named, as Electron allows', () => {
  writeFileSync(join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron'), '');
  expect(electronBinary(folder, { ELECTRON_OVERRIDE_DIST_PATH: folder })).not.toBeNull();
  expect(electronBinary(folder, { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'nowhere') })).toBeNull();
});

test('the version that is seen is that of the program which would start', () => {
  expect(electronSeen(folder, {})).toBeNull();
  putBinary('v45.4.1');
  expect(electronSeen(folder, {})).toBe('45.4.1');
  const other = join(folder, 'other');
  mkdirSync(other);
  writeFileSync(join(other, 'electron'), '');
  expect(electronSeen(folder, { ELECTRON_OVERRIDE_DIST_PATH: other })).toBe('of an unknown version');
  writeFileSync(join(other, 'version'), '25.1.1\n');
  expect(electronSeen(folder, { ELECTRON_OVERRIDE_DIST_PATH: other })).toBe('25.1.1');
});

test('a fetch that failed is not tried again for a day', () => {
  const runs = putFailingInstaller();
  const start = Date.UTC(2026, 0, 1);
  expect(fetchElectron(folder, start)).toEqual({ reason: 'fetch failed' });
  expect(fetchElectron(folder, start + 23 * hour)).toEqual({ reason: 'fetch failed' });
  expect(runs()).toBe(1);
  fetchElectron(folder, start + 25 * hour);
  expect(runs()).toBe(2);
});

test('a fetch that works gives the program and forgets the failure', () => {
  putFailingInstaller();
  fetchElectron(folder, 0);
  writeFileSync(
    join(home, 'install.js'),
    `const { writeFileSync } = require('node:fs');
     for (const [name, text] of [['path.txt', 'electron'], ['dist/version', '45.4.1'], ['dist/electron', '']])
       writeFileSync(__dirname + '/' + name, text);`,
  );
  expect(fetchElectron(folder, 25 * hour)).toEqual({ path: join(home, 'dist', 'electron') });
  rmSync(join(home, 'dist', 'electron'));
  putFailingInstaller();
  expect(fetchElectron(folder, 25 * hour)).toEqual({ reason: 'fetch failed' });
});

test('only a fresh failure of the same version is believed', () => {
  const text = JSON.stringify({ version: '45.4.1', reason: 'no way out', failedAt: 1000 });
  expect(rememberedFailure(text, '45.4.1', 1000 + hour)).toBe('no way out');
  expect(rememberedFailure(text, '45.5.0', 1000 + hour)).toBeNull();
  expect(rememberedFailure(text, '45.4.1', 999)).toBeNull();
  expect(rememberedFailure('half a fi', '45.4.1', 1000)).toBeNull();
  expect(rememberedFailure(null, '45.4.1', 1000)).toBeNull();
});
