import { afterEach, beforeEach, expect, test } from 'vitest';
import { uuidv7 } from '../../model/ids.ts';
import { sortSchema, type DocumentCursor, type Sort } from '../../model/contract/documents.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';
import { runCommand } from '../workbench/dispatch.ts';
import { orderDocuments } from './order.ts';

let bench: Bench;

beforeEach(async () => {
  bench = openBench();
  const titles = ['delta', 'alpha', 'Bravo', 'alpha', 'echo', 'charlie', 'bravo'];
  await bench.importFiles(
    Object.fromEntries(titles.map((title, n) => [`${n}.txt`, `${title}\n\nThe customs office opened file ${n}.`])),
  );
});
afterEach(() => bench.close());

function page(sort: Sort, after: DocumentCursor | null, limit: number) {
  return orderDocuments(bench.corpus.reader, { annotator: 1, filter: {}, sort, after, limit });
}

function pages(sort: Sort, limit: number, between: (seen: readonly number[]) => void = () => undefined): number[] {
  const seen: number[] = [];
  for (let after: DocumentCursor | null = null; ;) {
    const { ids, next } = page(sort, after, limit);
    seen.push(...ids);
    if (next === null) return seen;
    after = next;
    between(seen);
  }
}

test.each(sortSchema.options)('pages of any length give the list sorted by %s, each row once', (sort) => {
  const { ids: whole } = page(sort, null, 100);
  expect(whole).toHaveLength(7);
  for (let limit = 1; limit <= 8; limit++) expect(pages(sort, limit)).toEqual(whole);
});

test.each(sortSchema.options)('a row that is removed between two pages shifts no other, sorted by %s', (sort) => {
  const { ids: whole } = page(sort, null, 100);
  const seen = pages(sort, 2, (before) => {
    if (before.length !== 2) return;
    runCommand(bench.corpus, 'documents.remove', {
      command: uuidv7(),
      annotator: 1,
      documents: [before[0] ?? 0],
    });
  });
  expect(seen).toEqual(whole);
});
