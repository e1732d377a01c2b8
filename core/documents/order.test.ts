import { afterEach, beforeEach, expect, test } from 'vitest';
import { uuidv7 } from '../../model/ids.ts';
import type { Status } from '../../model/label.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { sortSchema, type DocumentCursor, type Filter, type Sort } from '../../model/contract/documents.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';
import { runCommand } from '../workbench/dispatch.ts';
import type { Reader } from '../database/database.ts';
import { orderDocuments } from './order.ts';

let bench: Bench;

beforeEach(async () => {
  bench = openBench();
  const titles = ['delta', 'alpha', 'Bravo', 'alpha', 'echo', 'charlie', 'bravo'];
  await bench.importFiles(
    Object.fromEntries(titles.map((title, n) => [`${n}.txt`, `${title}\n\nThe customs office opened file ${n}.`])),
  );
});
afterEach(() => bench.close());

function page(sort: Sort, after: DocumentCursor | null, limit: number) {
  return orderDocuments(bench.corpus.reader, { annotator: 1, filter: {}, sort, after, limit });
}

function pages(sort: Sort, limit: number, between: (seen: readonly number[]) => void = () => undefined): number[] {
  const seen: number[] = [];
  for (let after: DocumentCursor | null = null; ;) {
    const { ids, next } = page(sort, after, limit);
    seen.push(...ids);
    if (next === null) return seen;
    after = next;
    between(seen);
  }
}

test.each(sortSchema.options)('pages of any length give the list sorted by %s, each row once', (sort) => {
  const { ids: whole } = page(sort, null, 100);
  expect(whole).toHaveLength(7);
  for (let limit = 1; limit <= 8; limit++) expect(pages(sort, limit)).toEqual(whole);
});

test.each(sortSchema.options)('a row that is removed between two pages shifts no other, sorted by %s', (sort) => {
  const { ids: whole } = page(sort, null, 100);
  const seen = pages(sort, 2, (before) => {
    if (before.length !== 2) return;
    runCommand(bench.corpus, 'documents.remove', {
      command: uuidv7(),
      annotator: 1,
      documents: [before[0] ?? 0],
    });
  });
  expect(seen).toEqual(whole);
});

/** Sets some statuses and tags, so that every list has rows with a layer and rows without one, and ties. */
function work(): void {
  const set = (documents: number[], status: Status): unknown =>
    runCommand(bench.corpus, 'status.set', { command: uuidv7(), annotator: 1, documents, status });
  const tag = (document: number, ...starts: readonly number[]): unknown =>
    runCommand(bench.corpus, 'spans.create', {
      command: uuidv7(),
      annotator: 1,
      document,
      spans: starts.map((start) => ({
        id: uuidv7(),
        label: 1,
        start: start as CodePoint,
        end: (start + 4) as CodePoint,
      })),
    });
  set([2, 5], 'done');
  set([3], 'flagged');
  set([4], 'in progress');
  tag(5, 0);
  tag(6, 0, 9);
}

const filters: readonly Filter[] = [
  {},
  { statuses: ['done'] },
  { statuses: ['done', 'flagged', 'in progress'] },
  { statuses: ['new', 'done'] },
  { label: 1 },
  { label: 1, statuses: ['new', 'in progress'] },
  { text: 'opened' },
  { text: 'alpha' },
  { text: 'opened', label: 1, statuses: ['new', 'done', 'in progress'] },
];

test.each(sortSchema.options.flatMap((sort) => filters.map((filter) => [sort, filter] as const)))(
  'pages of any length give the same rows, sorted by %s, of %j',
  (sort, filter) => {
    work();
    const { reader } = bench.corpus;
    const read = (after: DocumentCursor | null, limit: number) =>
      orderDocuments(reader, { annotator: 1, filter, sort, after, limit });
    const { ids: whole } = read(null, 100);
    const statusOf = (id: number): Status =>
      reader.get<{ status: Status }>('SELECT status FROM layer WHERE document = ? AND annotator = 1', id)?.status ??
      'new';
    const [tagged, named] = [
      [5, 6],
      [2, 4],
    ];
    const expected = [1, 2, 3, 4, 5, 6, 7].filter(
      (id) =>
        (filter.statuses?.includes(statusOf(id)) ?? true) &&
        (filter.label === undefined || tagged?.includes(id)) &&
        (filter.text !== 'alpha' || named?.includes(id)),
    );
    expect(whole.toSorted((a, b) => a - b)).toEqual(expected);
    for (const limit of [1, 2, 3]) {
      const seen: number[] = [];
      for (let after: DocumentCursor | null = null; ;) {
        const { ids, next } = read(after, limit);
        seen.push(...ids);
        if (next === null) break;
        after = next;
      }
      expect(seen).toEqual(whole);
    }
  },
);

test('the list by tags begins with the most, and ends with what nobody has touched, the newest first', () => {
  work();
  expect(page('spans-desc', null, 100).ids).toEqual([6, 5, 4, 3, 2, 7, 1]);
});

/** The same corpus where a filter never leaves so few that they are sorted, as in one where the others are not many. */
function walking(reader: Reader): Reader {
  return {
    ...reader,
    get: <T>(sql: string, ...values: readonly (string | number)[]) =>
      sql.includes('FROM corpus') ? ({ documents: 0 } as T) : reader.get<T>(sql, ...values),
  };
}

