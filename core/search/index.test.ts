// The full-text index is made beside a person's work: in parts, none of which waits for the disk.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFiles } from '../files/find-files.ts';
import { importFiles } from '../import/import.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { Connection } from '../database/database.ts';
import { indexAll } from './index.ts';

let bench: Bench;
const articles = 300;
const quiet = {
  pause: () => Promise.resolve(),
  isCancelled: () => false,
  progress: () => undefined,
  committed: () => undefined,
};

beforeEach(async () => {
  bench = openBench();
  const file = join(bench.folder, 'a.jsonl');
  writeFileSync(
    file,
    Array.from({ length: articles }, (_, n) => `${JSON.stringify({ text: `Zeppelin ${n}.` })}\n`).join(''),
  );
  await importFiles(bench.corpus, { action: uuidv7(), annotator: 1, files: findFiles([file]), index: false }, quiet);
});
afterEach(() => bench.close());

const indexed = (): number | undefined =>
  bench.corpus.reader.get<{ n: number }>(
    `SELECT count(*) AS n FROM document_search WHERE document_search MATCH 'zeppelin'`,
  )?.n;

test('no part of it waits for the disk, and all of it is on the disk at the end', async () => {
  const done: string[] = [];
  const noting: Connection = {
    ...bench.corpus,
    transaction: () => expect.fail('a part waited for the disk'),
    partTransaction(work) {
      done.push('part');
      return bench.corpus.partTransaction(work);
    },
    async syncLog() {
      await bench.corpus.syncLog();
      done.push('on the disk');
    },
  };
  await indexAll(noting, quiet);
  expect(done.length).toBeGreaterThan(2);
  expect(done.at(-1)).toBe('on the disk');
  expect(indexed()).toBe(articles);
});

test('what is left when it is cancelled is done when it is called again', async () => {
  let steps = 0;
  await indexAll(bench.corpus, { ...quiet, isCancelled: () => ++steps > 1 });
  const some = indexed() ?? 0;
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(articles);
  await indexAll(bench.corpus, quiet);
  expect(indexed()).toBe(articles);
});
