import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepPort, portsFor, usualPort } from './ports.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ports-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('each corpus keeps the port that it had last', () => {
  expect(portsFor(folder, 'a')).toEqual([usualPort]);
  keepPort(folder, 'a', 5001);
  keepPort(folder, 'b', usualPort);
  keepPort(folder, 'a', 5002);
  expect(portsFor(folder, 'a')).toEqual([5002, usualPort]);
  expect(portsFor(folder, 'b')).toEqual([usualPort]);
  expect(portsFor(folder, null)).toEqual([usualPort]);
});

it('ports that cannot be read or kept are none', () => {
  writeFileSync(join(folder, 'browser-door.ports.json'), '{"a": 1');
  expect(portsFor(folder, 'a')).toEqual([usualPort]);
  keepPort(join(folder, 'browser-door.ports.json'), 'a', 5001);
  expect(portsFor(folder, 'a')).toEqual([usualPort]);
});
