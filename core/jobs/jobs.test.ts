// What a screen that was away is told of jobs: the newest word of each, and their ends.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDesk, type TryDesk } from '../../tests/torture/desk.ts';
import { uuidv7 } from '../../model/ids.ts';

let folder: string;
let desk: TryDesk;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-jobs-'));
  desk = await openDesk(folder);
});
afterEach(async () => {
  await desk.workbench.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a job that ended is told to a screen that asks, with its report', async () => {
  const job = uuidv7();
  await desk.get('job.start', { kind: 'check', job });
  expect((await desk.get('jobs.list', {})).jobs.map((event) => event.job)).toEqual([job]);
  await expect.poll(() => desk.pushed('job').at(-1)?.state).toBe('done');
  expect((await desk.get('jobs.list', {})).jobs).toEqual([desk.pushed('job').at(-1)]);
});

test('of many jobs the last fifty are told', async () => {
  const ids = Array.from({ length: 60 }, () => uuidv7());
  for (const job of ids) {
    await desk.get('job.start', { kind: 'check', job });
    await expect
      .poll(() => desk.pushed('job').find((event) => event.job === job && event.state === 'done'), { interval: 1 })
      .toBeDefined();
  }
  expect((await desk.get('jobs.list', {})).jobs.map(({ job }) => job)).toEqual(ids.slice(10));
});
