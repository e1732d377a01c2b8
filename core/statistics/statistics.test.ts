import fc from 'fast-check';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { statisticsWork } from '../jobs/statistics-work.ts';
import type { JobOrder, JobOutcome } from '../jobs/job-work.ts';
import { uuidv7 } from '../../model/ids.ts';
import { statisticsReportSchema, statisticsTables, type StatisticsReport } from '../../model/contract/statistics.ts';
import { madeHere, statisticsTable } from '../../model/statistics-tables.ts';
import { openTagged, type TaggedCorpus } from '../../tests/tags/tagged-corpus.ts';
import { createDays } from './days.ts';
import { measureStatistics } from './measure.ts';
import { median } from './median.ts';
import { standingStatement } from './standing.ts';
import { createStopwatch } from './stopwatch.ts';

let bench: TaggedCorpus;
let folder: string;
beforeEach(async () => {
  bench = await openTagged(6);
  folder = mkdtempSync(join(tmpdir(), 'statistics-'));
});
afterEach(() => {
  bench.close();
  rmSync(folder, { recursive: true });
});

type Order = Omit<JobOrder & { kind: 'statistics' }, 'kind' | 'job'>;

function run(order: Order, isCancelled = () => false): Promise<JobOutcome> {
  const work = statisticsWork({ kind: 'statistics', job: uuidv7(), ...order }, () => folder);
  return work(bench.corpus, {
    pause: () => Promise.resolve(),
    isCancelled,
    progress: () => undefined,
    committed: () => undefined,
  });
}

async function report(order: Order = {}): Promise<StatisticsReport> {
  return statisticsReportSchema.parse((await run(order)).statistics);
}

test('counts tags by label, words, lengths, day and way, and articles without', async () => {
  bench.tag(1, 'border police', 1);
  bench.tag(1, 'border police', 1, { nth: 1 });
  bench.tag(2, 'border police', 1, { annotator: 2 });
  bench.tag(2, 'trader', 2);
  const accepted = { id: 'likely', label: 2, start: 0, end: 1 };
  bench.act('spans.create', { document: 3, proposed: 'likely', spans: [accepted] });
  bench.act('spans.create', { document: 4, proposed: 'elsewhere', spans: [{ ...accepted, id: 'place' }] });
  await bench.importFiles({
    'x.jsonl': JSON.stringify({ text: 'One two three.', spans: [{ start: 0, end: 7, label: 'agency' }] }),
  });
  const all = await report();
  expect(all).toMatchObject({ articles: 7, untagged: 2, tags: 7, annotator: null, times: null });
  expect(all.labels[0]).toMatchObject({
    tags: 4,
    words: 2,
    articles: 3,
    lengths: { shortest: 7, median: 13, longest: 13 },
    top: [
      { surface: 'border police', tags: 3 },
      { surface: 'One two', tags: 1 },
    ],
  });
  expect(all.labels[3]).toMatchObject({ tags: 0, words: 0, articles: 0, lengths: null, top: [] });
  expect(all.lengths.filter(({ tags }) => tags > 0)).toEqual([
    { words: 1, tags: 3 },
    { words: 2, tags: 4 },
  ]);
  expect(all.days).toHaveLength(1);
  expect(all.days[0]).toMatchObject({ typed: 4, propagated: 1, accepted: 1, imported: 1, other: 0 });
  const [first] = all.days;
  expect(first && madeHere(first)).toBe(6);
  const own = await report({ annotator: 2 });
  expect(own).toMatchObject({ tags: 1, untagged: 6 });
  expect(own.days[0]).toMatchObject({ typed: 1, fresh: 1, imported: 0 });
});

test('a tag that came back by undo was made when it was made, and one of a removed article is not counted', async () => {
  const id = bench.tag(1, 'trader', 2);
  const before = await report();
  bench.act('spans.delete', { document: 1, spans: [id] });
  expect((await report()).days).toEqual([]);
  bench.undo();
  expect({ ...(await report()), at: 0 }).toEqual({ ...before, at: 0 });
  bench.act('documents.remove', { documents: [1] });
  expect(await report()).toMatchObject({ tags: 0, days: [], articles: 5, untagged: 5 });
  bench.undo();
  expect({ ...(await report()), at: 0 }).toEqual({ ...before, at: 0 });
});

test('whatever is done, the figures are those of the tables, and every tag has its day', async () => {
  const act = fc.record({
    what: fc.constantFrom('tag', 'tag', 'tag', 'delete', 'relabel', 'undo', 'redo', 'remove', 'restore'),
    document: fc.integer({ min: 1, max: 6 }),
    label: fc.integer({ min: 1, max: 4 }),
    start: fc.integer({ min: 0, max: 30 }),
    annotator: fc.constantFrom(1, 2),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
      for (const { what, document, label, start, annotator } of acts) {
        const span = bench.corpus.reader.get<{ id: string }>(
          'SELECT id FROM span WHERE document = ? AND annotator = ?',
          document,
          annotator,
        )?.id;
        try {
          const spans = [{ id: uuidv7(), label, start, end: start + 4 }];
          if (what === 'tag') bench.act('spans.create', { document, spans }, annotator);
          else if (what === 'undo' || what === 'redo') bench.act(`history.${what}`, {}, annotator);
          else if (what === 'remove') bench.act('documents.remove', { documents: [document] }, annotator);
          else if (what === 'restore') bench.act('document.restore', { document, seq: 20 }, annotator);
          else if (span !== undefined && what === 'delete')
            bench.act('spans.delete', { document, spans: [span] }, annotator);
          else if (span !== undefined) bench.act('spans.relabel', { document, spans: [span], label }, annotator);
        } catch {
          // Refused, as many are.
        }
      }
      for (const annotator of [undefined, 1, 2]) {
        const counted = await report({ annotator });
        const whose = annotator === undefined ? '' : `AND annotator = ${annotator}`;
        const { reader } = bench.corpus;
        const stored = reader.tuples<[number, number, number, number]>(
          `SELECT label, count(*), count(DISTINCT surface), count(DISTINCT document) FROM span
           WHERE document IN (SELECT id FROM document WHERE live = 1) ${whose} GROUP BY label ORDER BY label`,
        );
        const told = counted.labels.filter(({ tags }) => tags > 0).toSorted((a, b) => a.label - b.label);
        expect(told.map(({ label, tags, words, articles }) => [label, tags, words, articles])).toEqual(stored);
        const sum = (table: 'days' | 'lengths' | 'labels', column: number): number =>
          statisticsTable(table, counted).rows.reduce((all, row) => all + Number(row[column]), 0);
        expect([sum('days', 6), sum('lengths', 1), sum('labels', 1)]).toEqual(Array(3).fill(counted.tags));
      }
    }),
    { numRuns: 40 },
  );
});

