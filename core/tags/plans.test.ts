// What SQLite does for a page, pinned: it seeks by an index, and sorts nothing.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';
import { layerStatement, pairsStatement, titleStatement } from './streams.ts';
import { tagsStatement } from './walk.ts';

let bench: Bench;

beforeAll(() => void (bench = openBench()));
afterAll(() => bench.close());

function planOf(sql: string): string[] {
  const values = Array.from({ length: sql.split('?').length - 1 }, () => 1);
  return bench.corpus.reader
    .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)
    .map(({ detail }) => detail);
}

const either = [true, false];
const ways = either.flatMap((ascending) => either.map((including) => ({ ascending, including })));

test.each(ways)('articles come by an index: ascending $ascending, including $including', ({ ascending, including }) => {
  const sign = ascending ? '>' : '<';
  const byTitle = 'SEARCH document USING COVERING INDEX document_by_title';
  expect(planOf(titleStatement(ascending, true, including))).toEqual([
    'MERGE (UNION ALL)',
    'LEFT',
    `${byTitle} (title=? AND rowid${sign}?)`,
    'RIGHT',
    `${byTitle} (title${sign}?)`,
  ]);
  expect(planOf(layerStatement(ascending, including))).toEqual([`SEARCH layer USING PRIMARY KEY (document${sign}?)`]);
  const byLabel = 'SEARCH document_label USING INDEX document_label_by_label';
  const search = `${byLabel} (label=? AND annotator=? AND document${sign}?)`;
  expect(planOf(pairsStatement(1, ascending, including))).toEqual([search]);
  expect(planOf(pairsStatement(3, ascending, including))).toEqual([
    'MERGE (UNION)',
    'LEFT',
    'MERGE (UNION)',
    'LEFT',
    search,
    'RIGHT',
    search,
    'RIGHT',
    search,
  ]);
  expect(planOf(titleStatement(ascending, false, including))).toEqual([
    'SCAN document USING COVERING INDEX document_by_title',
  ]);
});

test('as many lists are merged as a filter of many labels and people needs', () => {
  expect(planOf(pairsStatement(40, true, false)).join()).not.toContain('TEMP');
});

test('tags are read by the keys of their articles, and nothing else is', () => {
  const section = { annotators: [1], labels: [1], pairs: null };
  for (const sql of ['', `AND surface LIKE ? ESCAPE '\\'`, `AND surface IN (SELECT value FROM json_each(?))`]) {
    const plan = planOf(tagsStatement(section, { sql }));
    expect(plan[0]).toBe('SEARCH span USING PRIMARY KEY (document=?)');
    expect(plan.filter((line) => /^SCAN (?!json_each)|TEMP/.test(line))).toEqual([]);
  }
});
