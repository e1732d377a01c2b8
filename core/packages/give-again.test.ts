// A person against an earlier self: what is given again comes back beside the first time, and never into it.

import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { act, handOut, joinPeople, merge, returnOf, tablesOf } from '../../tests/packages/apart.ts';
import { measureAgreement } from '../agreement/measure.ts';
import { reportAgreement } from '../agreement/report.ts';
import { createOrFindAnnotator } from '../annotators/commands.ts';
import { commit } from '../history/commit.ts';
import type { Corpus } from '../corpus/open.ts';
import { queryHandlers } from '../workbench/dispatch.ts';
import type { AgreementReport } from '../../model/contract/agreement.ts';
import { workbench } from '../../model/contract/contract.ts';
import type { HandedOut } from '../../model/contract/packages.ts';
import { uuidv7 } from '../../model/ids.ts';
import { planGiveAgain } from './give-again.ts';
import type { HandOutOrder } from './hand-out.ts';
import { bench, folder, opened, useDesk } from '../../tests/packages/desk.ts';

const day = 24 * 60 * 60 * 1000;
const again = { share: 0.5, days: 0 };

/** The UUID of the one computer at which Anna works. */
let computer: string;
useDesk();
beforeEach(() => {
  computer = uuidv7();
});

function enter(corpus: Corpus): number {
  return createOrFindAnnotator(corpus, { name: 'me', identity: computer, opening: true }, uuidv7()).annotator.id;
}

/** A program that knows nothing of second times notes whose computer it is. */
function enterInOlder(corpus: Corpus): void {
  const annotator = enter(corpus);
  commit(corpus, { command: uuidv7(), kind: 'annotator.enter', annotator }, () => ({
    changes: [{ of: 'identity', identity: computer, before: null, after: annotator }],
    undoable: false,
  }));
}

/** Tags four letters of each article from `start` on, and is done with it. */
function work(corpus: Corpus, annotator: number, start: number): void {
  for (const { id } of corpus.reader.all<{ id: number }>('SELECT id FROM document ORDER BY id')) {
    const spans = [{ id: uuidv7(), label: 1, start, end: start + 4 }];
    expect(act(corpus, 'spans.create', { annotator, document: id, spans })).toBe(true);
    expect(act(corpus, 'status.set', { annotator, documents: [id], status: 'done' })).toBe(true);
  }
}

/** Anna's first time, come back: six articles. */
async function firstTime(): Promise<Corpus> {
  const own = opened(await handOut(bench.corpus, { people: ['anna'], out: folder }), 'anna');
  work(own, enter(own), 4);
  await merge(bench.corpus, [await returnOf(own, 'first')]);
  return own;
}

function layerOf(name: string): unknown {
  const { reader } = bench.corpus;
  return [
    reader.all(
      `SELECT span.* FROM span JOIN annotator ON annotator.id = annotator WHERE name = ? ORDER BY document, span.id`,
      name,
    ),
    reader.all(
      `SELECT layer.* FROM layer JOIN annotator ON annotator.id = annotator WHERE name = ? ORDER BY document`,
      name,
    ),
  ];
}

function agreement(annotators?: readonly number[]): AgreementReport {
  const steps = measureAgreement(bench.corpus.reader, { annotators, seed: 1, most: 20 });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return reportAgreement(bench.corpus.reader, step.value, { corpus: 'a', at: 0, seed: 1 });
  }
}

const giveAgain = (): Promise<HandedOut> => handOut(bench.corpus, { people: ['anna'], again, out: folder });

it('holds nothing of the first time, and is its person’s, whose computer is known from it', async () => {
  await firstTime();
  const report = await giveAgain();
  expect(report).toMatchObject({ articles: 3, packages: [{ person: 'anna, second time', articles: 3 }], stored: true });
  const second = opened(report, 'anna, second time');
  for (const sql of ['SELECT * FROM span', `SELECT * FROM layer`, `SELECT name FROM annotator WHERE name = 'anna'`]) {
    expect(second.reader.all(sql)).toEqual([]);
  }
  expect(second.reader.all('SELECT id, name FROM annotator')).toEqual([
    { id: enter(second), name: 'anna, second time' },
  ]);
});

it('comes back beside the first time, which stays as it is, however often and in whatever order', async () => {
  const own = await firstTime();
  const before = layerOf('anna');
  const second = opened(await giveAgain(), 'anna, second time');
  work(second, enter(second), 5);
  const file = await returnOf(second, 'again');
  enterInOlder(second);
  const byOlder = await returnOf(second, 'older');
  const first = await returnOf(own, 'late');
  await merge(bench.corpus, [byOlder, first, file]);
  const after = tablesOf(bench.corpus);
  for (const path of [first, file, byOlder, second.path, own.path]) {
    expect(await merge(bench.corpus, [path])).toMatchObject({ stored: false });
  }
  expect(tablesOf(bench.corpus)).toEqual(after);
  expect(layerOf('anna')).toEqual(before);
  expect(bench.corpus.reader.all('SELECT name FROM annotator ORDER BY id')).toEqual(
    ['me', 'Bob', 'anna', 'anna, second time'].map((name) => ({ name })),
  );
  expect(queryHandlers['packages.plan'](bench.corpus, {}).packages).toMatchObject([
    { person: 'anna, second time', articles: 3, done: 3 },
    { person: 'anna', articles: 6, done: 6 },
  ]);
});

