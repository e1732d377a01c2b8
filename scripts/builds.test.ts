import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Build, isStale, makeBuild } from './builds.mjs';
import { fingerprint } from './fingerprint.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-stale-'));
  mkdirSync(join(folder, 'room'));
  writeFileSync(join(folder, 'room', 'a.ts'), 'one');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hash = () => fingerprint(folder, ['room', 'missing.ts']);

test('a fingerprint follows contents and names, and not times', () => {
  const before = hash();
  utimesSync(join(folder, 'room', 'a.ts'), new Date(0), new Date(0));
  expect(hash()).toBe(before);

  writeFileSync(join(folder, 'room', 'a.ts'), 'two');
  expect(hash()).not.toBe(before);
  writeFileSync(join(folder, 'room', 'a.ts'), 'one');
  expect(hash()).toBe(before);

  writeFileSync(join(folder, 'room', 'b.ts'), '');
  expect(hash()).not.toBe(before);
});

test('a fingerprint tells where one file ends and the next begins', () => {
  writeFileSync(join(folder, 'room', 'b.ts'), 'x');
  const before = hash();
  writeFileSync(join(folder, 'room', 'a.ts'), 'onex');
  writeFileSync(join(folder, 'room', 'b.ts'), '');
  expect(hash()).not.toBe(before);
});

test('a build is made when there is none, and again only when its inputs or its outputs change', async () => {
  let made = 0;
  const build: Build = {
    name: 'room',
    title: 'a room',
    inputs: ['room'],
    outputs: ['dist/room.js'],
    make: (into) => {
      made += 1;
      mkdirSync(join(into, 'dist'), { recursive: true });
      writeFileSync(join(into, 'dist', 'room.js'), '');
      return Promise.resolve();
    },
  };
  expect(isStale(build, folder)).toBe(true);
  await makeBuild(build, folder);
  expect(made).toBe(1);
  expect(isStale(build, folder)).toBe(false);

  writeFileSync(join(folder, 'room', 'a.test.ts'), 'a test is no input');
  expect(isStale(build, folder)).toBe(false);
  writeFileSync(join(folder, 'room', 'a.ts'), 'changed');
  expect(isStale(build, folder)).toBe(true);

  await makeBuild(build, folder);
  rmSync(join(folder, 'dist', 'room.js'));
  expect(isStale(build, folder)).toBe(true);
});

test('a build that fails stays stale', async () => {
  const build: Build = {
    name: 'room',
    title: 'a room',
    inputs: ['room'],
    outputs: [],
    make: () => Promise.reject(new Error('no')),
  };
  await expect(makeBuild(build, folder)).rejects.toThrow('no');
  expect(isStale(build, folder)).toBe(true);
});
