import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkCorpus } from '../check/check.ts';
import { createCorpus, openCorpus, type Corpus } from '../corpus/open.ts';
import { commit } from '../history/commit.ts';
import { indexAll } from '../search/index.ts';
import { queryHandlers, runCommand } from '../workbench/dispatch.ts';
import { commands, queries, type CallInput, type CallOutput, type CommandName } from '../../model/contract/contract.ts';
import { propagateOrder, type PropagateReport } from '../../model/contract/occurrences.ts';
import { standings } from '../../model/occurrences.ts';
import { uuidv7 } from '../../model/ids.ts';
import { occurrenceFinder } from '../../model/occurrences.ts';
import { offsetTable } from '../../model/offsets.ts';
import { crosses, overlaps, type Span } from '../../model/span.ts';
import { z } from 'zod';
import { propagate } from './propagate.ts';
import { haveEnoughTime } from '../../tests/enough-time.ts';

const quiet = {
  pause: () => Promise.resolve(),
  isCancelled: () => false,
  progress: () => undefined,
  committed: () => undefined,
};

let folder: string;
let corpus: Corpus;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-occurrences-'));
  corpus = createCorpus(join(folder, 'c.corpus'));
  for (const [id, name] of ['Ada', 'Bob'].entries()) {
    commit(corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: id + 1 }, () => ({
      changes: [{ of: 'annotator', before: null, after: { id: id + 1, name } }],
      undoable: false,
    }));
  }
});
afterEach(() => {
  corpus.close();
  rmSync(folder, { recursive: true, force: true });
});

function act<N extends CommandName>(kind: N, input: Omit<CallInput<N>, 'command' | 'annotator'>, annotator = 1) {
  // The compiler does not see that a schema that is looked up by a kind gives the input of that kind.
  return runCommand(corpus, kind, commands[kind].parse({ ...input, command: uuidv7(), annotator }) as never).done;
}
const add = (...texts: string[]): void =>
  texts.forEach((text, n) => void act('document.add', { title: `Article ${n}`, text }));
const tag = (document: number, label: number, start: number, end: number, annotator = 1): void =>
  void act('spans.create', { document, spans: [{ id: uuidv7(), label, start, end }] }, annotator);

type Found = CallOutput<'occurrences.find'>;

function find(input: Omit<CallInput<'occurrences.find'>, 'annotator'>): Found {
  const words = new Map<string, number>();
  const places: Found['places'] = [];
  let after = 0;
  for (;;) {
    const parsed = queries['occurrences.find'].input.parse({ annotator: 1, after, ...input });
    const page = queries['occurrences.find'].output.parse(queryHandlers['occurrences.find'](corpus, parsed));
    for (const [document, start, end, index, ...more] of page.places) {
      const surface = page.words[index] ?? '';
      if (!words.has(surface)) words.set(surface, words.size);
      places.push([document, start, end, words.get(surface) ?? 0, ...more]);
    }
    if (page.next === null) return { words: [...words.keys()], places, next: null };
    after = page.next;
  }
}

const order = z.object(propagateOrder());
function accept(found: Found, controls = quiet, job = uuidv7()): Promise<PropagateReport> {
  const places = found.places.map(([document, start, end, index]) => [document, start, end, index]);
  return propagate(
    corpus,
    { kind: 'propagate', job, ...order.parse({ annotator: 1, label: 1, words: found.words, places }) },
    controls,
  );
}
const spans = () =>
  corpus.reader.all<Span & { document: number; surface: string }>('SELECT * FROM span ORDER BY document, start, "end"');
const problems = async () => (await checkCorpus(corpus, quiet)).problems;