test('new words are those that no tag had before', () => {
  const days = createDays();
  const [monday, tuesday] = [new Date(2026, 2, 2, 12).getTime(), new Date(2026, 2, 3, 0, 1).getTime()];
  days.add(monday, 'imported', 'police');
  days.add(monday, 'typed', 'court');
  days.add(monday + 1, 'typed', 'court');
  days.add(tuesday, 'propagated', 'police');
  days.add(tuesday, 'accepted', 'Court');
  expect(days.list()).toEqual([
    { day: '2026-03-02', typed: 2, propagated: 0, accepted: 0, imported: 1, other: 0, fresh: 1 },
    { day: '2026-03-03', typed: 0, propagated: 1, accepted: 1, imported: 0, other: 0, fresh: 1 },
  ]);
});

test('time is that since the tags before, without idle time and what the program did', () => {
  const watch = createStopwatch();
  watch.step(0, 'typed', 1); // nobody knows how long it took
  watch.step(4_000, 'typed', 1);
  watch.step(6_000, 'other', 0); // a correction belongs to the tag behind it
  watch.step(10_000, 'typed', 2);
  watch.step(500_000, 'typed', 1); // behind a pause
  watch.step(506_000, 'imported', 900);
  watch.step(510_000, 'propagated', 40);
  watch.step(505_000, 'accepted', 1); // the clock was set back
  expect(watch.times()).toEqual([
    { way: 'typed', tags: 5, timed: 3, seconds: 10, median: 3.5 },
    { way: 'propagated', tags: 40, timed: 40, seconds: 4, median: 0.1 },
    { way: 'accepted', tags: 1, timed: 0, seconds: 0, median: null },
  ]);
});

test('the median is that of the values written out', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }), (values) => {
      const counts = new Map<number, number>();
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
      const sorted = values.toSorted((a, b) => a - b);
      const [low = 0, high = 0] = [sorted[(values.length - 1) >> 1], sorted[values.length >> 1]];
      expect(median(counts)).toBe((low + high) / 2);
    }),
  );
  expect(median(new Map())).toBeNull();
});

test('times are told and written only where they are asked for', async () => {
  bench.tag(1, 'trader', 2);
  bench.tag(2, 'trader', 2);
  const { times } = await report({ times: 1 });
  expect(times).toMatchObject({ annotator: 1, ways: [{ way: 'typed', tags: 2, timed: 2 }, {}, {}] });
  const out = join(folder, 'out.json');
  await run({ save: { out } });
  expect(statisticsReportSchema.parse(JSON.parse(readFileSync(out, 'utf8'))).times).toBeNull();
  const { download } = await run({ save: { table: 'times' } });
  expect(
    readFileSync(download?.path ?? '', 'utf8')
      .trim()
      .split('\r\n'),
  ).toHaveLength(1);
});

test('each table is CSV that no spreadsheet takes for a formula', async () => {
  bench.act('label.create', { name: '=1+1', colour: 'rose', key: '' });
  bench.tag(1, 'The border police', 5);
  for (const table of statisticsTables) {
    const out = join(folder, 'out.csv');
    await run({ times: 1, save: { table, out } });
    const text = readFileSync(out, 'utf8');
    const { columns, rows } = statisticsTable(table, await report({ times: 1 }));
    expect(text.startsWith(`\ufeff${columns[0] ?? ''},`)).toBe(true);
    expect(text.trim().split('\r\n')).toHaveLength(rows.length + 1);
    expect(text).not.toMatch(/^=/m);
  }
});

test('unknown people and the corpus as a target are refused, and a cancelled count ends', async () => {
  await expect(run({ annotator: 9 })).rejects.toThrow('This annotator is not in the corpus.');
  await expect(run({ times: 9 })).rejects.toThrow('This annotator is not in the corpus.');
  await expect(run({ save: { out: bench.corpus.path } })).rejects.toThrow(/corpus/i);
  const steps = measureStatistics(bench.corpus.reader, { annotator: null, times: null });
  expect(steps.next().value).toMatchObject({ message: expect.any(String) as string });
});

test('tags are read by the order in which they are stored', () => {
  const plan = bench.corpus.reader.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${standingStatement}`, 0, '', 10);
  const details = plan.map(({ detail }) => detail).join('\n');
  expect(details).toContain('SEARCH span USING PRIMARY KEY');
  expect(details).not.toContain('TEMP B-TREE');
});
