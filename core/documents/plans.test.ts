// What SQLite does for every question that the list and a search ask, pinned: it goes by an index to where a page begins, passes no rows by
// their number, and sorts nothing but what little is left of much.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reader } from '../database/database.ts';
import { nameForPeople } from './name-for-people.ts';
import { orderDocuments } from './order.ts';
import { queryHandlers, runCommand } from '../workbench/dispatch.ts';
import { uuidv7 } from '../../model/ids.ts';
import { sortSchema, type Filter } from '../../model/contract/documents.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';

let bench: Bench;

beforeAll(async () => {
  bench = openBench();
  const files: Record<string, string> = {};
  for (let n = 0; n < 30; n++) files[`${n}.txt`] = `Title ${n}\n\nThe customs office opened ${n}.`;
  await bench.importFiles(files);
  runCommand(bench.corpus, 'status.set', { command: uuidv7(), annotator: 1, documents: [2, 3], status: 'done' });
});
afterAll(() => bench.close());

interface Asked {
  readonly sql: string;
  readonly plan: readonly string[];
}

/** The statements that some work asks, each with its plan. */
function askedBy(work: (corpus: Bench['corpus']) => unknown): readonly Asked[] {
  const asked: Asked[] = [];
  const { reader, database } = bench.corpus;
  const watch =
    <A extends unknown[], R>(ask: (sql: string, ...values: A) => R) =>
    (sql: string, ...values: A): R => {
      const steps = database.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
      asked.push({ sql, plan: steps.map(({ detail }) => detail) });
      return ask(sql, ...values);
    };
  // The types of a reader's four ways of asking are generic, which a wrapper around all of them cannot say.
  const watching = Object.fromEntries(
    Object.entries(reader).map(([name, ask]) => [name, watch(ask as (sql: string, ...values: unknown[]) => unknown)]),
  ) as unknown as Reader;
  work({ ...bench.corpus, reader: watching });
  return asked;
}

/** Walks along an index in its order, from its beginning, or goes through what the question itself names. */
const walks = [
  /^SCAN document USING COVERING INDEX document_by_title$/,
  /^SCAN (?:few|one|json_each) VIRTUAL TABLE/,
  /^SCAN document_search VIRTUAL TABLE/,
  // The words of the index from one to another.
  /^SCAN temp\.search_word VIRTUAL TABLE INDEX 153[79]:$/,
  // As many as a page or the few have, which its limit says.
  /^SCAN \(subquery-\d+\)$/,
  // These tables have a row for each label or annotator, and `corpus` has one.
  /^SCAN (?:label|annotator|corpus)\b/,
];

/** What is sorted: some ids that are named, the labels or annotators, and the tags of one article. */
const sorted = [
  /FROM json_each\(\?\) AS (?:few|one)\b/,
  /^SCAN (?:label|annotator)\b/,
  /FROM span\s+WHERE document = \?/,
];

/** What passes rows by their number: a step of all titles, which are looked through, finds its end so. */
const stepEnds = /FROM document INDEXED BY document_by_title\s+WHERE live = 1 AND title[^)]*LIMIT 1 OFFSET \?$/;

/** What of some statements goes a long way: reads through a table, passes rows by their number, or sorts. */
function longWays(asked: readonly Asked[]): readonly string[] {
  if (asked.length === 0) return ['nothing was asked'];
  return asked.flatMap(({ sql, plan }) => {
    const isOfFew = sorted.some((little) => little.test(sql) || plan.some((step) => little.test(step)));
    const long = plan.filter(
      (step) =>
        (step.startsWith('SCAN') && !walks.some((walk) => walk.test(step))) ||
        (step.includes('TEMP B-TREE') && !isOfFew),
    );
    if (/\bOFFSET\b/i.test(sql) && !stepEnds.test(sql)) long.push('OFFSET');
    return long.map((step) => `${step}: ${sql}`);
  });
}

const filters: readonly Filter[] = [
  {},
  { statuses: ['done'] },
  { statuses: ['new', 'in progress'] },
  { label: 1 },
  { label: 1, statuses: ['done', 'flagged'] },
  { outdated: true },
  { text: 'customs' },
  { text: 'customs off' },
  { text: 'customs', label: 1, statuses: ['new', 'done'] },
];
const lists = sortSchema.options.flatMap((sort) => filters.map((filter) => [sort, filter] as const));

test.each(lists)('the parts of a list sorted by %s, of %j, and its next unfinished article', (sort, filter) => {
  const list = { list: uuidv7(), annotator: 1, sort, filter };
  const asked = askedBy((corpus) => {
    queryHandlers['documents.window'](corpus, { ...list, from: 0, limit: 5, document: 7 });
    queryHandlers['documents.window'](corpus, { ...list, from: 3, limit: 5, document: null });
    queryHandlers['documents.unfinished'](corpus, { ...list, document: 1 });
  });
  expect(longWays(asked)).toEqual([]);
});

test.each(lists)('pages sorted by %s, of %j, from their beginning and from behind a row', (sort, filter) => {
  const asked = askedBy((corpus) => {
    const page = { annotator: 1, sort, filter, limit: 2 };
    const { next } = orderDocuments(corpus.reader, { ...page, after: null });
    orderDocuments(corpus.reader, {
      ...page,
      after: next ?? { value: sort === 'title' ? 'T' : 9, id: 9 },
    });
  });
  expect(longWays(asked)).toEqual([]);
});

test('rows, hits, an article and the counts', () => {
  const asked = askedBy((corpus) => {
    queryHandlers['documents.rows'](corpus, { annotator: 1, ids: [1, 2] });
    queryHandlers['documents.hits'](corpus, { documents: [1, 2], text: 'customs' });
    queryHandlers['document.open'](corpus, { document: 1, annotator: 1 });
    queryHandlers['corpus.counts'](corpus, { annotator: 1 });
  });
  expect(longWays(asked)).toEqual([]);
});

const byTitle = /^SEARCH document USING (?:COVERING )?INDEX document_by_title \(title=\?\)/;

test('what a message calls an article', () => {
  const asked = askedBy(({ reader }) => {
    for (const title of ['Title 3', 'TITLE 3']) nameForPeople(reader, { id: 4, title, name: '3.txt' });
  });
  expect(asked.map(({ plan }) => plan)).toEqual(Array(2).fill([expect.stringMatching(byTitle)]));
});

test.each([
  ['the texts of its first articles', 'customs', null, /SEARCH document_text USING INTEGER PRIMARY KEY/],
  ['the words of the index', 'customs', { id: 1, value: 1 }, /SCAN temp\.search_word VIRTUAL TABLE INDEX 153[79]:/],
  [
    'a stretch of ids of the index',
    'customs of',
    { id: 1, value: 1 },
    /SCAN document_search VIRTUAL TABLE INDEX \d+:M\d+><$/,
  ],
  ['the words that begin alike', 'opens', null, /SCAN temp\.search_word VIRTUAL TABLE INDEX 153[79]:/],
  ['a stretch of the index by ids', 'ab customs', null, /SCAN document_search VIRTUAL TABLE INDEX \d+:M\d+><$/],
  [
    'the titles, as they are sorted',
    'opens',
    null,
    /SEARCH document USING COVERING INDEX document_by_title \(title>\?\)/,
  ],
])('for the page of a search is asked: %s', (_, text, after, plan) => {
  const asked = askedBy((corpus) =>
    orderDocuments(corpus.reader, {
      annotator: 1,
      sort: 'added',
      filter: { text },
      after,
      limit: 2,
    }),
  );
  expect(asked.flatMap((one) => one.plan)).toContainEqual(expect.stringMatching(plan));
});
