// Agreement of people in a corpus: which articles count, and that each figure is what the tags behind it say.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';
import { agreementWork } from '../jobs/agreement-work.ts';
import { queryHandlers } from '../workbench/dispatch.ts';
import type { CallInput } from '../../model/contract/contract.ts';
import {
  agreementReportSchema,
  type AgreementItem,
  type AgreementPair,
  type AgreementReport,
} from '../../model/contract/agreement.ts';
import { queries } from '../../model/contract/contract.ts';
import { uuidv7 } from '../../model/ids.ts';

let bench: Bench;
beforeEach(() => (bench = openBench()));
afterEach(() => bench.close());

type Span = readonly [start: number, end: number, label: string, annotator: string];
interface Article {
  readonly id: string;
  readonly text: string;
  readonly spans: readonly Span[];
  readonly done: readonly string[];
}

const text = 'Police fined Kim 500 won. The court said so, and Kim paid.';

function row({ id, text: words, spans, done }: Article): string {
  return JSON.stringify({
    id,
    title: id,
    text: words,
    statuses: done.map((annotator) => ({ annotator, status: 'done' })),
    spans: spans.map(([start, end, label, annotator]) => ({ start, end, label, annotator })),
  });
}

const load = (articles: readonly Article[]): Promise<unknown> =>
  bench.importFiles({ 'a.jsonl': articles.map((article) => `${row(article)}\n`).join('') });

const controls = {
  pause: () => Promise.resolve(),
  isCancelled: () => false,
  progress: () => undefined,
  committed: () => undefined,
};

async function compare(more: Partial<Parameters<typeof agreementWork>[0]> = {}): Promise<AgreementReport> {
  const order = { kind: 'agreement' as const, job: uuidv7(), seed: 42, ...more };
  const { agreement } = await agreementWork(order, () => bench.folder)(bench.corpus, controls);
  return agreementReportSchema.parse(agreement);
}

function items(pair: AgreementPair, more: Partial<CallInput<'agreement.items'>> = {}): AgreementItem[] {
  const all: AgreementItem[] = [];
  let after: CallInput<'agreement.items'>['after'];
  for (;;) {
    const { left, right } = pair;
    const input = queries['agreement.items'].input.parse({ left, right, kind: 'all', limit: 3, after, ...more });
    const page = queryHandlers['agreement.items']({ ...bench.corpus, schemaVersion: 1 }, input);
    all.push(...page.items);
    if (page.next === null) return all;
    after = page.next;
  }
}

const ann = 'Ann';
const bo = 'Bo';
const both = [ann, bo];

it('compares only what both finished, and counts and names the rest', async () => {
  await load([
    { id: 'one', text, spans: [[0, 6, 'agency', ann]], done: both },
    { id: 'two', text: `2 ${text}`, spans: [[2, 8, 'agency', ann]], done: [ann] },
    { id: 'three', text: `3 ${text}`, spans: [[2, 8, 'agency', bo]], done: [bo] },
    { id: 'four', text: `4 ${text}`, spans: [[2, 8, 'agency', bo]], done: [] },
    { id: 'five', text: `5 ${text}`, spans: [], done: [] },
  ]);
  const { people, pairs, articles, everyone } = await compare();
  expect(people.filter(({ compared }) => compared).map(({ name, finished }) => [name, finished])).toEqual([
    [ann, 2],
    [bo, 2],
  ]);
  expect([articles, everyone]).toEqual([1, null]);
  expect(pairs).toHaveLength(1);
  expect(pairs[0]).toMatchObject({
    articles: 1,
    counts: { both: 0, left: 1, right: 0 },
    micro: { value: 0, low: null, high: null },
    others: { finishedByLeft: 1, finishedByRight: 1, finishedByNone: 1 },
  });
  expect(pairs[0]?.others.named.map(({ title, left, right }) => [title, left, right])).toEqual([
    ['two', 'done', 'new'],
    ['three', 'new', 'done'],
    ['four', 'new', 'in progress'],
  ]);
});

