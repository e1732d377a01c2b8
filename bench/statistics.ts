// The statistics of a corpus of a hundred thousand articles with twelve tags of each, as a job beside the person's own commands.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCorpus, openCorpus, type Corpus } from '../core/corpus/open.ts';
import { findFiles } from '../core/files/find-files.ts';
import { formatById } from '../core/formats/registry.ts';
import { commit } from '../core/history/commit.ts';
import { importFiles } from '../core/import/import.ts';
import { statisticsWork } from '../core/jobs/statistics-work.ts';
import { runCommand } from '../core/workbench/dispatch.ts';
import type { StatisticsReport } from '../model/contract/statistics.ts';
import { uuidv7 } from '../model/ids.ts';
import { offsetTable, type CodePoint, type Utf16 } from '../model/offsets.ts';
import { article, places } from './articles.ts';
import { quiet, type Row } from './row.ts';

// Of other sizes for a look: the table says how many there were.
const articles = Number(process.env['SPANWRIGHT_BENCH_ARTICLES'] ?? 100_000);
const spansEach = 12;
const typed = 10_000;
const perFile = 5_000;
const figure = (n: number): string => n.toLocaleString('en');

/** The rows for statistics. */
export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-bench-statistics-'));
  const path = join(folder, 'bench.corpus');
  const made = createCorpus(path);
  await fill(made, folder);
  made.close();
  const corpus = openCorpus(path);
  try {
    const first = await measure(corpus);
    const { tags, days } = first.report;
    const told = days.reduce((sum, day) => sum + day.typed + day.propagated + day.imported, 0);
    if (told !== tags) throw new Error(`${told} of ${tags} tags have their day`);
    const again = await measure(corpus);
    return [
      {
        what: `${figure(tags)} tags in ${figure(articles)} articles: all figures, as a job with progress`,
        value: `${(first.ms / 1000).toFixed(1)} s`,
      },
      {
        what: 'the longest that a command waits for it',
        value: `${first.longest.toFixed(0)} ms; half of its steps ${first.median.toFixed(0)} ms`,
      },
      { what: 'the same figures again, where nothing changed', value: `${again.ms.toFixed(0)} ms` },
    ];
  } finally {
    corpus.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(corpus: Corpus): Promise<{
  readonly report: StatisticsReport;
  readonly ms: number;
  readonly longest: number;
  readonly median: number;
}> {
  const steps: number[] = [];
  const started = performance.now();
  let last = started;
  const { statistics } = await statisticsWork({ kind: 'statistics', job: uuidv7(), times: 1 }, () => '')(corpus, {
    ...quiet,
    pause: () =>
      new Promise((resume) => {
        steps.push(performance.now() - last);
        setImmediate(() => {
          last = performance.now();
          resume();
        });
      }),
  });
  steps.push(performance.now() - last);
  if (!statistics) throw new Error('the job gave no figures');
  steps.sort((a, b) => a - b);
  const [longest = 0, median = 0] = [steps.at(-1), steps[steps.length >> 1]];
  return { report: statistics, ms: performance.now() - started, longest, median };
}

/** Most tags come by import, half as many articles get one more by a single action, and ten thousand are made one by one. */
async function fill(corpus: Corpus, folder: string): Promise<void> {
  const format = formatById('jsonl');
  if (!format) throw new Error('the format of lines is missing');
  commit(corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: 1 }, () => ({
    changes: [{ of: 'annotator', before: null, after: { id: 1, name: 'bench' } }],
    undoable: false,
  }));
  for (let from = 1; from <= articles; from += perFile) {
    const lines = Array.from({ length: Math.min(perFile, articles - from + 1) }, (_, n) => line(from + n));
    const file = join(folder, `articles ${from}.jsonl`);
    writeFileSync(file, lines.join('\n'));
    const order = { action: uuidv7(), annotator: 1, files: findFiles([file]), index: false, choices: { format } };
    await importFiles(corpus, order, quiet);
    rmSync(file);
  }
  commit(corpus, { command: uuidv7(), kind: 'propagate', annotator: 1 }, () => ({
    changes: Array.from({ length: articles / 2 }, (_, n) => {
      const after = { id: uuidv7(), annotator: 1, label: 4, start: 0 as CodePoint, end: 6 as CodePoint, note: '' };
      return { of: 'span', document: n + 1, before: null, after };
    }),
  }));
  for (let n = 0; n < typed; n++) {
    const document = articles - (n % (articles / 2));
    const start = 7 + Math.floor(n / (articles / 2));
    const spans = [{ id: uuidv7(), label: 4, start: start as CodePoint, end: (start + 1) as CodePoint }];
    runCommand(corpus, 'spans.create', { command: uuidv7(), annotator: 1, document, spans });
  }
}

function line(n: number): string {
  const text = article(n);
  const table = offsetTable(text);
  const spans = places(text, spansEach, n).map(({ start, end }, i) => {
    // Words come again and again, as those of tags do.
    const blank = text.indexOf(' ', start);
    const to = blank > start ? Math.min(end, blank) : end;
    const label = ['agency', 'charge', 'quantity'][i % 3];
    return { start: table.toCodePoint(start as Utf16), end: table.toCodePoint(to as Utf16), label };
  });
  return JSON.stringify({ id: `article ${n}`, text, spans });
}
