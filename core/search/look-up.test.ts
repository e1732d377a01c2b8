// Words looked up in steps: however much a step reads, they find what the index and the titles have.

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from '../../model/ids.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';
import { runCommand } from '../workbench/dispatch.ts';
import { createIdSet } from './id-set.ts';
import { indexWords } from './index-words.ts';
import { lookUp } from './look-up.ts';
import { matchText, wordSearch } from './match.ts';

let bench: Bench;

const beginnings = [
  'customs',
  'customary',
  'Cust',
  'cu',
  'custody',
  'harbour',
  'Hafen',
  'हिन्दी',
  'हिन्द',
  'été',
  'eté',
  'x²',
];

beforeAll(async () => {
  bench = openBench();
  const files: Record<string, string> = {};
  for (let n = 0; n < 60; n++) {
    const words = beginnings.filter((_, at) => (n * 7 + at * at) % 5 === 0);
    // Many have the same title, in capitals or not.
    const title = n % 3 === 0 ? 'customs' : n % 3 === 1 ? 'CUSTOMS' : `Harbour ${n % 9}`;
    files[`${n}.txt`] = `${title}\n\n${words.join(' ')} of ${n}.`;
  }
  await bench.importFiles(files);
  runCommand(bench.corpus, 'documents.remove', { command: uuidv7(), annotator: 1, documents: [3, 30, 60] });
});
afterAll(() => bench.close());

const sizes = fc.record({
  ids: fc.integer({ min: 1, max: 70 }),
  entries: fc.integer({ min: 1, max: 70 }),
  titles: fc.integer({ min: 1, max: 70 }),
});
const asked = fc.array(fc.constantFrom(...beginnings), { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));

test('whatever a step reads, all that have the words are found, and no others', () => {
  const { reader } = bench.corpus;
  fc.assert(
    fc.property(asked, sizes, (text, first) => {
      const words = wordSearch(reader, text);
      const where = matchText(reader, text);
      if (!words || !where) throw new Error('something is asked for');
      const steps = lookUp(reader, words, first);
      let step = steps.next();
      while (step.done !== true) step = steps.next();
      const { inText, inTitle } = step.value;
      const textOf = (id: number): string =>
        reader.get<{ text: string }>('SELECT text FROM document_text WHERE document = ?', id)?.text ?? '';
      const found = new Set([...inText.ids().filter((id) => words.says?.(textOf(id)) ?? true), ...inTitle.ids()]);
      const live = reader
        .all<{ id: number }>(`SELECT id FROM document WHERE live = 1 AND ${where.sql}`, ...where.values)
        .map(({ id }) => id);
      const removed = [3, 30, 60];
      expect([...found].filter((id) => !removed.includes(id)).sort((a, b) => a - b)).toEqual(live);
    }),
    { numRuns: 150 },
  );
});

test('the index writes small letters without diacritics, and reads what it wrote as the same word', () => {
  expect(indexWords(['Füßchen', 'É', 'e\u0301tude', '警察', '.'])).toEqual([
    ['fußchen'],
    ['e'],
    ['etude'],
    ['警察'],
    [],
  ]);
  const letters = Array.from({ length: 0x30000 }, (_, n) => String.fromCodePoint(n)).filter((one) =>
    /[\p{L}\p{N}]/u.test(one),
  );
  const written = indexWords(letters).flat();
  expect(written.length).toBeGreaterThan(90_000);
  expect(indexWords(written).flat()).toEqual(written);
});

test('words whose vowel signs part them for the index are found whole', () => {
  const { reader } = bench.corpus;
  const found = matchText(reader, 'हिन्दी');
  const documents = reader.all<{ document: number }>(
    `SELECT document FROM document_text WHERE text LIKE '%हिन्दी%' AND document IN (SELECT id FROM document WHERE live = 1)`,
  );
  expect(documents.length).toBeGreaterThan(3);
  const ids = reader.all<{ document: number }>(
    `SELECT id AS document FROM document WHERE live = 1 AND ${found?.sql ?? ''}`,
    ...(found?.values ?? []),
  );
  expect(ids).toEqual(documents);
});

test('a set of ids has what was added, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20_000)), fc.array(fc.nat(20_000)), (some, others) => {
      const [set, other] = [createIdSet(), createIdSet()];
      for (const id of some) set.add(id);
      for (const id of [...others, ...some.slice(2)]) other.add(id);
      const all = [...new Set(some)].sort((a, b) => a - b);
      expect(set.ids()).toEqual(all);
      expect(set.size()).toBe(all.length);
      expect(set.within(other).ids()).toEqual(all.filter((id) => other.has(id)));
    }),
  );
});
