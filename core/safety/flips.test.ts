// Two hundred bytes turned over, one at a time, all over the file; and files that end too soon.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDesk } from '../../tests/torture/desk.ts';
import { makeSubject, turnBytes, type Subject } from '../../tests/torture/flips.ts';
import { createRandom } from '../../tests/torture/random.ts';

let folder: string;
let subject: Subject;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-flips-'));
  subject = await makeSubject(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('two hundred turned bytes: each is refused, found or harmless', { timeout: 240_000 }, async () => {
  const fates = await turnBytes(subject, 200, createRandom(200));
  expect(fates.found).toBeGreaterThan(20);
  expect(fates.refused).toBeGreaterThan(5);
});

test('twenty places where the file ends too soon: each is refused, and a copy put in its place', async () => {
  const random = createRandom(20);
  const path = join(folder, 'c.corpus');
  for (let n = 0; n < 20; n++) {
    writeFileSync(path, subject.bytes);
    const whole = await openDesk(folder);
    await whole.get('backup.now', {});
    await whole.workbench.close();
    const cut = subject.bytes.subarray(0, random.below(subject.bytes.length));
    writeFileSync(path, cut);
    const short = await openDesk(folder);
    const { corpusProblem } = await short.get('workbench.state', {});
    expect(corpusProblem?.problem.code).toBe('damaged');
    expect(readFileSync(path)).toEqual(cut);
    const { corpus } = await short.get('safety.setAside', { restore: corpusProblem?.backups[0]?.path ?? '' });
    expect(corpus?.documents).toBe(58);
    await short.workbench.close();
  }
});
