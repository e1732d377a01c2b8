// That a label is given once to a place holds in articles of few tags and of many, whoever comes, moves and goes; and the places of the
// crowded ones are kept.

import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkCorpus } from '../check/check.ts';
import { createCorpus, type Corpus } from '../corpus/open.ts';
import { runCommand } from '../workbench/dispatch.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { Span } from '../../model/span.ts';
import type { Change } from '../../model/change.ts';
import { commit } from './commit.ts';

const controls = { pause: () => Promise.resolve(), isCancelled: () => false, progress: () => undefined };
let folder: string;
let corpus: Corpus;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-crowded-'));
  corpus = createCorpus(join(folder, 'c.corpus'));
  put([{ of: 'annotator', before: null, after: { id: 1, name: 'Ada' } }]);
  runCommand(corpus, 'document.add', { command: uuidv7(), annotator: 1, title: '', text: 'x'.repeat(400) });
});
afterEach(() => {
  corpus.close();
  rmSync(folder, { recursive: true, force: true });
});

function put(changes: readonly Change[]): void {
  commit(corpus, { command: uuidv7(), kind: 'import', annotator: 1 }, () => ({ changes }));
}

const spanAt = (id: string, start: number, label = 1): Span => ({
  id,
  annotator: 1,
  label,
  start: start as CodePoint,
  end: (start + 1) as CodePoint,
  note: '',
});
const many = (from: number, to: number): Change[] =>
  Array.from({ length: to - from }, (_, n) => made(spanAt(`t${from + n}`, 100 + from + n)));
const made = (after: Span): Change => ({ of: 'span', document: 1, before: null, after });
const gone = (before: Span): Change => ({ of: 'span', document: 1, before, after: null });

const crowded = () => corpus.reader.all('SELECT document FROM crowded').length;
const places = () =>
  corpus.reader.tuples('SELECT label, start FROM crowded_place WHERE document = 1 ORDER BY label, start');
const stored = () => corpus.reader.tuples('SELECT label, start FROM span WHERE document = 1 ORDER BY label, start');

test.each([
  ['at once', [65], 1],
  ['one after the other', Array.from({ length: 65 }, () => 1), 1],
  ['in two halves', [40, 40], 1],
  ['too few', [64], 0],
])('an article with tags that came %s', async (_, portions, expected) => {
  let at = 0;
  for (const portion of portions) put(many(at, (at += portion)));
  expect(crowded()).toBe(expected);
  expect(places()).toEqual(expected === 1 ? stored() : []);
  expect((await checkCorpus(corpus, controls)).problems).toEqual([]);
});

const step = fc.record({
  what: fc.constantFrom('make', 'make', 'move', 'relabel', 'delete'),
  id: fc.integer({ min: 0, max: 5 }).map((n) => `s${n}`),
  start: fc.integer({ min: 0, max: 3 }),
  label: fc.integer({ min: 1, max: 2 }),
});

test.each([0, 70])('among %i others, a tag goes in exactly where none is', async (others) => {
  put(many(0, others));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const model = new Map<string, Span>();
      for (const { what, id, start, label } of steps) {
        const before = model.get(id) ?? null;
        const after =
          what === 'delete' || (what !== 'make' && !before)
            ? null
            : what === 'relabel' && before
              ? { ...before, label }
              : what === 'move' && before
                ? { ...before, ...spanAt(id, start, before.label) }
                : spanAt(id, start, label);
        if (after === null && before === null) continue;
        const taken = [...model.values()].some(
          (one) => one.id !== id && one.start === after?.start && one.label === after.label,
        );
        const change: Change =
          after === null
            ? gone(before ?? spanAt(id, 0))
            : { of: 'span', document: 1, before: what === 'make' ? null : before, after };
        const isRefused = taken || (what === 'make' && before !== null);
        if (isRefused) expect(() => put([change])).toThrow(/already/);
        else put([change]);
        if (isRefused) continue;
        if (after) model.set(id, after);
        else model.delete(id);
      }
      const expected = [...model.values()].map((one) => [one.label, one.start]);
      const own = stored().filter((row) => Number(row[1]) < 100);
      expect(own).toEqual(expected.sort((a, b) => Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1])));
      expect(places()).toEqual(others > 0 ? stored() : []);
      if (model.size > 0) put([...model.values()].map(gone));
    }),
    { numRuns: 60 },
  );
  expect((await checkCorpus(corpus, controls)).problems).toEqual([]);
});

test('a check finds a tag that is there twice, and a place that is not kept or is too many', async () => {
  put(many(0, 70));
  const problems = async (sql: string): Promise<readonly string[]> => {
    corpus.database.exec(sql);
    return (await checkCorpus(corpus, controls)).problems.flatMap(({ check, detail }) =>
      check === 'twins' ? [detail] : [],
    );
  };
  expect(await problems('DELETE FROM crowded_place WHERE start = 105')).toEqual([
    expect.stringContaining('document 1'),
  ]);
  expect(await problems('INSERT INTO crowded_place VALUES (1, 1, 1, 105, 106), (1, 1, 1, 300, 301)')).toHaveLength(1);
  const twin = `INSERT INTO span (document, id, annotator, label, start, "end", surface) VALUES (1, 'twin', 1, 1, 110, 111, 'x')`;
  expect(
    await problems(`DELETE FROM crowded_place; DROP TRIGGER crowded_stays; DELETE FROM crowded;
    DROP TRIGGER span_comes_once; ${twin}`),
  ).toEqual([expect.stringMatching(/there twice/)]);
});