describe('finding', () => {
  test('says what stands at each place now', () => {
    add('The police, police chief; police! Old police court. The police.');
    tag(1, 1, 4, 10);
    tag(1, 2, 12, 24);
    tag(1, 3, 26, 32);
    tag(1, 2, 41, 50);
    tag(1, 1, 38, 39, 2);
    const { places, words } = find({ label: 1, words: 'police', like: 'exact' });
    expect(words).toEqual(['police']);
    expect(places.map(([, start, , , standing, other]) => [start, standings[standing], other])).toEqual([
      [4, 'same', 1],
      [12, 'inside', 2],
      [26, 'other', 3],
      [38, 'overlapping', 2],
      [56, 'bare', 0],
    ]);
  });

  test('by the index and without it alike, in live articles only', async () => {
    add('One court.', 'No tribunal.', 'The Court and the courts.', '법원이 법원', 'court beyond the index');
    await indexAll(corpus, quiet);
    add('A court that came later.');
    act('documents.remove', { documents: [1] });
    const documents = (words: string, like: 'exact' | 'case' | 'forms') =>
      find({ words, like }).places.map(([document]) => document);
    expect(documents('court', 'exact')).toEqual([5, 6]);
    expect(documents('court', 'case')).toEqual([3, 5, 6]);
    expect(documents('court', 'forms')).toEqual([3, 3, 5, 6]);
    expect(documents('법원', 'exact')).toEqual([4, 4]);
    expect(find({ words: 'court', like: 'exact', document: 6 }).places).toHaveLength(1);
    expect(find({ words: 'court', like: 'exact', document: 1 }).places).toEqual([]);
  });

  test('property: the index hides nothing', async () => {
    const word = fc.constantFrom(
      'court',
      'Court',
      'courts',
      'Kim',
      'Kim’s',
      'État',
      '3.5',
      'суд',
      '법원',
      '東京',
      'the',
      '(MC)',
      'e\u0301t',
      'हिन्दी',
      'İl',
    );
    const texts = fc.uniqueArray(
      fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' ')),
      { minLength: 30, maxLength: 60 },
    );
    const [all = []] = fc.sample(texts, { numRuns: 1, seed: 3 });
    add(...all);
    await indexAll(corpus, quiet);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 2 }),
        fc.constantFrom('exact', 'case', 'forms'),
        (sought, like) => {
          const words = sought.join(' ');
          const inTexts = occurrenceFinder({ words, like });
          const expected = all.flatMap((text, n) => {
            const table = offsetTable(text);
            return inTexts(text).map(({ start, end }) => [n + 1, table.toCodePoint(start), table.toCodePoint(end)]);
          });
          expect(find({ words, like }).places.map(([document, start, end]) => [document, start, end])).toEqual(
            expected,
          );
        },
      ),
      { numRuns: 150, seed: 5 },
    );
  });

  test('a line of context', () => {
    add(`Far\nbefore the 🚓 police${' and behind'.repeat(20)}`);
    const [row] = queryHandlers['occurrences.rows'](
      corpus,
      queries['occurrences.rows'].input.parse({
        places: [
          [1, 17, 23],
          [1, 5, 900],
          [7, 0, 1],
        ],
      }),
    ).rows;
    expect(row).toMatchObject({ title: 'Article 0', before: 'Far before the 🚓 ', words: 'police', document: 1 });
    expect([...(row?.after ?? '')]).toHaveLength(90);
  });
});

