import { afterEach, beforeEach, expect, test } from 'vitest';
import { uuidv7 } from '../../model/ids.ts';
import type { TagWork } from '../../model/contract/tags.ts';
import { mostAtOnce } from '../../model/tags.ts';
import { openTagged, type TaggedCorpus } from '../../tests/tags/tagged-corpus.ts';
import { tagsWork } from './tags-work.ts';

let bench: TaggedCorpus;
beforeEach(async () => void (bench = await openTagged(3)));
afterEach(() => bench.close());

const work: TagWork = { call: 'tags.relabel', tags: { filter: { labels: [1] }, except: [] }, label: 2 };

async function run(more: { look?: boolean; annotator?: number; work?: TagWork; job?: string } = {}, pause = () => {}) {
  let committed = 0;
  const order = { kind: 'tags', job: uuidv7(), annotator: 1, work, look: false, ...more } as const;
  const outcome = await tagsWork(order)(bench.corpus, {
    pause: () => {
      pause();
      return Promise.resolve();
    },
    isCancelled: () => false,
    progress: () => undefined,
    committed: () => committed++,
  });
  return { report: outcome.tags, committed };
}

test('a look says what would be done and stores nothing', async () => {
  bench.tag(1, 'trader', 1);
  const before = bench.tables();
  const { report, committed } = await run({ look: true });
  expect(report).toMatchObject({ tags: 1, stored: false });
  expect(committed).toBe(0);
  expect(bench.tables()).toEqual(before);
});

test('the job is one step that undo takes back, and is not done twice', async () => {
  for (const document of [1, 2, 3]) bench.tag(document, 'trader', 1);
  const before = bench.tables();
  const job = uuidv7();
  const { report, committed } = await run({ job });
  expect(report).toMatchObject({ tags: 3, stored: true });
  expect(committed).toBe(1);
  expect(bench.corpus.reader.all(`SELECT kind FROM event WHERE command = ?`, job)).toEqual([{ kind: 'tags.relabel' }]);
  await expect(run({ job })).rejects.toThrow('done already');
  bench.undo();
  expect(bench.tables()).toEqual(before);
});

test('what was changed while it was computed is taken into account', async () => {
  for (const document of [1, 2]) bench.tag(document, 'trader', 1);
  let once = true;
  const { report } = await run({}, () => {
    if (once) bench.tag(3, 'trader', 1);
    if (once) bench.tag(1, 'trader', 2);
    once = false;
  });
  expect(report).toMatchObject({ tags: 2, stays: [{ reason: 'duplicate', tags: 1 }] });
  expect(bench.corpus.reader.all('SELECT document FROM span WHERE label = 2 ORDER BY document')).toEqual([
    { document: 1 },
    { document: 2 },
    { document: 3 },
  ]);
});

test('cancelled, it changes nothing', async () => {
  bench.tag(1, 'trader', 1);
  const before = bench.tables();
  const order = { kind: 'tags', job: uuidv7(), annotator: 1, work, look: false } as const;
  const cancelled = tagsWork(order)(bench.corpus, {
    pause: () => Promise.resolve(),
    isCancelled: () => true,
    progress: () => undefined,
    committed: () => undefined,
  });
  await expect(cancelled).rejects.toMatchObject({ problem: { code: 'cancelled' } });
  expect(bench.tables()).toEqual(before);
});

test('nobody who is not in the corpus changes anything', async () => {
  bench.tag(1, 'trader', 1);
  await expect(run({ annotator: 9, work: { call: 'label.delete', label: 1 } })).rejects.toMatchObject({
    problem: { code: 'not-found' },
  });
});

test('more tags than an answer can carry are refused to a command and done by a job', async () => {
  const long = Array.from({ length: mostAtOnce + 1 }, (_, n) => `w${n}`).join(' ');
  const [document] = bench
    .act('document.add', { title: 'long', text: long })
    .changes.flatMap((change) => (change.of === 'documents' ? change.documents : []));
  let at = 0;
  const spans = long.split(' ').map((word) => {
    const start = at;
    at += word.length + 1;
    return { id: uuidv7(), label: 1, start, end: start + word.length };
  });
  bench.act('spans.create', { document: document ?? 0, spans });
  expect(() => bench.act('tags.relabel', { tags: { filter: {} }, label: 2 })).toThrow('only a job');
  const before = bench.tables();
  expect((await run()).report).toMatchObject({ tags: mostAtOnce + 1, documents: 1, stored: true });
  bench.undo();
  expect(bench.tables()).toEqual(before);
});