it('has no figure where nobody tagged, and none of chance where there is one category', async () => {
  await load([{ id: 'one', text, spans: [], done: both }]);
  const [pair] = (await compare()).pairs;
  expect(pair).toMatchObject({ articles: 1, micro: { value: null }, gamma: null, alphaU: null, labels: [] });
  const words = `${text} all`;
  await load([{ id: 'two', text: words, spans: both.map((who): Span => [0, words.length, 'all', who]), done: both }]);
  const [other] = (await compare()).pairs;
  // The words of the first article are outside, for both.
  expect(other?.labels[0]).toMatchObject({ exact: { value: 1 }, kappa: { value: 1 } });
});

it('has nobody to compare in a corpus of one annotator', async () => {
  await load([{ id: 'one', text, spans: [[0, 6, 'agency', ann]], done: [ann] }]);
  expect(await compare()).toMatchObject({ pairs: [], articles: 0, everyone: null });
});

it('gives intervals from ten articles on, the same for the same seed', async () => {
  const article = (n: number): Article => ({
    id: `${n}`,
    text: `${n} ${text}`,
    spans: [
      [2, 8, 'agency', ann],
      [2, n % 3 === 0 ? 8 : 4, 'agency', bo],
    ],
    done: both,
  });
  await load(Array.from({ length: 9 }, (_, n) => article(n)));
  expect((await compare()).pairs[0]?.micro).toEqual({ value: 1 / 3, low: null, high: null });
  await load([article(9)]);
  const { micro } = (await compare()).pairs[0] ?? {};
  expect(micro?.value).toBeCloseTo(0.4, 9);
  expect(micro?.low).toBeGreaterThan(0.05);
  expect(micro?.high).toBeLessThan(0.75);
  await load([{ id: 'more', text: 'Nothing', spans: [], done: [] }]);
  expect((await compare()).pairs[0]?.micro).toEqual(micro);
  expect((await compare({ seed: 7 })).pairs[0]?.gamma).not.toBe((await compare()).pairs[0]?.gamma);
});

const someSpan = (who: string): fc.Arbitrary<Span> =>
  fc
    .tuple(fc.nat({ max: 50 }), fc.integer({ min: 1, max: 8 }), fc.constantFrom('agency', 'charge', 'sanction'))
    .map(([start, size, label]) => [start, start + size, label, who]);
const someArticles = fc.array(
  fc.record({
    spans: fc.tuple(
      ...['Ann', 'Bo', 'Cy'].map((who) => fc.uniqueArray(someSpan(who), { maxLength: 5, selector: String })),
    ),
    done: fc.subarray(['Ann', 'Bo', 'Cy'], { minLength: 1 }),
  }),
  { minLength: 2, maxLength: 6 },
);

it('says in each figure what the tags behind it say, whatever people tag', async () => {
  await fc.assert(
    fc.asyncProperty(someArticles, async (articles) => {
      bench.close();
      bench = openBench();
      await load(
        articles.map(({ spans, done }, n) => ({ id: `${n}`, text: `${text} ${n}`, spans: spans.flat(), done })),
      );
      const { pairs } = await compare();
      for (const pair of pairs) {
        const all = items(pair);
        const of = (kind: AgreementItem['kind']): number => all.filter((item) => item.kind === kind).length;
        expect(pair.counts).toEqual({
          both: of('same'),
          left: all.filter(({ left }) => left).length,
          right: all.filter(({ right }) => right).length,
        });
        expect(items(pair, { kind: 'different' })).toHaveLength(all.length - of('same'));
        const exact = pair.schemes.find(({ scheme }) => scheme === 'exact');
        expect(exact?.correct).toBe(of('same') + of('label'));
        for (const cell of pair.confusion) {
          const { left, right, spans } = cell;
          expect(items(pair, { labels: { left, right } })).toHaveLength(spans);
        }
        for (const { label, both: same, kappa, alpha, edges } of pair.labels) {
          const own = items(pair, { label });
          expect(own.filter(({ kind }) => kind === 'same')).toHaveLength(same);
          expect(edges.left + edges.right + edges.both).toBe(own.filter(({ kind }) => kind === 'edges').length);
          const words = wordsOf(articles.length, pair, label);
          const wanted = kappaBySquares(words);
          expect(kappa.value).toEqual(wanted === null ? null : expect.closeTo(wanted, 9));
          expect(alpha.value === null).toBe(wanted === null);
        }
        for (const item of all) {
          const characters = Array.from(item.context);
          for (const side of [item.left, item.right]) {
            if (side === null) continue;
            expect(characters.slice(side.start - item.from, side.end - item.from).join('')).toBe(side.surface);
          }
        }
      }
    }),
    { numRuns: 25 },
  );
});