describe('rejecting', () => {
  test('places and words stay away, by label and annotator, and come back by undo', async () => {
    add('police police police', 'Police police');
    const rejected = (label = 1) => find({ label, words: 'police', like: 'case' }).places.map((place) => place[6]);
    act('rejections.set', {
      label: 1,
      places: [
        [1, 0, 6],
        [2, 7, 13],
      ],
      rejected: true,
    });
    expect(rejected()).toEqual([1, 0, 0, 0, 1]);
    expect(rejected(2)).toEqual([0, 0, 0, 0, 0]);
    act('rejections.words', { label: 1, words: 'Police', rejected: true });
    expect(rejected()).toEqual([1, 0, 0, 1, 1]);
    act('rejections.set', { label: 1, places: [[1, 0, 6]], rejected: false });
    act('history.undo', {});
    expect(rejected()).toEqual([1, 0, 0, 1, 1]);
    act('history.undo', {});
    act('history.undo', {});
    expect(rejected()).toEqual([0, 0, 0, 0, 0]);
    act('history.redo', {});
    expect(await problems()).toEqual([]);
    corpus.close();
    corpus = openCorpus(join(folder, 'c.corpus'));
    expect(rejected()).toEqual([1, 0, 0, 0, 1]);
  });

  test('twice is once; what is not there is refused', () => {
    add('police');
    const place = {
      label: 1,
      places: [
        [1, 0, 6],
        [1, 0, 6],
      ] as [number, number, number][],
      rejected: true,
    };
    expect(act('rejections.set', place).changes).toHaveLength(1);
    expect(act('rejections.set', place).changes).toEqual([]);
    expect(() => act('rejections.set', { ...place, label: 99 })).toThrow('label');
    expect(() => act('rejections.set', { ...place, places: [[1, 0, 7]] })).toThrow('6 characters');
    expect(() => act('rejections.set', { ...place, places: [[2, 0, 1]] })).toThrow('not in the corpus');
  });
});

