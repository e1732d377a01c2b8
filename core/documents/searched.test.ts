// A list of words is read a stretch at a time; whatever the stretches, it is what the words as one condition would give.

import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';
import { uuidv7 } from '../../model/ids.ts';
import { matchText } from '../search/match.ts';
import { runCommand } from '../workbench/dispatch.ts';
import { orderDocuments } from './order.ts';

let bench: Bench;
afterEach(() => bench.close());

const titleWords = ['customs', 'harbour', 'Customs office', '100% silk', 'ca'];
const textWords = ['customs', 'cases', 'harbour', 'silk', 'ca'];

async function fill(articles: readonly (readonly [title: number, text: number])[]): Promise<void> {
  bench = openBench();
  await bench.importFiles(
    Object.fromEntries(
      articles.map(([title, text], n) => [
        `${n}.txt`,
        `${titleWords[title] ?? ''} ${n}\n\nThe ${textWords[text] ?? 'port'} of file ${n}.`,
      ]),
    ),
  );
}

const asked = ['customs', 'cust', 'ca', 'cas', 'silk', '100%', 'customs off', 'harbour 1', 'nowhere', 'of file'];
const articles = fc.array(fc.tuple(fc.nat(titleWords.length), fc.nat(textWords.length)), {
  minLength: 1,
  maxLength: 24,
});

test('in either direction, in pages of any length, with articles removed', async () => {
  await fc.assert(
    fc.asyncProperty(articles, fc.array(fc.integer({ min: 1, max: 24 }), { maxLength: 4 }), async (all, gone) => {
      await fill(all);
      try {
        const { reader } = bench.corpus;
        const documents = [...new Set(gone)].filter((id) => id <= all.length);
        if (documents.length > 0)
          runCommand(bench.corpus, 'documents.remove', { command: uuidv7(), annotator: 1, documents });
        for (const text of asked) {
          const words = matchText(reader, text);
          const expected = reader
            .all<{ id: number }>(
              `SELECT id FROM document WHERE live = 1 AND ${words?.sql ?? ''} ORDER BY id`,
              ...(words?.values ?? []),
            )
            .map(({ id }) => id);
          for (const sort of ['added', 'added-desc'] as const) {
            const whole = sort === 'added' ? expected : expected.toReversed();
            for (const limit of [1, 2, 5, 30]) {
              const seen: number[] = [];
              let after = null;
              do {
                const page = orderDocuments(reader, { annotator: 1, filter: { text }, sort, after, limit });
                seen.push(...page.ids);
                after = page.next;
              } while (after !== null);
              expect(seen).toEqual(whole);
            }
          }
        }
      } finally {
        bench.close();
      }
    }),
    { numRuns: 12 },
  );
});

test('one or two letters are a word, three may be the beginning of one', async () => {
  await fill([
    [0, 1],
    [0, 4],
  ]);
  const found = (text: string): readonly number[] =>
    orderDocuments(bench.corpus.reader, { annotator: 1, filter: { text }, sort: 'added', after: null, limit: 9 }).ids;
  expect(found('ca')).toEqual([2]);
  expect(found('cas')).toEqual([1]);
});