test.each(sortSchema.options.flatMap((sort) => filters.map((filter) => [sort, filter] as const)))(
  'few that are sorted are the same page as a walk over all, sorted by %s, of %j',
  (sort, filter) => {
    work();
    const { reader } = bench.corpus;
    for (let after: DocumentCursor | null = null; ;) {
      const asked = { annotator: 1, filter, sort, after, limit: 2 };
      const few = orderDocuments(reader, asked);
      expect(orderDocuments(walking(reader), asked)).toEqual(few);
      if (few.next === null) break;
      after = few.next;
    }
  },
);

/** The plans of the queries that a page of a list asks. */
function plans(sort: Sort, filter: Filter, after: DocumentCursor | null, most: 'few' | 'many'): string[] {
  const asked: string[] = [];
  const { reader, database } = bench.corpus;
  const watched = (sql: string, values: readonly unknown[]): void => {
    const steps = database.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
    if (/FROM (document|layer|json_each)/.test(sql)) asked.push(steps.map(({ detail }) => detail).join('; '));
    expect(sql).not.toContain('OFFSET');
  };
  const watching: Reader = {
    ...(most === 'many' ? walking(reader) : reader),
    all(sql, ...values) {
      watched(sql, values);
      return reader.all(sql, ...values);
    },
    tuples(sql, ...values) {
      watched(sql, values);
      return reader.tuples(sql, ...values);
    },
  };
  orderDocuments(watching, { annotator: 1, filter, sort, after, limit: 2 });
  return asked;
}

const cursors = (sort: Sort): (DocumentCursor | null)[] => {
  const id = bench.corpus.reader.get<{ id: number }>('SELECT max(id) AS id FROM document')?.id ?? 0;
  return [null, { value: sort === 'title' ? 'bravo' : id, id }];
};

const byLive = /^SEARCH document USING COVERING INDEX document_by_live \(live=\?/;
test.each<[Sort, Filter, RegExp]>([
  ['added', {}, byLive],
  ['added-desc', {}, byLive],
  ['title', {}, /^(SCAN|SEARCH) document USING COVERING INDEX document_by_title/],
  ['updated-desc', {}, /layer_by_updated.*document_by_live/],
  ['spans-desc', {}, /layer_by_spans.*document_by_live/],
  ['added', { statuses: ['done'] }, /layer_by_status.*document_by_live/],
  ['added-desc', { statuses: ['done', 'flagged'] }, /layer_by_status.*layer_by_status/],
  ['added', { statuses: ['new'] }, /document_by_live \(live=\?.*SEARCH layer USING PRIMARY KEY/],
  ['added', { label: 1 }, /document_label_by_label.*document_by_live/],
  ['title', { label: 1 }, /document_by_title.*SEARCH has/],
  ['spans-desc', { statuses: ['done', 'new'] }, /layer_by_spans/],
  ['updated-desc', { statuses: ['done'] }, /layer_by_updated \(annotator=\? AND status=\?\).*document_by_live/],
  ['spans-desc', { statuses: ['done', 'flagged'] }, /layer_by_spans \(annotator=\? AND status=\?\).*document_by_live/],
])('a page sorted by %s, of %j, walks an index from its place', (sort, filter, walk) => {
  work();
  for (const [n, after] of cursors(sort).entries()) {
    for (const [i, plan] of plans(sort, filter, after, 'many').entries()) {
      if (n + i === 0) expect(plan).toMatch(walk);
      // Titles are read in their order from an index that has nothing else, or looked up in it.
      if (sort !== 'title') expect(plan).not.toContain('SCAN');
      expect(plan).not.toContain('TEMP B-TREE');
    }
  }
});

test.each<[Sort, Filter, RegExp]>([
  ['title', { statuses: ['done'] }, /layer_by_status \(annotator=\? AND status=\?\)$/],
  ['spans-desc', { label: 1 }, /document_label_by_label \(label=\? AND annotator=\?\)$/],
])('of few, sorted by %s, of %j, each is looked up', (sort, filter, found) => {
  work();
  for (const after of cursors(sort)) {
    const asked = plans(sort, filter, after, 'few');
    const looked = asked.pop();
    expect(asked.length).toBeGreaterThan(0);
    for (const plan of asked) expect(plan).toMatch(found);
    expect(looked).toMatch(/^SCAN few VIRTUAL TABLE.*SEARCH document.*SEARCH layer USING/);
  }
});

test('of a search, the first page asks the texts in the order, and of the few that the index has for the next each is looked up', () => {
  work();
  const [, behind = null] = cursors('updated-desc');
  const first = plans('updated-desc', { text: 'opened' }, null, 'few');
  expect(first[0]).toMatch(/layer_by_updated.*document_by_live/);
  expect(first.at(-1)).toMatch(
    /^SCAN one VIRTUAL TABLE.*SEARCH document USING INTEGER.*SEARCH document_text USING INTEGER/,
  );
  const asked = plans('updated-desc', { text: 'opened' }, behind, 'few');
  expect(asked.pop()).toMatch(/^SCAN few VIRTUAL TABLE.*SEARCH document.*SEARCH layer USING/);
  // How the words are looked up is pinned beside the plans of whole lists.
  expect(asked).toEqual([]);
});
