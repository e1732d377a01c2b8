// Uploads that never end, or never end in number, bytes or names.

import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noLedger } from '../leftovers/ledger.ts';
import { createUploads, usualLimits, type UploadLimits, type Uploads } from './uploads.ts';

let folder: string;
let uploads: Uploads;

beforeEach(() => {
  vi.useFakeTimers();
  folder = join(mkdtempSync(join(tmpdir(), 'spanwright-uploads-')), 'uploads');
});
afterEach(() => {
  uploads.close();
  vi.useRealTimers();
  rmSync(join(folder, '..'), { recursive: true });
});

const start = (limits: Partial<UploadLimits>): void => {
  uploads = createUploads(folder, noLedger, { ...usualLimits, ...limits });
};
const put = (upload: string, path: string, bytes: number, last = true): void =>
  uploads.put({ upload, parts: [{ path, base64: Buffer.alloc(bytes).toString('base64'), last }] });
const codeOf = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return (error as { problem?: { code: string } }).problem?.code ?? error;
  }
  return 'done';
};

test('no more are open at a time than the limit, until one is ended', () => {
  start({ open: 2 });
  const [first] = [uploads.begin(), uploads.begin()];
  expect(codeOf(() => uploads.begin())).toBe('refused');
  expect(readdirSync(folder)).toHaveLength(2);
  uploads.end(first);
  expect(codeOf(() => uploads.begin())).toBe('done');
});

test('one is bounded in bytes, and so are all together; what is refused leaves nothing', () => {
  start({ bytes: 10, allBytes: 15 });
  const [one, two] = [uploads.begin(), uploads.begin()];
  put(one, 'a', 6, false);
  expect(codeOf(() => put(one, 'a', 5))).toBe('refused');
  put(one, 'a', 4);
  expect(codeOf(() => put(two, 'b', 6))).toBe('refused');
  expect(readdirSync(join(folder, two))).toEqual([]);
  expect(uploads.files(two)).toEqual([]);
  put(two, 'b', 5);
  uploads.end(one);
  put(two, 'c', 5);
  expect(uploads.files(two)).toHaveLength(2);
});

test('empty files without end are bounded by their names', () => {
  start({ names: 1000 });
  const upload = uploads.begin();
  let taken = 0;
  while (taken < 100 && codeOf(() => put(upload, `${taken}`, 0)) === 'done') taken++;
  expect(taken).toBe(7);
  expect(uploads.files(upload)).toHaveLength(7);
  expect(codeOf(() => put(uploads.begin(), 'x'.repeat(4000), 0))).toBe('refused');
});

test('one that nobody touches is forgotten with its bytes; one that is still read or filled stays', () => {
  start({ idle: 1000 });
  const [idle, filled, read] = [uploads.begin(), uploads.begin(), uploads.begin()];
  put(idle, 'a', 3, false);
  for (let n = 0; n < 3; n++) {
    vi.advanceTimersByTime(600);
    put(filled, `${n}`, 1);
    uploads.files(read);
  }
  expect(codeOf(() => uploads.files(idle))).toBe('not-found');
  expect(existsSync(join(folder, idle))).toBe(false);
  expect(uploads.files(filled)).toHaveLength(3);
  expect(codeOf(() => uploads.files(read))).toBe('done');
  vi.advanceTimersByTime(1200);
  expect(readdirSync(folder)).toEqual([]);
});
