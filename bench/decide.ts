// Deciding: the next item when one was decided, in a corpus of a hundred thousand articles that two people tagged.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCorpus, openCorpus, type Corpus } from '../core/corpus/open.ts';
import { decideMany, type DecideOrder } from '../core/decisions/many.ts';
import { commit } from '../core/history/commit.ts';
import { queryHandlers, runCommand } from '../core/workbench/dispatch.ts';
import type { ItemCursor, ItemRow } from '../model/contract/decisions.ts';
import { uuidv7 } from '../model/ids.ts';
import { fillTeam } from './agreement.ts';
import { measureByKeys } from './decide-by-keys.ts';
import { median, quiet, timed, type Row } from './row.ts';

const articles = Number(process.env['SPANWRIGHT_BENCH_ARTICLES'] ?? 100_000);
const decisions = 200;
const of = `of ${articles.toLocaleString('en')} articles with 12 tags of each of two people`;
const milliseconds = (n: number): string => `${n.toFixed(1)} ms`;

/** The rows for deciding. */
export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-bench-decide-'));
  const path = join(folder, 'bench.corpus');
  try {
    const made = createCorpus(path);
    fillTeam(made, articles, 2);
    begin(made);
    made.close();
    return [
      ...(await within(path, measureItems)),
      ...(await measureByKeys(path, folder, of)),
      ...(await within(path, measureRules)),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function within(path: string, measure: (corpus: Corpus) => Row[] | Promise<Row[]>): Promise<Row[]> {
  const corpus = openCorpus(path);
  try {
    return await measure(corpus);
  } finally {
    corpus.close();
  }
}

function begin(corpus: Corpus): void {
  corpus.transaction((writer) => writer.run('UPDATE corpus SET documents = ?', articles));
  commit(corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: 3 }, () => ({
    changes: [{ of: 'annotator', before: null, after: { id: 3, name: 'adjudicated' } }],
    undoable: false,
  }));
  runCommand(corpus, 'decisions.begin', { command: uuidv7(), annotator: 1, layer: 3, people: [1, 2], blind: false });
}

function measureItems(corpus: Corpus): Row[] {
  const started = performance.now();
  const first = page(corpus, null);
  const opened = performance.now() - started;
  let longest = 0;
  const counting = performance.now();
  for (let complete = false; !complete;) {
    const asked = performance.now();
    ({ complete } = queryHandlers['decisions.counts'](corpus, {}));
    longest = Math.max(longest, performance.now() - asked);
  }
  const counted = performance.now() - counting;
  const times = decideInTurn(corpus, first);
  const middle = median(times);
  const worst = Math.max(...times);
  return [
    { what: `the first items to decide ${of}`, value: milliseconds(opened) },
    {
      what: `all items ${of} counted; longest answer`,
      value: `${(counted / 1000).toFixed(1)} s; ${longest.toFixed(0)} ms`,
    },
    {
      what: `an item decided, counted, and the next ones read; the longest of ${decisions}`,
      value: `${milliseconds(middle)}; ${milliseconds(worst)}`,
      limit: 'under 50 ms',
      holds: middle < 50,
    },
  ];
}

function page(corpus: Corpus, after: ItemCursor | null): readonly ItemRow[] {
  return queryHandlers['decisions.page'](corpus, { list: 'open', after, limit: 20 }).rows;
}

/** Each time what a screen asks of the core until the next page is there, though it asks twelve items ahead. */
function decideInTurn(corpus: Corpus, first: readonly ItemRow[]): readonly number[] {
  let rows = first;
  return Array.from({ length: decisions }, () => {
    const [row] = rows;
    if (!row) throw new Error('nothing is left to decide');
    const { document, versions } = row;
    const began = performance.now();
    const tags = (versions[0]?.tags ?? []).map((tag) => ({ id: uuidv7(), ...tag }));
    const input = { command: uuidv7(), annotator: 1, document, first: row.first, versions, tags };
    runCommand(corpus, 'decisions.make', input);
    queryHandlers['decisions.counts'](corpus, {});
    rows = page(corpus, { document, first: row.first });
    return performance.now() - began;
  });
}

async function measureRules(corpus: Corpus): Promise<Row[]> {
  let items = 0;
  const took = await timed(async () => {
    const by: DecideOrder['by'] = { what: 'rules', rules: ['identical'] };
    const order: DecideOrder = { kind: 'decide', job: uuidv7(), annotator: 1, by, look: false };
    ({ items } = await decideMany(corpus, order, quiet));
  });
  return [
    {
      what: `${items.toLocaleString('en')} items in which all agree decided by a rule, in one step`,
      value: `${(took / 1000).toFixed(1)} s`,
    },
  ];
}