describe('tagging all of them', () => {
  test('is one step: one undo, one redo, and replay says the same', async () => {
    add('police police', 'The police.', 'Nobody.');
    const report = await accept(find({ label: 1, words: 'police', like: 'exact' }));
    expect(report).toEqual({ tagged: 3, documents: 2, left: [], leftByReason: {} });
    expect(spans().map(({ document, surface, label }) => [document, surface, label])).toEqual([
      [1, 'police', 1],
      [1, 'police', 1],
      [2, 'police', 1],
    ]);
    expect(queryHandlers['history.state'](corpus, { annotator: 1 }).undo).toMatchObject({ kind: 'propagate' });
    act('history.undo', {});
    expect(spans()).toEqual([]);
    act('history.redo', {});
    expect(spans()).toHaveLength(3);
    expect(await problems()).toEqual([]);
  });

  test('leaves what is in the way, with its reason', async () => {
    add('police. police chief. Old police court. police', 'police');
    tag(1, 1, 0, 6);
    tag(1, 1, 8, 20);
    tag(1, 2, 29, 38);
    const found = find({ label: 1, words: 'police', like: 'exact' });
    act('documents.remove', { documents: [2] });
    const report = await accept(found);
    expect(report.tagged).toBe(1);
    expect(report.left.map(({ start, reason, label }) => [start, reason, label])).toEqual([
      [0, 'duplicate', 1],
      [8, 'same-label-overlap', 1],
      [26, 'crossing', 2],
      [0, 'gone', null],
    ]);
    expect(report.leftByReason).toEqual({ duplicate: 1, 'same-label-overlap': 1, crossing: 1, gone: 1 });
  });

  test('sees what was tagged between its slices', async () => {
    add('police', 'police.');
    const found = find({ label: 1, words: 'police', like: 'exact' });
    let tagged = false;
    const slow = {
      ...quiet,
      pause: () => {
        if (!tagged) tag(2, 2, 3, 6);
        if (!tagged) tag(1, 1, 0, 6);
        tagged = true;
        return Promise.resolve();
      },
    };
    // Enough places that it has to give way.
    const many = {
      ...found,
      places: Array.from({ length: 20_000 }, (_, n) => found.places[n % 2] ?? []) as Found['places'],
    };
    const report = await accept(many, slow);
    expect(tagged).toBe(true);
    expect(report.leftByReason.duplicate).toBeGreaterThan(1);
    expect(spans().map(({ document, label, start }) => [document, label, start])).toEqual([
      [1, 1, 0],
      [2, 1, 0],
      [2, 2, 3],
    ]);
    expect(await problems()).toEqual([]);
  });

  test('does nothing where it is cancelled, where other words are there, or with an archived label', async () => {
    add('police police');
    const found = find({ label: 1, words: 'police', like: 'exact' });
    const many = {
      ...found,
      places: Array.from({ length: 20_000 }, () => found.places)
        .flat()
        .slice(0, 90_000),
    };
    await expect(accept(many, { ...quiet, isCancelled: () => true })).rejects.toThrow('cancelled');
    await expect(accept({ ...found, words: ['prison'] })).rejects.toThrow('other words');
    act('label.change', { label: 1, archived: true });
    await expect(accept(found)).rejects.toThrow('archived');
    expect(spans()).toEqual([]);
  });

  test('the same job twice tags once', async () => {
    add('police');
    const found = find({ label: 1, words: 'police', like: 'exact' });
    const job = uuidv7();
    await accept(found, quiet, job);
    expect((await accept(found, quiet, job)).tagged).toBe(0);
    expect(spans()).toHaveLength(1);
  });

  test('property: never across the policy, and everything left has a tag in the way', async () => {
    const text = 'aa bb aa bb aa bb aa bb aa bb aa bb aa bb';
    add(text);
    const range = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat(30), fc.integer({ min: 1, max: 9 }));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('nested', 'any', 'flat'),
        fc.array(range, { maxLength: 8 }),
        fc.constantFrom('aa', 'bb aa', 'aa bb aa'),
        async (policy, tags, words) => {
          for (const span of spans()) act('spans.delete', { document: 1, spans: [span.id] });
          act('policy.set', { policy: 'any' });
          for (const [label, start, length] of tags) {
            try {
              tag(1, label, start, start + length);
            } catch {
              // The same tag twice.
            }
          }
          act('policy.set', { policy });
          const before = spans();
          const found = find({ label: 1, words, like: 'exact' });
          const report = await accept(found);
          const after = spans();
          const made = after.filter(({ id }) => !before.some((old) => old.id === id));
          expect(made).toHaveLength(report.tagged);
          expect(report.tagged + report.left.length).toBe(found.places.length);
          expect(after.filter(({ id }) => before.some((old) => old.id === id))).toEqual(before);
          for (const one of made) {
            const others = after.filter((other) => other !== one && overlaps(one, other));
            if (policy === 'flat') expect(others).toEqual([]);
            if (policy === 'nested')
              expect(others.some((other) => crosses(one, other) || other.label === 1)).toBe(false);
          }
          for (const one of report.left) expect(after.some((other) => overlaps(one, other))).toBe(true);
        },
      ),
      { numRuns: 60, seed: 8 },
    );
    expect(await problems()).toEqual([]);
  });
});

test('precedents: the same words first, then those of the same head', async () => {
  add('The county court met.', 'A city court sat.', 'The county police.', 'A boat sank in the court.');
  await indexAll(corpus, quiet);
  tag(1, 1, 4, 16);
  tag(2, 1, 2, 12);
  tag(3, 2, 4, 17);
  tag(4, 3, 2, 6);
  tag(1, 3, 4, 10, 2);
  haveEnoughTime();
  const input = queries['occurrences.precedents'].input.parse({ annotator: 1, words: 'county court' });
  const { same, cases, complete } = queryHandlers['occurrences.precedents'](corpus, input);
  expect(same).toEqual([{ label: 1, spans: 1 }]);
  expect(complete).toBe(true);
  expect(cases.map(({ words, label, isSame, title }) => [words, label, isSame, title])).toEqual([
    ['county court', 1, true, 'Article 0'],
    ['city court', 1, false, 'Article 1'],
  ]);
  const but = { document: 1, start: 4, end: 16 };
  const others = queryHandlers['occurrences.precedents'](
    corpus,
    queries['occurrences.precedents'].input.parse({ annotator: 1, words: 'county court', but }),
  );
  expect(others.cases.map(({ words }) => words)).toEqual(['city court']);
});
