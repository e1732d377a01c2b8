import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeSmallFile } from './small-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-small-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const canMount = process.platform === 'linux' && process.getuid?.() === 0;

it('replaces a file whole, makes its folder, and leaves nothing else', () => {
  const path = join(folder, 'new', 'one.json');
  writeSmallFile(path, 'first, and longer');
  writeSmallFile(path, 'secönd');
  expect(readFileSync(path, 'utf8')).toBe('secönd');
  expect(readdirSync(join(folder, 'new'))).toEqual(['one.json']);
});

// Windows has no such permissions.
it.skipIf(process.platform === 'win32')('sets permissions where asked, and keeps them otherwise', () => {
  const path = join(folder, 'secret');
  writeSmallFile(path, 'one', 0o600);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  writeSmallFile(path, 'two');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  chmodSync(path, 0o644);
  writeSmallFile(path, 'three', 0o600);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it.skipIf(!canMount)('keeps the old file on a full disk, and nothing of the new', () => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
  try {
    const path = join(folder, 'kept.json');
    writeSmallFile(path, 'x'.repeat(20_000));
    writeFileSync(join(folder, 'filling'), Buffer.alloc(36_000));
    // There is room for some of it.
    expect(() => writeSmallFile(path, 'y'.repeat(20_100))).toThrow(/ENOSPC/);
    expect(readFileSync(path, 'utf8')).toBe('x'.repeat(20_000));
    expect(readdirSync(folder).toSorted()).toEqual(['filling', 'kept.json']);
  } finally {
    execFileSync('umount', ['-l', folder]);
  }
});
