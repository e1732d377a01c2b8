// The first page by ids, read from the index as far as it goes: it is the beginning of all that the words find.

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from '../../model/ids.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';
import type { Reader } from '../database/database.ts';
import { matchText, wordSearch } from '../search/match.ts';
import { runCommand } from '../workbench/dispatch.ts';
import { firstById } from './first-by-id.ts';

/** More than are taken from the index at once. */
const articles = 1500;
let bench: Bench;

/** Words of nearly all articles, of some and of few, more that begin alike than are asked for one by one, and words in titles only. */
function lineOf(n: number): string {
  const words = [
    n % 9 > 0 ? 'The harbour' : 'A quay',
    n % 3 > 0 ? 'customs' : 'customary',
    n % 100 === 7 ? 'silk' : 'rice',
    `berth${n % 150}`,
    n % 11 === 2 ? 'हिन्दी' : 'हिन्द',
  ];
  const title = n % 70 === 0 ? `Silk, ${n}` : `Article ${(n * 37) % 701}`;
  return JSON.stringify({ id: `a${n}`, title, text: `${words.join(' ')} of ${n}.` });
}

beforeAll(async () => {
  bench = openBench();
  await bench.importFiles({ 'all.jsonl': Array.from({ length: articles }, (_, n) => `${lineOf(n)}\n`).join('') });
  const documents = Array.from({ length: 150 }, (_, n) => 1 + ((n * n) % articles));
  runCommand(bench.corpus, 'documents.remove', {
    command: uuidv7(),
    annotator: 1,
    documents: [...new Set(documents), articles],
  });
});
afterAll(() => bench.close());

function page(reader: Reader, text: string, order: { limit: number; descends: boolean }): readonly number[] | null {
  const words = wordSearch(reader, text);
  if (!words) throw new Error('something is asked for');
  const work = firstById(reader, words, order);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

const words = [
  'harbour',
  'the',
  'customs',
  'custom',
  'silk',
  'sil',
  'berth',
  'berth1',
  'berth149',
  'quay',
  'article 7',
  'nowhere',
];
const asked = fc.oneof(
  fc.array(fc.constantFrom(...words, 'हिन्दी', 'हिन्द'), { minLength: 1, maxLength: 3 }).map((some) => some.join(' ')),
  fc.constantFrom('"harbour customs"', 'rice "the harbour"', '"customs harbour"', '“customs silk', 'berth "of 7"'),
);

test('in either direction, however long the page is', () => {
  const { reader } = bench.corpus;
  fc.assert(
    fc.property(asked, fc.constantFrom(1, 5, 200, 399, 400, 3000), fc.boolean(), (text, limit, descends) => {
      const where = matchText(reader, text);
      const expected = reader.all<{ id: number }>(
        `SELECT id FROM document WHERE live = 1 AND ${where?.sql ?? ''} ORDER BY id ${descends ? 'DESC' : ''} LIMIT ?`,
        ...(where?.values ?? []),
        limit + 1,
      );
      expect(page(reader, text, { limit, descends })).toEqual(expected.map(({ id }) => id));
    }),
    { numRuns: 200 },
  );
});

test('nothing behind the page is read', () => {
  const { reader } = bench.corpus;
  const stretches: unknown[] = [];
  const watched: Reader = {
    ...reader,
    tuples: (sql, ...values) => {
      if (sql.includes('MATCH')) stretches.push(values[2]);
      return reader.tuples(sql, ...values);
    },
  };
  expect(page(watched, 'customs', { limit: 100, descends: false })).toHaveLength(101);
  expect(stretches).toEqual([400]);
});

test('where the index has no answer, there is none', () => {
  expect(page(bench.corpus.reader, '警', { limit: 5, descends: false })).toBeNull();
});
