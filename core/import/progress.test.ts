// An import that ends too early, and is asked for again: it goes on where it was, unless what it knows of that does not hold any more.

import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importFiles } from './import.ts';
import { hashOfAsked } from './progress.ts';
import { findFiles, type FoundFile } from '../files/find-files.ts';
import type { InputFile } from '../files/input-file.ts';
import type { ImportReport } from '../../model/contract/import.ts';
import { uuidv7 } from '../../model/ids.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';

let bench: Bench;
let lines: string;
let texts: string;

const articles = 600;
/** With the texts of the folder. */
const whole = articles + 3;

const article = (n: number): string =>
  `${JSON.stringify({ text: `Article ${n}. ${'Nobody was hurt. '.repeat(40)}` })}\n`;

beforeEach(() => {
  bench = openBench();
  lines = join(bench.folder, 'in', 'a.jsonl');
  texts = join(bench.folder, 'in', 'texts');
  mkdirSync(texts, { recursive: true });
  writeFileSync(lines, Array.from({ length: articles }, (_, n) => article(n)).join(''));
  for (const n of [1, 2, 3]) writeFileSync(join(texts, `${n}.txt`), `Text ${n}.\n`);
});
afterEach(() => bench.close());

/** Imports everything, or until so many articles are in; `read` are the files that were read. */
async function importAll({ asked = 'all of it', until = Infinity } = {}): Promise<
  ImportReport & { read: Set<string> }
> {
  let isOver = false;
  const paths = [join(bench.folder, 'in')];
  const read = new Set<string>();
  const files = {
    *[Symbol.iterator](): Generator<FoundFile> {
      for (const found of findFiles(paths)) yield found.ok ? { ok: true, file: noting(found.file, read) } : found;
    },
  };
  const report = await importFiles(
    bench.corpus,
    { action: uuidv7(), annotator: 1, files, asked: hashOfAsked([asked, paths]) },
    {
      pause: () => Promise.resolve(),
      isCancelled: () => isOver,
      progress: (done) => void (isOver ||= done >= until),
      committed: () => undefined,
    },
  );
  return { ...report, read };
}

function noting(file: InputFile, read: Set<string>): InputFile {
  return {
    ...file,
    read(...part) {
      read.add(file.path);
      return file.read(...part);
    },
  };
}

const counted = (): number =>
  bench.corpus.reader.get<{ n: number }>('SELECT count(*) AS n FROM document WHERE live = 1')?.n ?? 0;

test('it goes on behind what is in, as the same action, which one undo takes back', async () => {
  const first = await importAll({ until: 100 });
  expect(first.imported).toBeLessThan(whole);
  const second = await importAll();
  expect(second).toMatchObject({ inAlready: first.imported, imported: whole - first.imported, skipped: 0, failed: 0 });
  expect(counted()).toBe(whole);
  bench.undo();
  expect(counted()).toBe(0);
  bench.redo();
  expect(counted()).toBe(whole);
  // It has ended: asked once more, it looks at everything.
  expect(await importAll()).toMatchObject({ inAlready: 0, imported: 0, skipped: whole });
});

test('another import than that one begins at the beginning', async () => {
  const { imported } = await importAll({ until: 100 });
  expect(await importAll({ asked: 'otherwise' })).toMatchObject({
    inAlready: 0,
    skipped: imported,
    imported: whole - imported,
  });
});

test('one that was taken back comes in whole', async () => {
  await importAll({ until: 100 });
  bench.undo();
  expect(await importAll()).toMatchObject({ inAlready: 0, imported: whole, skipped: 0 });
  expect(counted()).toBe(whole);
});

test('where a file before has changed, all are looked at again, and nothing is there twice', async () => {
  const { imported } = await importAll({ until: 100 });
  utimesSync(lines, 1, 1);
  expect(await importAll()).toMatchObject({ inAlready: 0, imported: whole - imported, skipped: imported });
  expect(counted()).toBe(whole);
});

test('files that are done are not read again', async () => {
  const { imported, read } = await importAll({ until: articles + 1 });
  expect(imported).toBeGreaterThan(articles);
  expect(read).toContain('in/a.jsonl');
  const second = await importAll();
  expect(second).toMatchObject({ inAlready: imported, imported: whole - imported, skipped: 0, failed: 0 });
  expect(second.read).not.toContain('in/a.jsonl');
});
