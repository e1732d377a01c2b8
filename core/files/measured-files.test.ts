import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findFiles } from './find-files.ts';
import type { InputFile } from './input-file.ts';
import { measureFiles } from './measured-files.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'measured-'));
  for (const [name, length] of Object.entries({ 'a.txt': 100, 'b.txt': 300, 'c.txt': 600 })) {
    writeFileSync(join(folder, name), 'x'.repeat(length));
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

const readAll = (file: InputFile): Buffer => Buffer.concat([...file.read()]);
const measured = () => measureFiles(() => findFiles([folder]));

test('how much is read is known once all sizes are, by what was read and what was passed over', () => {
  const { files, look, share } = measured();
  const shares: (number | null)[] = [share()];
  look(1000);
  shares.push(share());
  for (const found of files) {
    // The second is passed over: what comes next has begun behind it.
    if (found.ok && !found.file.path.endsWith('b.txt')) readAll(found.file);
    shares.push(share());
  }
  shares.push(share());
  expect(shares).toEqual([null, 0, 0.1, 0.1, 1, 1]);
});

test('a file that is read twice, first its beginning and then all of it, counts once', () => {
  const { files, look, share } = measured();
  look(1000);
  const [first] = files;
  if (!first?.ok) throw new Error('there is no file');
  for (let n = 0; n < 3; n++) readAll(first.file);
  expect(share()).toBe(0.1);
});

test('another pass counts anew', () => {
  const { files, look, share } = measured();
  look(1000);
  expect([...files]).toHaveLength(3);
  expect(share()).toBe(1);
  const [first] = files;
  expect(first?.ok).toBe(true);
  expect(share()).toBe(0);
});
