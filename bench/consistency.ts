// The spelling checker for tags: what its finders find of planted errors, and how long it takes from nothing and after a tag.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Finding } from '../core/consistency/findings.ts';
import { createSurvey } from '../core/consistency/survey.ts';
import { createCorpus, openCorpus, type Corpus } from '../core/corpus/open.ts';
import { consistencyWork } from '../core/jobs/consistency-work.ts';
import { indexAll } from '../core/search/index.ts';
import { queryHandlers, runCommand } from '../core/workbench/dispatch.ts';
import { findingKinds, type FindingKind } from '../model/consistency.ts';
import { queries, type CallOutput } from '../model/contract/contract.ts';
import { uuidv7 } from '../model/ids.ts';
import { fill } from './fill.ts';
import { newsroom, plantErrors, type News, type Planted } from './news.ts';
import { median, quiet, timed, type Row } from './row.ts';

const few = 200;
// Of another size for a look: the rows say how many there were.
const many = Number(process.env['SPANWRIGHT_BENCH_ARTICLES'] ?? 100_000);
const rounds = 5;
const seeds = [1, 2, 3, 4, 5];
const figure = (n: number): string => n.toLocaleString('en');

/** The rows for the finders, for few articles and for many. */
export async function run(): Promise<Row[]> {
  return [
    ...(await measureFinders(asElsewhere)),
    ...(await measureFinders(manyAmbiguous)),
    ...(await measureFew()),
    ...(await measureMany()),
  ];
}

/** So many that the finders are as often wrong as on the corpora of others where they were measured; and many more. */
const asElsewhere = 0.02;
const manyAmbiguous = 0.2;

/** Articles of a newsroom, tagged with errors. */
function spoiltNews(seed: number, articles: number, ambiguous = asElsewhere) {
  const write = newsroom(seed, articles * 15, ambiguous);
  return plantErrors(
    Array.from({ length: articles }, (_, n) => write(n, 2500)),
    seed,
  );
}

async function measureFinders(ambiguous: number): Promise<Row[]> {
  const sums = new Map<FindingKind, { found: number; right: number; planted: number }>();
  let tags = 0;
  for (const seed of seeds) {
    const { articles, planted } = spoiltNews(seed, few, ambiguous);
    tags += articles.reduce((sum, one) => sum + one.tags.length, 0);
    const findings = await withCorpus(articles, (corpus) => surveyed(corpus, few));
    for (const kind of findingKinds) {
      const sum = sums.get(kind) ?? { found: 0, right: 0, planted: 0 };
      const meant = planted.filter(({ error }) => error === errorOf[kind]);
      const found = findings.filter((finding) => finding.kind === kind);
      sum.found += found.length;
      sum.right += found.filter((finding) => meant.some((one) => isAt(finding, one))).length;
      sum.planted += meant.length;
      sums.set(kind, sum);
    }
  }
  return [...sums].map(([kind, { found, right, planted }]): Row => {
    const [precision, recall] = [right / found, right / planted];
    const isAsked = kind === 'missed' && ambiguous === asElsewhere;
    const asked = isAsked ? { limit: 'P ≥ .90, R ≥ .70', holds: precision >= 0.9 && recall >= 0.7 } : {};
    return {
      what: `finder “${kind}”${ambiguous === asElsewhere ? '' : ', ten times as many ambiguous words'}: ${figure(planted)} tags ${errorOf[kind]} in ${seeds.length} corpora of ${few} articles, ${figure(tags)} tags; ${figure(found)} found`,
      value: `P ${precision.toFixed(2)} R ${recall.toFixed(2)}`,
      ...asked,
    };
  });
}

const errorOf: Readonly<Record<FindingKind, Planted['error']>> = {
  missed: 'dropped',
  conflict: 'relabelled',
  edges: 'shifted',
  variant: 'shifted',
};

/** Whether a finding names the tag that was spoilt, or the words that lost theirs. */
function isAt({ document, start, end }: Finding, { article, tag, now }: Planted): boolean {
  const there = now ?? tag;
  return document === article + 1 && start === there.start && end === there.end;
}

function surveyed(corpus: Corpus, articles: number): Finding[] {
  const survey = createSurvey(corpus.reader, 1);
  survey.goOn(Infinity);
  return Array.from({ length: articles }, (_, n) => survey.findings().of(n + 1)).flat();
}

function measureFew(): Promise<Row[]> {
  const { articles } = spoiltNews(1, few);
  return withCorpus(articles, (corpus) => {
    const times = Array.from({ length: rounds }, () => {
      const started = performance.now();
      createSurvey(corpus.reader, 1).goOn(Infinity);
      return performance.now() - started;
    });
    const tags = articles.reduce((sum, one) => sum + one.tags.length, 0);
    return [
      {
        what: `${few} articles with ${figure(tags)} tags compared from nothing; the first time ${(times[0] ?? 0).toFixed(0)} ms`,
        value: milliseconds(median(times)),
        limit: 'under 500 ms',
        holds: Math.max(...times) < 500,
      },
    ];
  });
}

