// Removing many articles, and giving them a part: in parts between others' commands, and one step.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { checkCorpus } from '../check/check.ts';
import { runCommand } from '../workbench/dispatch.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { CallInput } from '../../model/contract/contract.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';
import { articlesWork } from './articles-work.ts';
import { reverseWork } from './reverse-work.ts';

const articles = 400;
let bench: Bench;

beforeEach(async () => {
  bench = openBench();
  await bench.importFiles(
    Object.fromEntries(Array.from({ length: articles }, (_, n) => [`${n}.txt`, `Article ${n}.`])),
  );
});
afterEach(async () => {
  const quiet = { pause: () => Promise.resolve(), isCancelled: () => false, progress: () => undefined };
  const { problems } = await checkCorpus(bench.corpus, quiet);
  bench.close();
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
});

type Order = Partial<Extract<CallInput<'job.start'>, { kind: 'articles' }>>;

function controlsWith(between: (part: number) => boolean | void) {
  let [parts, isCancelled] = [0, false];
  return {
    pause: () => {
      const isUnderWay = bench.corpus.reader.get('SELECT 1 FROM import_progress') !== undefined;
      if (isUnderWay && between(++parts) === true) isCancelled = true;
      return Promise.resolve();
    },
    isCancelled: () => isCancelled,
    progress: () => undefined,
    committed: () => undefined,
  };
}

const run = (more: Order, between: (part: number) => boolean | void = () => undefined) => {
  const documents = { filter: {}, except: [] };
  const order = { kind: 'articles', job: uuidv7(), annotator: 1, documents, work: { what: 'remove' }, ...more };
  return articlesWork(order as Parameters<typeof articlesWork>[0])(bench.corpus, controlsWith(between));
};
const reverse = (side: 'undo' | 'redo') =>
  reverseWork({ kind: 'reverse', job: uuidv7(), annotator: 1, side })(
    bench.corpus,
    controlsWith(() => undefined),
  );
const assigned = (): Record<string, number> =>
  Object.fromEntries(
    bench.corpus.reader.tuples<[string, number]>('SELECT part, count(*) FROM split GROUP BY part ORDER BY part'),
  );
const live = (): number =>
  bench.corpus.reader.get<{ documents: number }>('SELECT documents FROM corpus')?.documents ?? 0;
const events = (): number => bench.corpus.reader.get<{ n: number }>('SELECT count(*) AS n FROM event')?.n ?? 0;

test('others are answered while it is planned', async () => {
  const before = events();
  let [now, pauses] = [0, 0];
  // It is always late.
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 10));
  const order = { kind: 'articles', job: uuidv7(), annotator: 1, documents: [], work: { what: 'remove' } } as const;
  const documents = Array.from({ length: articles }, (_, n) => 1 + n);
  try {
    const cancelled = articlesWork({ ...order, documents })(bench.corpus, {
      ...controlsWith(() => undefined),
      pause: () => Promise.resolve(void pauses++),
      isCancelled: () => pauses > 10,
    });
    await expect(cancelled).rejects.toMatchObject({ problem: { code: 'cancelled' } });
  } finally {
    clock.mockRestore();
  }
  expect(live()).toBe(articles);
  expect(events()).toBe(before);
});

test('all that meet a filter get a part in many steps, which one undo takes back and one redo brings back', async () => {
  await run({ documents: [1, 2, 3], work: { what: 'part', part: 'test' } });
  const before = events();
  await run({ documents: { filter: {}, except: [4] }, work: { what: 'part', part: 'train' } });
  expect(events() - before).toBeGreaterThan(2);
  expect(assigned()).toEqual({ train: articles - 1 });
  await reverse('undo');
  expect(assigned()).toEqual({ test: 3 });
  await reverse('redo');
  await run({ work: { what: 'part', part: null } });
  expect(assigned()).toEqual({});
  await reverse('undo');
  expect(assigned()).toEqual({ train: articles - 1 });
});

test('many are removed in many steps, and come back by one undo', async () => {
  const before = bench.picture();
  await run({});
  expect(live()).toBe(0);
  await reverse('undo');
  expect(bench.picture()).toEqual(before);
});

test('cancelled, nothing is done', async () => {
  const part: Order = { work: { what: 'part', part: 'validation' } };
  await expect(run(part, (n) => n === 2)).rejects.toThrow('Cancelled');
  expect(assigned()).toEqual({});
  await expect(run({}, (n) => n === 2)).rejects.toThrow('Cancelled');
  expect(live()).toBe(articles);
});

test('what somebody does meanwhile stands: a removed article is passed over, one that has a part moves from there', async () => {
  const remove = (document: number) =>
    runCommand(bench.corpus, 'documents.remove', { command: uuidv7(), annotator: 1, documents: [document] });
  await run({ work: { what: 'part', part: 'test' } }, (n) => (n === 1 ? void remove(articles) : undefined));
  expect(assigned()).toEqual({ test: articles - 1 });
  await run({}, (n) => (n === 1 ? void remove(articles - 1) : undefined));
  expect(live()).toBe(0);
  // Its own step is another than the job's.
  await reverse('undo');
  expect(live()).toBe(articles - 2);
});

test('nobody who is not in the corpus does it, and where it is so already nothing is stored', async () => {
  await expect(run({ annotator: 9 })).rejects.toThrow('not in the corpus');
  const before = events();
  await run({ work: { what: 'part', part: null } });
  expect(events()).toBe(before);
});
