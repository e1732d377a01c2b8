// A corpus that grows: what a person waits for at a thousand articles and at a hundred times as many, in one run. What is asked of
// the core alone is the same through either door.

import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCorpus, type Corpus } from '../core/corpus/open.ts';
import { findFiles } from '../core/files/find-files.ts';
import { importFiles } from '../core/import/import.ts';
import { statusesWork } from '../core/jobs/statuses-work.ts';
import { queryHandlers, runCommand } from '../core/workbench/dispatch.ts';
import type { ParsedInput } from '../model/contract/contract.ts';
import { sortSchema, type Filter } from '../model/contract/documents.ts';
import { uuidv7 } from '../model/ids.ts';
import type { CodePoint } from '../model/offsets.ts';
import { seeded } from './articles.ts';
import { median, quiet, timed, type Row } from './row.ts';
import { filled, line } from './scale-corpus.ts';

const sizes = (process.env['SPANWRIGHT_BENCH_SIZES'] ?? '1000,10000,100000').split(',').map(Number);
const calls = 60;
/** As much as the screens ask for at first. */
const screenful = 200;
const flat = 1.3;
/** What takes less than this is flat for anybody who waits for it. */
const atOnce = 2;

/** The rows for each size, and for one long article. */
export async function run(): Promise<Row[]> {
  const measured: Map<string, number>[] = [];
  let together: Row[] = [];
  for (const size of sizes) {
    const { times, bulk } = await measure(size);
    measured.push(times);
    together = bulk;
  }
  const names = [...(measured[0]?.keys() ?? [])];
  return [
    ...names.map((what) =>
      growth(
        what,
        measured.map((one) => one.get(what) ?? Number.NaN),
      ),
    ),
    ...together,
    ...(await measureLong()),
  ];
}

function growth(what: string, times: readonly number[]): Row {
  const [first = Number.NaN, last = Number.NaN] = [times.at(0), times.at(-1)];
  const grown = (sizes.at(-1) ?? 1) / (sizes.at(0) ?? 1);
  const exponent = Math.log(last / first) / Math.log(grown);
  return {
    what: `${what}, of ${sizes.map((size) => size.toLocaleString('en')).join(', ')} articles; it grows by the size to the power of ${exponent.toFixed(2)}`,
    value: `${times.map((time) => time.toFixed(time < 10 ? 2 : 0)).join(', ')} ms`,
    ratio: last / first,
    limit: `at most ${flat} times, or under ${atOnce} ms`,
    holds: last / first <= flat || last < atOnce,
  };
}

