// A status for many articles: in small steps, between which others are answered, and one undo for all of them.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkCorpus } from '../check/check.ts';
import { runCommand } from '../workbench/dispatch.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { CallInput } from '../../model/contract/contract.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';
import { statusesWork } from './statuses-work.ts';

const articles = 900;
let bench: Bench;

beforeEach(async () => {
  bench = openBench();
  await bench.importFiles(
    Object.fromEntries(Array.from({ length: articles }, (_, n) => [`${n}.txt`, `Article ${n}.`])),
  );
});
afterEach(() => bench.close());

type Order = Partial<Extract<CallInput<'job.start'>, { kind: 'statuses' }>>;

async function mark(more: Order = {}, between: (done: number) => boolean | void = () => undefined) {
  const steps: number[] = [];
  let isCancelled = false;
  const documents = { filter: {}, except: [] };
  const order = { kind: 'statuses', job: uuidv7(), annotator: 1, documents, status: 'done', ...more } as const;
  await statusesWork(order as Parameters<typeof statusesWork>[0])(bench.corpus, {
    pause: () => Promise.resolve(),
    isCancelled: () => isCancelled,
    progress(done, total) {
      if (total === null) return;
      steps.push(done);
      isCancelled = between(done) === true;
    },
    committed: () => undefined,
  });
  return steps;
}

const counted = (status: string): number =>
  bench.corpus.reader.get<{ documents: number }>(
    'SELECT documents FROM status_total WHERE annotator = 1 AND status = ?',
    status,
  )?.documents ?? 0;

test('all that meet a filter get it in many steps, which one undo takes back and one redo brings back', async () => {
  const steps = await mark();
  expect(steps.length).toBeGreaterThan(3);
  expect(steps.at(-1)).toBe(articles);
  expect(counted('done')).toBe(articles);
  bench.undo();
  expect(counted('done')).toBe(0);
  bench.redo();
  expect(counted('done')).toBe(articles);
  const quiet = { pause: () => Promise.resolve(), isCancelled: () => false, progress: () => undefined };
  expect(await checkCorpus(bench.corpus, quiet)).toMatchObject({ ok: true, problems: [] });
});

test('what was done when it is cancelled stays, and one undo takes it back', async () => {
  const steps = await mark({}, (done) => done > 100);
  expect(counted('done')).toBe(steps.at(-1));
  expect(counted('done')).toBeLessThan(articles);
  bench.undo();
  expect(counted('done')).toBe(0);
});

test('others are answered meanwhile: a removed article is passed over, and their own steps stay theirs', async () => {
  let once = true;
  await mark({}, () => {
    if (!once) return;
    once = false;
    runCommand(bench.corpus, 'documents.remove', { command: uuidv7(), annotator: 1, documents: [articles] });
  });
  expect(counted('done')).toBe(articles - 1);
});

test('those that are left out, and those that have it, are not touched', async () => {
  runCommand(bench.corpus, 'status.set', { command: uuidv7(), annotator: 1, documents: [1, 2], status: 'done' });
  const events = () => bench.corpus.reader.all('SELECT document FROM event_document WHERE document IN (1, 2, 3)');
  const before = events().length;
  await mark({ documents: { filter: {}, except: [3] } });
  expect(events()).toHaveLength(before);
  expect(counted('done')).toBe(articles - 1);
});

test('it is refused for somebody who is not there, and a second time', async () => {
  await expect(mark({ annotator: 9 })).rejects.toThrow('not in the corpus');
  const job = uuidv7();
  await mark({ job });
  await expect(mark({ job, status: 'new' })).rejects.toThrow('done already');
  expect(counted('done')).toBe(articles);
});
