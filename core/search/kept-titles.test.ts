// Titles that are kept: whatever has become of them since they were read, a string is found in those that articles have now.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uuidv7 } from '../../model/ids.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';
import { runCommand } from '../workbench/dispatch.ts';
import { titlesWith } from './kept-titles.ts';
import { lookUpTitles } from './look-up-titles.ts';
import { wordSearch } from './match.ts';

const strings = [
  'Customs',
  'customs house',
  'HOUSE',
  'Ärger',
  'ärger',
  '100% silk',
  'a_b',
  'ms H',
  '🚓',
  'é',
  '"',
  'us',
];

interface Step {
  readonly do: 'import' | 'remove' | 'rename' | 'undo' | 'redo';
  readonly number: number;
  /** For another title. */
  readonly title: string;
}
const titles = fc.array(fc.constantFrom(...strings), { minLength: 1, maxLength: 3 }).map((some) => some.join(' '));
const steps: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('import', 'remove', 'rename', 'rename', 'undo', 'redo'),
  number: fc.nat(30),
  title: titles,
});

async function take(bench: Bench, step: Step, n: number): Promise<void> {
  const who = { command: uuidv7(), annotator: 1 };
  const live = bench.corpus.reader.all<{ id: number }>('SELECT id FROM document WHERE live = 1 ORDER BY id');
  const document = live[step.number % Math.max(1, live.length)]?.id;
  try {
    if (step.do === 'import') {
      await bench.importFiles({
        [`later${n}.txt`]: `${strings[step.number % strings.length] ?? ''} ${n}\n\nText ${n}.`,
      });
    } else if (step.do === 'undo') bench.undo();
    else if (step.do === 'redo') bench.redo();
    else if (document === undefined) return;
    else if (step.do === 'remove') runCommand(bench.corpus, 'documents.remove', { ...who, documents: [document] });
    else runCommand(bench.corpus, 'document.rename', { ...who, document, title: step.title });
  } catch (error) {
    // There is nothing to be undone or redone any more.
    if (step.do !== 'undo' && step.do !== 'redo') throw error;
  }
}

function run<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** What every search finds in titles, and what the titles of the live documents say. */
function searches({ corpus: { reader } }: Bench, first: number): { found: number[][]; asked: number[][] } {
  const words = strings.map((text) => wordSearch(reader, text)).filter((one) => one !== null);
  const live = words.map(({ title }) =>
    reader.all<{ id: number }>(
      `SELECT id FROM document WHERE live = 1 AND title LIKE ? ESCAPE '\\' ORDER BY id`,
      title,
    ),
  );
  return {
    found: words.map((one) => run(lookUpTitles(reader, one, first)).ids()),
    asked: live.map((rows) => rows.map(({ id }) => id)),
  };
}

test('whatever happens to articles between two searches, the second finds the titles that they have then', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(titles, { maxLength: 12 }),
      fc.array(fc.array(steps, { maxLength: 4 }), { maxLength: 4 }),
      fc.integer({ min: 1, max: 5 }),
      async (first, rounds, size) => {
        const bench = openBench();
        try {
          await bench.importFiles(
            Object.fromEntries(first.map((title, n) => [`${n}.txt`, `${title}\n\nThe text of ${n}.`])),
          );
          const before = searches(bench, size);
          expect(before.found).toEqual(before.asked);
          for (const [round, some] of rounds.entries()) {
            for (const [n, step] of some.entries()) await take(bench, step, 10 * round + n);
            const after = searches(bench, size);
            expect(after.found).toEqual(after.asked);
          }
        } finally {
          bench.close();
        }
      },
    ),
    { numRuns: 20 },
  );
});

test('titles that change while they are read are found, too', async () => {
  const bench = openBench();
  try {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`${n}.txt`, `Title ${n}\n\nText ${n}.`]));
    await bench.importFiles(files);
    const { reader } = bench.corpus;
    const reading = titlesWith(reader, 'aardvark', 100);
    reading.next();
    // What was read has passed it, or it stands where the reading was.
    runCommand(bench.corpus, 'document.rename', {
      command: uuidv7(),
      annotator: 1,
      document: 299,
      title: 'Aardvark',
    });
    await bench.importFiles({ 'new.txt': 'An aardvark more\n\nText.' });
    expect(run(reading)?.toSorted()).toEqual(['aardvark', 'an aardvark more']);
  } finally {
    bench.close();
  }
});

test('where too many titles are to be kept, or have what is asked for, the articles are asked one by one', async () => {
  const bench = openBench();
  try {
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`${n}.txt`, `Title ${n}\n\nText ${n}.`]));
    await bench.importFiles(files);
    const { reader } = bench.corpus;
    expect(run(titlesWith(reader, 'title', 10, { bytes: 1e6, found: 39 }))).toBeNull();
    expect(run(titlesWith(reader, 'title', 10, { bytes: 1e6, found: 40 }))).toHaveLength(40);
    expect(run(titlesWith(reader, 'title 7', 10, { bytes: 100, found: 40 }))).toBeNull();
    // They are not read again.
    expect(run(titlesWith(reader, 'title 7', 10))).toBeNull();
    const words = wordSearch(reader, 'title 7');
    expect(words && run(lookUpTitles(reader, words)).ids()).toEqual([8]);
  } finally {
    bench.close();
  }
});

test('of a title that very many articles have, all are found', async () => {
  const bench = openBench();
  try {
    const line = (n: number): string =>
      JSON.stringify({ id: `a${n}`, title: n % 7 > 0 ? 'Sport' : `Sports ${n}`, text: `Text ${n}.` });
    await bench.importFiles({ 'all.jsonl': Array.from({ length: 4000 }, (_, n) => `${line(n)}\n`).join('') });
    const { reader } = bench.corpus;
    const words = wordSearch(reader, 'SPORT');
    const found = words && run(lookUpTitles(reader, words));
    expect(found?.size()).toBe(4000);
  } finally {
    bench.close();
  }
});