async function measure(size: number): Promise<{ readonly times: Map<string, number>; readonly bulk: Row[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-bench-scale-'));
  const corpus = await filled(folder, size);
  tagged = 0;
  try {
    const times = new Map<string, number>();
    const random = seeded(7);
    const some = (): number => 1 + Math.floor(random() * size);
    for (const [name, input] of lists)
      times.set(`the first rows of the list ${name}`, await medianOf(() => list(corpus, input)));
    times.set('an article anywhere, with its tags', await medianOf(() => ask(corpus, some())));
    times.set('a part of the list anywhere', await medianOf(part(corpus, some)));
    times.set('the rows of a screen anywhere', await medianOf(() => rows(corpus, some(), size)));
    times.set('a tag, to its durable commit', await medianOf(() => tag(corpus, some())));
    times.set(
      'undo of a tag',
      await medianOf(() => runCommand(corpus, 'history.undo', { command: uuidv7(), annotator: 1 })),
    );
    const searches = await measureSearches(corpus, size);
    return { times, bulk: [...searches, ...(await measureBulk(corpus, size)), await measureMarking(corpus, size)] };
  } finally {
    corpus.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Listed = Pick<ParsedInput<'documents.window'>, 'sort' | 'filter'>;
const listOf = (name: string, sort: Listed['sort'], filter: Filter = {}): [string, Listed] => [name, { sort, filter }];
const lists: readonly [string, Listed][] = [
  ...sortSchema.options.map((sort) => listOf(`sorted by ${sort}`, sort)),
  ...sortSchema.options.map((sort) => listOf(`of what is done, sorted by ${sort}`, sort, { statuses: ['done'] })),
  listOf('of what is open', 'added', { statuses: ['new', 'in progress'] }),
  listOf('with a label', 'added', { label: 2 }),
];

type Window = ParsedInput<'documents.window'>;
const window = (corpus: Corpus, input: Listed & Pick<Window, 'list' | 'from' | 'limit'>) =>
  queryHandlers['documents.window'](corpus, { annotator: 1, document: null, ...input });
/** Asks for the first rows of a list, again while there are less, as the screens do: a call gives what it finds in its time. */
function list(corpus: Corpus, input: Listed): void {
  const asked = { list: uuidv7(), from: 0, limit: screenful, ...input };
  for (;;) {
    const { ids, complete } = window(corpus, asked);
    if (complete || ids.length === screenful) return;
  }
}

/** Asks for a part of a list that was read to its end. */
function part(corpus: Corpus, some: () => number): () => unknown {
  const input = { list: uuidv7(), sort: 'added', filter: {}, limit: screenful } as const;
  for (let from = 0, complete = false; !complete;) ({ read: from, complete } = window(corpus, { ...input, from }));
  return () => window(corpus, { ...input, from: some() });
}

const ask = (corpus: Corpus, document: number): unknown =>
  queryHandlers['document.open'](corpus, { document, annotator: 1 });
const rows = (corpus: Corpus, from: number, size: number): unknown =>
  queryHandlers['documents.rows'](corpus, {
    annotator: 1,
    ids: Array.from({ length: 80 }, (_, n) => 1 + ((from + n) % size)),
  });

const searched: readonly [string, string][] = [
  ['a word of nearly every article', 'source'],
  ['a word of few', 'karomintel'],
  ['a word that is only begun', 'ka'],
  ['two words', 'source karomin'],
];
const searchBounds = { half: 100, nearlyAll: 300 };

/** The first page of a search: how long half of them take at most, and nineteen of twenty. */
async function measureSearches(corpus: Corpus, size: number): Promise<Row[]> {
  const found: Row[] = [];
  for (const [name, text] of searched) {
    const times: number[] = [];
    for (let n = 0; n < calls; n++) times.push(await timed(() => list(corpus, { sort: 'added', filter: { text } })));
    times.sort((a, b) => a - b);
    const [half = Number.NaN, nearlyAll = Number.NaN] = [times[calls / 2], times[Math.floor(0.95 * calls)]];
    found.push({
      what: `the first page of a search among ${size.toLocaleString('en')} articles, ${name}: p50, p95`,
      value: `${half.toFixed(1)}, ${nearlyAll.toFixed(1)} ms`,
      limit: `under ${searchBounds.half} and ${searchBounds.nearlyAll} ms`,
      holds: half < searchBounds.half && nearlyAll < searchBounds.nearlyAll,
    });
  }
  return found;
}

/** A status for all articles by a job, and how long at most nobody else was answered. */
async function measureMarking(corpus: Corpus, size: number): Promise<Row> {
  let longest = 0;
  let since = performance.now();
  const documents = { filter: {}, except: [] };
  const work = statusesWork({ kind: 'statuses', job: uuidv7(), annotator: 1, documents, status: 'in progress' });
  const took = await timed(() => {
    since = performance.now();
    return work(corpus, {
      ...quiet,
      pause() {
        longest = Math.max(longest, performance.now() - since);
        return new Promise((resume) => {
          setImmediate(() => {
            since = performance.now();
            resume();
          });
        });
      },
    });
  });
  return {
    what: `a status for all ${size.toLocaleString('en')} articles, as a job: in all, and the longest wait of others`,
    value: `${(took / 1000).toFixed(1)} s, ${longest.toFixed(1)} ms`,
    limit: `under ${patience} s, 10 ms`,
    holds: took < 1000 * patience && longest < 10,
  };
}

const patience = 30;

/** What is done to all articles in one action, and its undo. */
async function measureBulk(corpus: Corpus, size: number): Promise<Row[]> {
  const who = () => ({ command: uuidv7(), annotator: 1 });
  const documents = { filter: {}, except: [] };
  const steps: readonly [string, () => unknown][] = [
    ['a status for', () => runCommand(corpus, 'status.set', { ...who(), documents, status: 'flagged' })],
    ['undo of it for', () => runCommand(corpus, 'history.undo', who())],
    ['removal of', () => runCommand(corpus, 'documents.remove', { ...who(), documents })],
    ['undo of it for', () => runCommand(corpus, 'history.undo', who())],
  ];
  const rows: Row[] = [];
  for (const [what, step] of steps) {
    const seconds = (await timed(step)) / 1000;
    rows.push({
      what: `${what} all ${size.toLocaleString('en')} articles, as one action`,
      value: `${seconds.toFixed(1)} s`,
      limit: `under ${patience} s`,
      holds: seconds < patience,
    });
  }
  return rows;
}

let tagged = 0;

function tag(corpus: Corpus, document: number): unknown {
  const end =
    corpus.reader.get<{ length: CodePoint }>('SELECT length FROM document WHERE id = ?', document)?.length ?? 0;
  // One character crosses no tag, and each time it is another.
  const start = (end - ++tagged) as CodePoint;
  const spans = [{ id: uuidv7(), label: 4, start, end: (start + 1) as CodePoint }];
  return runCommand(corpus, 'spans.create', { command: uuidv7(), annotator: 1, document, spans });
}

async function medianOf(call: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < calls; n++) times.push(await timed(call));
  return median(times);
}

/** One article with many tags: the time is to grow with them, not with their square. */
async function measureLong(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-bench-long-'));
  try {
    const times: number[] = [];
    for (const [letters, spans] of [
      [125_000, 2_500],
      [1_000_000, 20_000],
    ] as const) {
      const file = join(folder, `${letters}.jsonl`);
      writeFileSync(file, line(1, letters, spans));
      const rounds: number[] = [];
      for (let round = 0; round < 5; round++) {
        const corpus = createCorpus(join(folder, 'long.corpus'));
        rounds.push(
          await timed(() => importFiles(corpus, { action: uuidv7(), annotator: 1, files: findFiles([file]) }, quiet)),
        );
        corpus.close();
        rmSync(corpus.path);
      }
      times.push(median(rounds));
    }
    const [small = Number.NaN, large = Number.NaN] = times;
    return [
      { what: 'import of one article of 125 KB with 2,500 tags', value: `${small.toFixed(0)} ms` },
      {
        what: `import of one article of 1 MB with 20,000 tags (${(statSync(join(folder, '1000000.jsonl')).size / 1e6).toFixed(1)} MB of JSONL)`,
        value: `${large.toFixed(0)} ms`,
        ratio: large / small,
        limit: 'under 1 s',
        holds: large < 1000,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