/** For each word of the articles that both finished: whether it is inside the label for the one and for the other. */
function wordsOf(articles: number, { left, right }: AgreementPair, label: number): (readonly [boolean, boolean])[] {
  const { reader } = bench.corpus;
  return Array.from({ length: articles }, (_, n) => n + 1).flatMap((document) => {
    const isDone = (annotator: number): boolean =>
      reader.get(
        `SELECT 1 FROM layer WHERE document = ? AND annotator = ? AND status = 'done'`,
        document,
        annotator,
      ) !== undefined;
    if (!isDone(left) || !isDone(right)) return [];
    const words = [...`${text} ${document - 1}`.matchAll(/[\p{L}\p{N}]+|[^\s]/gu)];
    const spans = reader.all<{ annotator: number; start: number; end: number }>(
      'SELECT annotator, start, "end" FROM span WHERE document = ? AND label = ?',
      document,
      label,
    );
    const inside = (word: RegExpExecArray, who: number): boolean =>
      spans.some(
        ({ annotator, start, end }) => annotator === who && start < word.index + word[0].length && end > word.index,
      );
    return words.map((word) => [inside(word, left), inside(word, right)] as const);
  });
}

/** Cohen's kappa as the paper writes it; null where it has none. */
function kappaBySquares(words: readonly (readonly [boolean, boolean])[]): number | null {
  const share = (holds: (word: readonly [boolean, boolean]) => boolean): number =>
    words.filter(holds).length / words.length;
  const [left, right] = [share(([one]) => one), share(([, other]) => other)];
  const byChance = left * right + (1 - left) * (1 - right);
  return byChance === 1 ? null : (share(([one, other]) => one === other) - byChance) / (1 - byChance);
}

it('compares three: the mean of pairs, and each one with the rest', async () => {
  const spans = (who: string, end: number): Span => [0, end, 'agency', who];
  await load([
    { id: 'one', text, spans: [spans(ann, 6), spans(bo, 6), spans('Cy', 4)], done: [ann, bo, 'Cy'] },
    { id: 'two', text: `${text} 2`, spans: [spans(ann, 6), spans(bo, 6)], done: both },
  ]);
  const { pairs, everyone, againstRest, people } = await compare();
  expect(pairs.map(({ articles, micro }) => [articles, micro.value])).toEqual([
    [2, 1],
    [1, 0],
    [1, 0],
  ]);
  expect(everyone?.micro.value).toBeCloseTo(1 / 3, 9);
  const named = againstRest.map(({ annotator, exact }) => [
    people.find(({ id }) => id === annotator)?.name,
    exact.value,
  ]);
  expect(named).toEqual([
    [ann, 0.5],
    [bo, 0.5],
    ['Cy', 0],
  ]);
  const two = pairs.slice(0, 1).flatMap(({ left, right }) => [left, right]);
  expect(await compare({ annotators: two })).toMatchObject({ everyone: null, pairs: [{ articles: 2 }] });
  await expect(compare({ annotators: [1, 99] })).rejects.toMatchObject({ problem: { code: 'not-found' } });
});

