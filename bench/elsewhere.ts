// The same words elsewhere: finding them in 100,000 articles, tagging ten thousand of them, and taking that back.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCorpus, type Corpus } from '../core/corpus/open.ts';
import { propagate } from '../core/occurrences/propagate.ts';
import { indexAll } from '../core/search/index.ts';
import { queryHandlers, runCommand } from '../core/workbench/dispatch.ts';
import { queries, type CallInput } from '../model/contract/contract.ts';
import { uuidv7 } from '../model/ids.ts';
import { article, seeded } from './articles.ts';
import { fill } from './fill.ts';
import { median, quiet, timed, type Row } from './row.ts';

// Of another size for a look: the rows say how many there were.
const documents = Number(process.env['SPANWRIGHT_BENCH_ARTICLES'] ?? 100_000);
const accepted = 10_000;
const rounds = 3;

/** In how many articles of a hundred each of the words stands, once or twice. */
const planted = { 'Velmo Ministry': 10, 'harbour police': 75, 警察: 10 } as const;
type Words = keyof typeof planted;

/** The rows for finding, tagging and taking back. */
export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-bench-elsewhere-'));
  const corpus = createCorpus(join(folder, 'bench.corpus'));
  try {
    fill(
      corpus,
      Array.from({ length: documents }, (_, n) => ({ text: withWords(n), tags: [] })),
    );
    await indexAll(corpus, quiet);
    const rows: Row[] = [];
    for (const words of Object.keys(planted) as Words[]) rows.push(...(await measureFinding(corpus, words)));
    rows.push(...(await measureTagging(corpus)));
    return rows;
  } finally {
    corpus.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An article in which some of the words are planted between its sentences. */
function withWords(n: number): string {
  const random = seeded(n + 7);
  const sentences = article(n).split('. ');
  for (const [words, share] of Object.entries(planted)) {
    if (n % 100 >= share) continue;
    for (let times = 1 + (n % 2); times > 0; times--) {
      sentences.splice(Math.floor(random() * sentences.length), 0, `The ${words} came`);
    }
  }
  return sentences.join('. ');
}

type Found = ReturnType<(typeof queryHandlers)['occurrences.find']>;

/** All pages, as a screen asks for them; tells when the first that is not empty was there. */
function findAll(corpus: Corpus, input: Omit<CallInput<'occurrences.find'>, 'annotator'>) {
  const started = performance.now();
  const pages: Found[] = [];
  let first = Infinity;
  let longest = 0;
  for (let after: number | null = 0; after !== null;) {
    const begun = performance.now();
    const page: Found = queries['occurrences.find'].output.parse(
      queryHandlers['occurrences.find'](
        corpus,
        queries['occurrences.find'].input.parse({ annotator: 1, ...input, after }),
      ),
    );
    JSON.stringify(page);
    longest = Math.max(longest, performance.now() - begun);
    pages.push(page);
    if (page.places.length > 0) first = Math.min(first, performance.now() - started);
    after = page.next;
  }
  return { pages, first, longest, all: performance.now() - started };
}

async function measureFinding(corpus: Corpus, words: Words): Promise<Row[]> {
  const rows: Row[] = [];
  for (const like of ['exact', 'forms'] as const) {
    const samples: ReturnType<typeof findAll>[] = [];
    for (let round = 0; round < rounds; round++) {
      samples.push(findAll(corpus, { label: 1, words, like }));
      await quiet.pause();
    }
    const places = samples[0]?.pages.reduce((sum, page) => sum + page.places.length, 0) ?? 0;
    const [first, all, longest] = (['first', 'all', 'longest'] as const).map((what) =>
      median(samples.map((one) => one[what])),
    );
    const what = `“${words}” in ${documents.toLocaleString('en')} articles, ${like === 'exact' ? 'exactly so' : 'in any form'}`;
    rows.push(
      {
        what: `${what}: the first places`,
        value: milliseconds(first ?? NaN),
        limit: 'under 1 s',
        holds: (first ?? NaN) < 1000,
      },
      {
        what: `${what}: all ${places.toLocaleString('en')} places, no page over ${milliseconds(longest ?? NaN)}`,
        value: milliseconds(all ?? NaN),
        limit: 'under 5 s',
        holds: (all ?? NaN) < 5000,
      },
    );
  }
  return rows;
}

async function measureTagging(corpus: Corpus): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [words, most, often] of [
    ['Velmo Ministry', accepted, rounds],
    ['harbour police', 50_000, 1],
  ] as const) {
    const times: number[] = [];
    const undos: number[] = [];
    const { pages } = findAll(corpus, { label: 1, words, like: 'exact' });
    const places = pages.flatMap((page) => page.places.map(([document, start, end]) => [document, start, end, 0]));
    for (let round = 0; round < often; round++) {
      const order = { kind: 'propagate' as const, job: uuidv7(), annotator: 1, label: 1, words: [words] };
      times.push(
        await timed(async () => {
          // Offsets become those of a call by its schema, which would be measured too.
          const report = await propagate(corpus, { ...order, places: places.slice(0, most) as never }, quiet);
          if (report.tagged !== Math.min(most, places.length)) throw new Error(`${report.tagged} tagged`);
        }),
      );
      undos.push(await timed(() => runCommand(corpus, 'history.undo', { command: uuidv7(), annotator: 1 })));
    }
    const what = `${most.toLocaleString('en')} places of “${words}”`;
    const asked = most === accepted ? { limit: 'under 3 s' } : {};
    const holds = (ms: number) => (most === accepted ? { holds: ms < 3000 } : {});
    rows.push(
      { what: `${what}: tagged in one action`, value: milliseconds(median(times)), ...asked, ...holds(median(times)) },
      {
        what: `${what}: taken back by one undo`,
        value: milliseconds(median(undos)),
        ...asked,
        ...holds(median(undos)),
      },
    );
  }
  const history = await timed(() =>
    queryHandlers['history.page'](corpus, queries['history.page'].input.parse({ document: 1 })),
  );
  rows.push({
    what: 'the history of an article that four such actions and their undos touched',
    value: milliseconds(history),
  });
  return rows;
}

const milliseconds = (ms: number): string => `${Math.round(ms).toLocaleString('en')} ms`;