function measureMany(): Promise<Row[]> {
  const write = newsroom(9, 200_000, asElsewhere);
  const articles = Array.from({ length: many }, (_, n) => write(n, 2500));
  const { articles: spoilt } = plantErrors(articles, 9);
  return withCorpus(spoilt, async (corpus) => {
    await indexAll(corpus, quiet);
    const before = memoryInUse();
    const waits = watchWaits();
    const all = await timed(() =>
      consistencyWork({ kind: 'consistency', job: uuidv7(), annotator: 1 })(corpus, { ...quiet, pause: waits.pause }),
    );
    const { longest, busiest } = waits.soFar();
    const kept = (memoryInUse() - before) / 1e6;
    const { counts } = ask(corpus);
    const listed = counts.missed + counts.conflict + counts.edges;
    const pages = Array.from({ length: rounds }, () => timedSync(() => page(corpus)));
    const tags = corpus.reader.get<{ n: number }>('SELECT count(*) AS n FROM span')?.n ?? 0;
    return [
      {
        what: `${figure(many)} articles with ${figure(tags)} tags compared in the background: ${figure(listed)} findings, ${kept.toFixed(0)} MB`,
        value: `${(all / 1000).toFixed(1)} s`,
      },
      {
        what: 'the longest that commands wait for a step of it, and for garbage that is collected behind it',
        value: milliseconds(longest),
        limit: 'under 50 ms',
        holds: longest < 50,
      },
      {
        what: 'the same as time of the processor, which other programs do not lengthen',
        value: milliseconds(busiest),
        limit: 'under 50 ms',
        holds: busiest < 50,
      },
      { what: 'a page of 100 findings of these', value: milliseconds(median(pages)) },
      ...measureTags(corpus),
    ];
  });
}

/** A pause of a job that notes how long it was from one to the next: by the clock, and in this thread. */
function watchWaits() {
  let [longest, busiest, last, cpu] = [0, 0, performance.now(), process.threadCpuUsage()];
  return {
    soFar: () => ({ longest, busiest }),
    async pause(): Promise<void> {
      await quiet.pause();
      const { user, system } = process.threadCpuUsage(cpu);
      longest = Math.max(longest, performance.now() - last);
      busiest = Math.max(busiest, (user + system) / 1000);
      [last, cpu] = [performance.now(), process.threadCpuUsage()];
    },
  };
}

/** Bytes that are held on to; what waits to be thrown away is not counted. */
function memoryInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** What follows a tag: of words that were seen before, and of words that are tagged for the second time. */
function measureTags(corpus: Corpus): Row[] {
  const known = corpus.reader.all<{ words: string }>(
    `SELECT surface AS words FROM span WHERE document <= 2000 GROUP BY surface HAVING count(*) BETWEEN 20 AND 40 LIMIT 20`,
  );
  const samples = known.map(({ words }) => {
    const place = bareOrTagged(corpus, words);
    if (!place) return Number.NaN;
    const [document, span] = place;
    runCommand(corpus, 'spans.delete', { command: uuidv7(), annotator: 1, document, spans: [span] });
    return timedSync(() => {
      while (!ask(corpus).complete);
    });
  });
  return [
    {
      what: 'up to date again after a tag of words that are tagged elsewhere',
      value: milliseconds(median(samples.filter((one) => !Number.isNaN(one)))),
    },
  ];
}

function bareOrTagged(corpus: Corpus, words: string): readonly [number, string] | null {
  const [row] = corpus.reader.tuples<[number, string]>(
    'SELECT document, id FROM span WHERE document <= 2000 AND surface = ? LIMIT 1',
    words,
  );
  return row ?? null;
}

function ask(corpus: Corpus): CallOutput<'consistency.counts'> {
  return queryHandlers['consistency.counts'](corpus, { annotator: 1 });
}

function page(corpus: Corpus): unknown {
  const input = queries['consistency.page'].input.parse({ annotator: 1 });
  return queryHandlers['consistency.page'](corpus, input);
}

function timedSync(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

async function withCorpus<T>(articles: readonly News[], use: (corpus: Corpus) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-bench-consistency-'));
  const path = join(folder, 'bench.corpus');
  const made = createCorpus(path);
  fill(made, articles);
  made.close();
  const corpus = openCorpus(path);
  try {
    return await use(corpus);
  } finally {
    corpus.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const milliseconds = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : figure(Math.round(ms))} ms`;
