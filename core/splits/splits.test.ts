import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkCorpus } from '../check/check.ts';
import { countParts } from '../export/documents.ts';
import { exportDocuments } from '../export/export.ts';
import { formatById } from '../formats/registry.ts';
import { commit } from '../history/commit.ts';
import { planReversal } from '../history/undo.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';
import { uuidv7 } from '../../model/ids.ts';
import { parts, type Part } from '../../model/part.ts';
import type { SplitReport } from '../../model/contract/splits.ts';
import { assignParts, type Cluster } from './assign.ts';
import { clustering } from './clusters.ts';
import { commonLines, shinglesOf } from './shingles.ts';
import { splitCorpus } from './split.ts';

const quiet = {
  pause: () => Promise.resolve(),
  isCancelled: () => false,
  progress: () => undefined,
  committed: () => undefined,
};
const eightTenths = { train: 80, validation: 10, test: 10 };

/** An article of its own: the same number gives the same words. */
function article(number: number, words = 120): string {
  let state = number * 7919 + 1;
  const next = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0);
  return Array.from({ length: words }, () => `w${next() % 5000}`).join(' ');
}

function clustersOf(texts: readonly string[]): readonly number[] {
  const common = commonLines();
  texts.forEach(common.add);
  const found = clustering();
  for (const text of texts) found.add(shinglesOf(text, common));
  const steps = found.clusters();
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return [...step.value];
}

describe('near-duplicates', () => {
  it('are found when a few words differ, in any script, and not otherwise', () => {
    const changed = article(1).split(' ').with(30, 'other').with(90, 'words').join(' ');
    expect(clustersOf([article(1), article(2), changed, article(1).toUpperCase(), article(3)])).toEqual([
      0, 1, 0, 0, 4,
    ]);
    const chinese =
      '警方周三表示他们对该公司处以五百韩元的罚款因为它在没有申报的情况下进口商品并且拒绝配合调查人员的工作';
    expect(
      clustersOf([chinese, chinese.replace('周三', '周五'), '法院说' + [...chinese].toReversed().join('')]),
    ).toEqual([0, 0, 2]);
    expect(clustersOf(['', 'a', 'b', 'A.', ''])).toEqual([0, 1, 2, 1, 0]);
  });

  it('are not made of the lines that every article ends with', () => {
    const tail = `\nRead in Korean\n${article(99, 100)}\nSend questions about this article to the desk`;
    expect(clustersOf([1, 2, 3, 4].map((number) => article(number) + tail))).toEqual([0, 1, 2, 3]);
    expect(clustersOf([1, 1, 1, 2].map((number) => article(number) + tail))).toEqual([0, 0, 0, 3]);
  });
});