it('writes everything for programs, rows for a table, and a report to print', async () => {
  await load([
    {
      id: '=one',
      text,
      spans: [
        [0, 6, '<b>agency', ann],
        [0, 4, '<b>agency', bo],
      ],
      done: both,
    },
  ]);
  const target = (as: string): string => join(bench.folder, `figures.${as}`);
  for (const as of ['csv', 'json', 'html'] as const) await compare({ save: { as, out: target(as) } });
  const json = JSON.parse(readFileSync(target('json'), 'utf8')) as AgreementReport & { eachArticle: unknown[] };
  expect(agreementReportSchema.parse(json).pairs).toEqual((await compare()).pairs);
  expect(json.eachArticle).toEqual([
    { left: ann, right: bo, document: 1, name: '=one', both: 0, leftTags: 1, rightTags: 1, f1: 0 },
  ]);
  const rows = parse(readFileSync(target('csv')), { columns: true, bom: true });
  expect(rows).toContainEqual(
    expect.objectContaining({
      left: ann,
      right: bo,
      label: '<b>agency',
      figure: 'F1 of labels, any edges',
      value: '1',
    }),
  );
  expect(rows).toContainEqual(expect.objectContaining({ article: "'=one", figure: 'exact F1', value: '0', both: '0' }));
  const html = readFileSync(target('html'), 'utf8');
  expect(html).toContain('Of every 100 tags that Ann and Bo made, 0 are the same in both');
  expect(html).toContain('&lt;b&gt;agency');
  expect(html).not.toContain('<b>');
  expect(html).not.toMatch(/src=|href=|<script/);
});

it('never takes the place of a corpus, and leaves no half of a file when it is cancelled', async () => {
  await load([{ id: 'one', text, spans: [[0, 6, 'agency', ann]], done: both }]);
  await expect(compare({ save: { as: 'csv', out: bench.corpus.path } })).rejects.toMatchObject({
    problem: { code: 'refused' },
  });
  const out = join(bench.folder, 'no.csv');
  const order = { kind: 'agreement' as const, job: uuidv7(), seed: 1, save: { as: 'csv' as const, out } };
  await load(
    Array.from({ length: 300 }, (_, n) => ({
      id: `more ${n}`,
      text: `${text} ${n}`,
      spans: [[0, 6, 'agency', ann]],
      done: both,
    })),
  );
  const cancelled = agreementWork(order, () => bench.folder)(bench.corpus, { ...controls, isCancelled: () => true });
  await expect(cancelled).rejects.toMatchObject({ problem: { code: 'cancelled' } });
  expect(existsSync(out)).toBe(false);
});

it('goes week by week, or month by month, by when both had finished the articles, wherever that was', async () => {
  await load(
    [1, 2, 3].map((n) => ({
      id: String(n),
      text: `${n} ${text}`,
      spans: [
        [2, 8, 'agency', ann],
        [n === 1 ? 2 : 3, 8, 'agency', bo],
      ],
      done: both,
    })),
  );
  const at = (day: string): number => Date.parse(`${day}T12:00`);
  const finish = (document: number, ...days: readonly string[]): void =>
    bench.corpus.transaction((writer) => {
      // Annotator 1 brought the files in.
      for (const [i, day] of days.entries()) {
        writer.run('UPDATE layer SET updated = ? WHERE document = ? AND annotator = ?', at(day), document, 2 + i);
      }
    });
  // A Sunday and the Monday after it.
  finish(1, '2026-11-20', '2026-11-29');
  finish(2, '2026-11-30', '2026-11-24');
  finish(3, '2026-12-02', '2026-12-06');
  const { trendBy, pairs } = await compare();
  expect([trendBy, pairs[0]?.trend]).toEqual([
    'week',
    [
      { from: '2026-11-23', articles: 1, exact: 1 },
      { from: '2026-11-30', articles: 2, exact: 0 },
    ],
  ]);
  // What came back from a package was finished there, and not when it was merged.
  bench.corpus.transaction((writer) => {
    for (const annotator of [2, 3]) {
      const step = JSON.stringify({ at: at('2026-06-15') });
      writer.run('INSERT INTO elsewhere VALUES (3, ?, ?, 0, ?, ?)', annotator, uuidv7(), step, at('2026-12-06'));
    }
  });
  const again = await compare({ annotators: [2, 3] });
  expect([again.trendBy, again.pairs[0]?.trend]).toEqual([
    'month',
    [
      { from: '2026-06-01', articles: 1, exact: 0 },
      { from: '2026-11-01', articles: 2, exact: 0.5 },
    ],
  ]);
});
