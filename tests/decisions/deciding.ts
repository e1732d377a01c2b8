// Deciding on what three people tagged: a corpus for each test, and what is asked of it.

import { afterEach, beforeEach, expect } from 'vitest';
import { commit } from '../../core/history/commit.ts';
import { queryHandlers } from '../../core/workbench/dispatch.ts';
import { checkCorpus } from '../../core/check/check.ts';
import { openTagged, type TaggedCorpus } from '../tags/tagged-corpus.ts';
import type { DecisionList, ItemRow } from '../../model/contract/decisions.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { AutomaticRule } from '../../model/decisions.ts';
import { decideMany } from '../../core/decisions/many.ts';
import type { LongControls } from '../../core/history/parts.ts';
import { itemsIn } from './items-in.ts';

/** The corpus of this test: four articles, three people, and the layer of what is decided. */
export let bench: TaggedCorpus;

/** Opens it before each test of a file, and closes it after. */
export function useDeciding(): void {
  beforeEach(() => open(4));
  afterEach(() => bench.close());
}

/** Takes one of so many articles in its place. */
export async function openOther(articles: number): Promise<void> {
  bench.close();
  await open(articles);
}

async function open(articles: number): Promise<void> {
  bench = await openTagged(articles);
  for (const [id, name] of [
    [3, 'Cleo'],
    [4, 'adjudicated'],
  ] as const) {
    commit(bench.corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: id }, () => ({
      changes: [{ of: 'annotator', before: null, after: { id, name } }],
      undoable: false,
    }));
  }
}

export const quiet: LongControls = {
  pause: () => Promise.resolve(),
  isCancelled: () => false,
  progress: () => undefined,
  committed: () => undefined,
};

/** Words that annotators tag in an article, and that they finish it. */
type Words = readonly (readonly [words: string, label: number])[];
export function tagAll(document: number, ...layers: readonly Words[]): void {
  layers.forEach((words, i) => {
    for (const [surface, label] of words) bench.tag(document, surface, label, { annotator: i + 1 });
    bench.act('status.set', { documents: [document], status: 'done' }, i + 1);
  });
}
export const begin = (people = [1, 2]): unknown => bench.act('decisions.begin', { layer: 4, people, blind: false });

/** The items of a list, when all articles are looked at. */
export const list = (name: DecisionList): ItemRow[] => itemsIn(bench.corpus, name);
export const counts = (): Record<DecisionList, number> => {
  list('open');
  return queryHandlers['decisions.counts'](bench.corpus, {}).counts;
};
export const taken = (row: ItemRow, version: number) =>
  (row.versions[version]?.tags ?? []).map((tag) => ({ id: uuidv7(), ...tag }));
export function make(row: ItemRow, tags: ReturnType<typeof taken> | null, annotator = 1): void {
  const { document, first, versions } = row;
  bench.act('decisions.make', { document, first, versions, tags }, annotator);
}
export function only(rows: readonly ItemRow[]): ItemRow {
  expect(rows).toHaveLength(1);
  const [row] = rows;
  if (!row) throw new Error('no item');
  return row;
}
export const surfaces = (): unknown =>
  bench.corpus.reader
    .tuples('SELECT document, surface, label FROM span WHERE annotator = 4 ORDER BY document, start')
    .map((row) => row.join());
export const layersBelow = (): unknown => [
  bench.corpus.reader.all('SELECT * FROM span WHERE annotator <> 4 ORDER BY document, id'),
  bench.corpus.reader.all('SELECT * FROM layer WHERE annotator <> 4 ORDER BY document, annotator'),
];
/** Everything that is stored but the history, and of layers that nobody touched. */
export const everything = (): unknown =>
  [
    'SELECT * FROM span ORDER BY document, id',
    "SELECT document, annotator, status, note, spans FROM layer WHERE status <> 'new' OR spans > 0 ORDER BY document, annotator",
    'SELECT * FROM label_total WHERE spans > 0 ORDER BY annotator, label',
    'SELECT * FROM decision',
    'SELECT * FROM adjudication',
  ].map((sql) => bench.corpus.reader.all(sql));
export const decide = (rules: AutomaticRule[], look = false, job = uuidv7()) =>
  decideMany(bench.corpus, { kind: 'decide', job, annotator: 1, by: { what: 'rules', rules }, look }, quiet);
export const problems = async (): Promise<unknown> => (await checkCorpus(bench.corpus, quiet)).problems;
