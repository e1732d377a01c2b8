import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inMemory, isOfUse } from './memory-folder.mjs';

const mounts = 'proc /proc proc rw,nosuid 0 0\ntmpfs /dev/shm tmpfs rw,relatime,size=24684084k 0 0\n';
const gigabyte = 2 ** 30;

test('memory is used where it has room and programs may be run from it', () => {
  const facts = { mounts, room: 8 * gigabyte, free: 8 * gigabyte };
  expect(isOfUse(facts)).toBe(true);
  // As containers have it.
  expect(isOfUse({ ...facts, room: 64 * 2 ** 20 })).toBe(false);
  expect(isOfUse({ ...facts, free: gigabyte })).toBe(false);
  expect(isOfUse({ ...facts, mounts: mounts.replace('rw,relatime', 'rw,noexec') })).toBe(false);
  expect(isOfUse({ ...facts, mounts: 'proc /proc proc rw 0 0\n' })).toBe(false);
});

test('what was written there is gone afterwards, also where it ends badly', async () => {
  let folder: string | undefined;
  const ended = inMemory(async ({ TMPDIR }) => {
    folder = TMPDIR;
    if (folder !== undefined) writeFileSync(join(folder, 'a'), 'x');
    await Promise.reject(new Error('badly'));
  });
  await expect(ended).rejects.toThrow('badly');
  expect(existsSync(folder ?? '')).toBe(false);
});