describe('the parts of clusters', () => {
  const anyCluster = fc.record({
    documents: fc.integer({ min: 1, max: 3 }),
    labels: fc.dictionary(fc.constantFrom('1', '2', '3'), fc.integer({ min: 1, max: 9 })),
    part: fc.constantFrom<Part | null>(null, null, null, 'train', 'test'),
  });
  const anyClusters = fc.array(anyCluster, { maxLength: 40 }).map((found) =>
    found.map(({ labels, ...rest }, i): Cluster => ({
      ...rest,
      key: `k${i}`,
      labels: new Map(Object.entries(labels).map(([label, n]) => [Number(label), n])),
    })),
  );
  const rank = (key: string): number => Number(key.slice(1));

  it('are kept where there are any, are the same every time, and never one without a share', () => {
    fc.assert(
      fc.property(
        anyClusters,
        fc.constantFrom(eightTenths, { train: 1, validation: 0, test: 1 }),
        (clusters, ratios) => {
          const given = assignParts(clusters, ratios, rank);
          clusters.forEach(({ part }, i) => {
            if (part !== null) expect(given[i]).toBe(part);
            else expect(ratios[given[i] ?? 'train']).toBeGreaterThan(0);
          });
          expect(assignParts(clusters, ratios, rank)).toEqual(given);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('have their share of documents and of each label', () => {
    const clusters = Array.from({ length: 1000 }, (_, i): Cluster => ({
      key: `k${i}`,
      documents: 1,
      part: null,
      labels: new Map([[1, 1 + (i % 5)], ...(i % 50 === 0 ? [[2, 1] as const] : [])]),
    }));
    const given = assignParts(clusters, eightTenths, rank);
    const spans = (part: Part, label: number): number =>
      clusters.reduce((sum, { labels }, i) => sum + (given[i] === part ? (labels.get(label) ?? 0) : 0), 0);
    expect(parts.map((part) => given.filter((one) => one === part).length)).toEqual([
      expect.closeTo(800, -1.5),
      expect.closeTo(100, -1.5),
      expect.closeTo(100, -1.5),
    ]);
    expect(parts.map((part) => spans(part, 2))).toEqual([16, 2, 2]);
    expect(Math.abs(spans('test', 1) - 300)).toBeLessThan(10);
  });
});

describe('a corpus', () => {
  let bench: Bench;
  let folder: string;
  beforeEach(() => {
    bench = openBench();
    folder = mkdtempSync(join(tmpdir(), 'spanwright-split-'));
  });
  afterEach(() => {
    bench.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const importNumbered = (name: string, numbers: readonly number[], end = ''): Promise<unknown> =>
    bench.importFiles({
      [`${name}.jsonl`]: numbers
        .map((number) => {
          const text = article(number) + end;
          const spans = [{ start: 0, end: text.indexOf(' '), label: number % 4 === 0 ? 'rare' : 'usual' }];
          return `${JSON.stringify({ id: `${name}-${number}`, text, spans })}\n`;
        })
        .join(''),
    });
  const split = (seed = 1, strict = false): Promise<SplitReport> => {
    const { id } = bench.corpus.reader.get<{ id: number }>('SELECT id FROM annotator') ?? { id: 0 };
    return splitCorpus(bench.corpus, { command: uuidv7(), annotator: id, ratios: eightTenths, seed, strict }, quiet);
  };
  const stored = (): ReadonlyMap<string, Part> =>
    new Map(
      bench.corpus.reader.tuples<[string, Part]>(
        'SELECT name, part FROM split JOIN document ON document.id = document ORDER BY name',
      ),
    );
  const numbers = (from: number, to: number): readonly number[] =>
    Array.from({ length: to - from }, (_, i) => from + i);

  it('keeps every document in its part when others come, and puts what is alike together', async () => {
    await importNumbered('a', numbers(0, 40));
    expect(await split()).toMatchObject({ assigned: 40, kept: 0, sharedCount: 0 });
    const before = stored();
    expect(before.size).toBe(40);
    await importNumbered('b', numbers(0, 60), ' And more was said later.');
    const report = await split();
    expect(report).toMatchObject({ assigned: 60, kept: 40, clusters: 40, clustered: 80, sharedCount: 0, shared: [] });
    expect(report.parts.reduce((sum, { documents }) => sum + documents, 0)).toBe(100);
    const after = stored();
    for (const [name, part] of before) {
      expect(after.get(name)).toBe(part);
      expect(after.get(name.replace('a', 'b'))).toBe(part);
    }
    expect(await split(2)).toMatchObject({ assigned: 0, kept: 100 });
    expect(stored()).toEqual(after);
  });

  it('is the same whichever file came in first', async () => {
    const files = ['beta', 'alpha', 'gamma'].map((label, file) => {
      const rows = numbers(file * 12, file * 12 + 12).map((number, i) => {
        const spans = [label, ...(i % 3 === 0 ? ['beta', 'alpha', 'gamma'].filter((one) => one !== label) : [])];
        return {
          id: `d${number}`,
          text: article(number),
          spans: spans.map((one) => ({ start: 0, end: 2, label: one })),
        };
      });
      return [`${label}.jsonl`, rows.map((one) => `${JSON.stringify(one)}\n`).join('')] as const;
    });
    for (const file of files) await bench.importFiles(Object.fromEntries([file]));
    await split();
    const first = stored();
    bench.close();
    bench = openBench();
    for (const file of files.toReversed()) await bench.importFiles(Object.fromEntries([file]));
    await split();
    expect(Object.fromEntries(stored())).toEqual(Object.fromEntries(first));
  });

  it('says which labels a part lacks and which parts share near-duplicates', async () => {
    await importNumbered('a', numbers(1, 4));
    const report = await split();
    expect(report.labels).toEqual([expect.objectContaining({ label: 'usual' })]);
    await importNumbered('b', [4, 8, 12, 16]);
    expect(await split()).toMatchObject({ stored: true });
    const { reader } = bench.corpus;
    bench.corpus.transaction((writer) => {
      for (const { document } of reader.all<{ document: number }>('SELECT document FROM split')) {
        writer.run('UPDATE split SET part = ? WHERE document = ?', document === 1 ? 'test' : 'train', document);
      }
    });
    expect((await split()).labels.map(({ label, missing }) => [label, missing])).toEqual([
      ['usual', []],
      ['rare', ['test']],
    ]);
    await importNumbered('c', [1, 2], ' And more.');
    await split();
    bench.corpus.transaction((writer) => writer.run("UPDATE split SET part = 'train' WHERE document = 1"));
    expect(await split()).toMatchObject({
      sharedCount: 1,
      shared: [{ documents: ['a-1', 'c-1'], parts: ['train', 'test'] }],
    });
  });

  it('stores nothing when it is to be strict and has a fault', async () => {
    await importNumbered('a', numbers(1, 4));
    await importNumbered('b', [4]);
    const report = await split(1, true);
    expect(report).toMatchObject({ stored: false, assigned: 4 });
    expect(report.labels.find(({ label }) => label === 'rare')?.missing).toHaveLength(2);
    expect(stored().size).toBe(0);
    expect(await split()).toMatchObject({ stored: true });
    expect(stored().size).toBe(4);
  });

  it('takes a split back in one step, and its history replays', async () => {
    await importNumbered('a', numbers(0, 20));
    await split();
    const parted = stored();
    const check = async (): Promise<unknown> => checkCorpus(bench.corpus, quiet);
    expect(await check()).toMatchObject({ ok: true, problems: [] });
    const { id: annotator } = bench.corpus.reader.get<{ id: number }>('SELECT id FROM annotator') ?? { id: 0 };
    const reverse = (side: 'undo' | 'redo'): unknown =>
      commit(bench.corpus, { command: uuidv7(), kind: `history.${side}`, annotator }, (writer) =>
        planReversal(writer, annotator, side),
      );
    reverse('undo');
    expect(stored().size).toBe(0);
    expect(await check()).toMatchObject({ ok: true, problems: [] });
    reverse('redo');
    expect(stored()).toEqual(parted);
    expect(await check()).toMatchObject({ ok: true, problems: [] });
  });

  it('says how many documents each part has, and how many have none, of all or of a selection', async () => {
    await importNumbered('a', numbers(0, 40));
    const counts = (selection = {}): unknown => countParts(bench.corpus.reader, selection);
    expect(counts()).toEqual({ parts: { train: 0, validation: 0, test: 0 }, without: 40 });
    const { parts: split40 } = await split();
    const documents = Object.fromEntries(split40.map((one) => [one.part, one.documents]));
    await importNumbered('b', numbers(40, 45));
    expect(counts()).toEqual({ parts: documents, without: 5 });
    expect(counts({ statuses: ['done'] })).toEqual({ parts: { train: 0, validation: 0, test: 0 }, without: 0 });
    const { id } = bench.corpus.reader.get<{ id: number }>("SELECT id FROM label WHERE name = 'rare'") ?? { id: 0 };
    const rare = countParts(bench.corpus.reader, { having: [id] });
    expect(rare.without).toBe(2);
    expect(parts.reduce((sum, part) => sum + rare.parts[part], 0)).toBe(10);
  });

  it('goes out with a file for each part, and not at all while a document has none', async () => {
    await importNumbered('a', numbers(0, 40));
    const send = (id: string): Promise<unknown> => {
      const format = formatById(id);
      if (format === null) throw new Error(`there is no ${id}`);
      const target = join(folder, id);
      return exportDocuments(bench.corpus.reader, { format, options: {}, selection: { split: true }, target }, quiet);
    };
    await expect(send('jsonl')).rejects.toThrow('40 articles have no part of the split yet');
    await split();
    for (const id of ['jsonl', 'spacy', 'hugging-face', 'brat', 'label-studio']) await send(id);
    const files = (id: string): readonly string[] => readdirSync(join(folder, id)).toSorted();
    expect(files('jsonl')).toEqual(['export-report.json', 'test.jsonl', 'train.jsonl', 'validation.jsonl']);
    expect(files('spacy')).toEqual(['dev.spacy', 'export-report.json', 'test.spacy', 'train.spacy']);
    expect(files('hugging-face')).toEqual(['README.md', 'data', 'export-report.json']);
    expect(files('brat')).toEqual(['export-report.json', 'test', 'train', 'validation']);
    const names = parts.flatMap((part) =>
      readFileSync(join(folder, 'jsonl', `${part}.jsonl`), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => [(JSON.parse(line) as { id: string }).id, part] as const),
    );
    expect(new Map(names)).toEqual(new Map(stored()));
  });
});