it('finds its place before the first time has come back at all', async () => {
  const own = opened(await handOut(bench.corpus, { people: ['anna'], out: folder }), 'anna');
  for (const { id } of bench.corpus.reader.all<{ id: number }>('SELECT id FROM document')) {
    act(bench.corpus, 'status.set', { annotator: 3, documents: [id], status: 'done' });
  }
  const second = opened(await giveAgain(), 'anna, second time');
  enterInOlder(second);
  work(second, enter(second), 5);
  await merge(bench.corpus, [await returnOf(second, 'again')]);
  work(own, enter(own), 4);
  await merge(bench.corpus, [await returnOf(own, 'first')]);
  const tags = 'SELECT name, count(*) AS tags FROM span JOIN annotator ON annotator.id = annotator GROUP BY name';
  expect(bench.corpus.reader.all(tags)).toEqual([
    { name: 'anna', tags: 6 },
    { name: 'anna, second time', tags: 3 },
  ]);
});

it('is compared as one person, and changes no figure of others', async () => {
  await firstTime();
  const bob = 2;
  work(bench.corpus, bob, 4);
  work(bench.corpus, 1, 5);
  const before = agreement();
  expect(before).toMatchObject({ again: [], articles: 6 });
  const second = opened(await giveAgain(), 'anna, second time');
  work(second, enter(second), 5);
  await merge(bench.corpus, [await returnOf(second, 'again')]);
  const { again: twice, people, ...now } = agreement();
  const { again: _, people: formerly, ...others } = before;
  expect(now).toEqual(others);
  expect(people.slice(0, -1)).toEqual(formerly);
  expect(people.at(-1)).toMatchObject({ name: 'anna, second time', again: 3, compared: false });
  expect(twice).toMatchObject([{ left: 3, right: 4, articles: 3, micro: { value: 0 }, anyEdges: { value: 1 } }]);
  // Where nobody else finished them, the two are compared all the same; chosen by name, it is somebody like others.
  expect(agreement([3])).toMatchObject({ articles: 0, pairs: [], again: [{ articles: 3 }] });
  expect(agreement([3, 4])).toMatchObject({ articles: 3, pairs: [{ left: 3, right: 4 }], again: [] });
});

it('is of what was finished so long ago and was not given again yet', async () => {
  await firstTime();
  const order = (more: Partial<HandOutOrder> = {}) => ({
    ...(workbench['job.start'].input.parse({
      kind: 'hand-out',
      job: uuidv7(),
      annotator: 1,
      people: ['anna'],
    }) as HandOutOrder),
    again: { share: 0.1, days: 14 },
    ...more,
  });
  const plan = (now: number, more: Partial<HandOutOrder> = {}): readonly number[] =>
    planGiveAgain(bench.corpus, { ...order(more), again: { share: 1, days: 14 } }, now).packages.flatMap(
      ({ said }) => said.documents,
    );
  expect(() => plan(Date.now() + 13 * day)).toThrow('finished 14 days ago or earlier');
  expect(plan(Date.now() + 15 * day)).toHaveLength(6);
  expect(plan(Date.now() + 15 * day, { filter: { text: '“title 3”' } })).toHaveLength(1);
  const given = await giveAgain();
  expect(given.articles).toBe(3);
  expect(plan(Date.now() + 15 * day)).toHaveLength(3);
  // The same seed gives the same.
  bench.undo();
  expect((await handOut(bench.corpus, { people: ['anna'], again, out: join(folder, 'x'), look: true })).articles).toBe(
    3,
  );
  for (const more of [{ layer: 2 }, { feedback: true }, { unassigned: true }, { number: 3 }]) {
    await expect(handOut(bench.corpus, { people: ['anna'], again, out: folder, ...more })).rejects.toThrow(
      'without any tags',
    );
  }
  await expect(handOut(bench.corpus, { people: ['zoe'], again, out: folder })).rejects.toThrow(
    'Nobody is called “zoe”',
  );
});

it('is taken back by one undo, and not given to a second time', async () => {
  await firstTime();
  const before = tablesOf(bench.corpus);
  await giveAgain();
  const after = tablesOf(bench.corpus);
  bench.undo();
  expect(tablesOf(bench.corpus)).toEqual(before);
  bench.redo();
  expect(tablesOf(bench.corpus)).toEqual(after);
  await expect(handOut(bench.corpus, { people: ['anna, second time'], again, out: folder })).rejects.toThrow(
    'somebody’s second time already',
  );
  // Whoever joins both makes one layer of them, which is nobody's second time any more.
  await joinPeople(bench.corpus, 4, 3);
  expect(agreement().people.map((person) => person.again)).toEqual([null, null, null, null]);
});
