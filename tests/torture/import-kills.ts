// An import killed again and again, each time asked for once more: it goes on behind what is in, and in the end everything is in once.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createCorpus, openCorpus, type Corpus } from '../../core/corpus/open.ts';
import { importWork } from '../../core/jobs/import-work.ts';
import type { ImportReport } from '../../model/contract/import.ts';
import { checkCorpus } from '../../core/check/check.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { Message } from '../../model/protocol.ts';
import { start } from './kills.ts';
import { createRandom } from './random.ts';

const articles = 3000;
const files = 40;

/** What an import of many kills came to. */
export interface KilledImport {
  /** How many starts went on behind another. */
  readonly wentOn: number;
  readonly starts: number;
  readonly last: ImportReport;
}

/** Kills an import until it has ended, in a folder that is made. */
export async function killImport(folder: string, seed: number): Promise<KilledImport> {
  mkdirSync(folder, { recursive: true });
  const paths = [writeLines(folder), writeTexts(folder)];
  const path = join(folder, 'victim.corpus');
  createCorpus(path).close();
  const random = createRandom(seed);
  let wentOn = 0;
  let starts = 0;
  for (let before = 0; starts < 6; starts++) {
    await killAfter(join(folder, 'data'), path, paths, 50 + random.below(400));
    const corpus = openCorpus(path);
    const { documents } = countAll(corpus);
    expect(documents).toBeGreaterThanOrEqual(before);
    if (before > 0) wentOn++;
    before = documents;
    corpus.close();
  }
  const corpus = openCorpus(path);
  try {
    const { documents } = countAll(corpus);
    const last = await importWhole(corpus, paths);
    expect(last.inAlready).toBe(documents);
    await lookAtAll(corpus);
    return { wentOn, starts: starts + 1, last };
  } finally {
    corpus.close();
  }
}

async function lookAtAll(corpus: Corpus): Promise<void> {
  expect(countAll(corpus)).toEqual({ documents: articles + files, spans: articles });
  // One action, whatever the number of starts: one undo takes all of it back.
  expect(corpus.reader.all("SELECT DISTINCT action FROM event WHERE kind = 'import'")).toHaveLength(1);
  expect(corpus.reader.all('SELECT * FROM import_progress')).toEqual([]);
  expect(corpus.reader.get('SELECT indexed FROM corpus')).toEqual({ indexed: articles + files });
  const quiet = { pause: () => Promise.resolve(), isCancelled: () => false, progress: () => undefined };
  expect(await checkCorpus(corpus, quiet)).toMatchObject({ ok: true, problems: [] });
}

function countAll({ reader }: Corpus): { documents: number; spans: number } {
  return {
    documents: reader.get<{ n: number }>('SELECT count(*) AS n FROM document WHERE live = 1')?.n ?? 0,
    spans: reader.get<{ n: number }>('SELECT count(*) AS n FROM span')?.n ?? 0,
  };
}

async function importWhole(corpus: Corpus, paths: string[]): Promise<ImportReport> {
  const job = uuidv7();
  const work = importWork({ kind: 'import', job, annotator: 1, from: { paths } }, noUploads);
  const { imported } = await work(corpus, {
    pause: () => Promise.resolve(),
    isCancelled: () => false,
    progress: () => undefined,
    committed: () => undefined,
  });
  if (!imported) throw new Error('an import without a report');
  return imported;
}

const noUploads = {
  begin: () => '',
  put: () => undefined,
  files: () => [],
  end: () => undefined,
  close: () => undefined,
};

/** Has a core import and kills it when it says that so many articles more are in. */
async function killAfter(dataFolder: string, path: string, paths: string[], more: number): Promise<void> {
  const victim = await start({ task: 'serve', path, dataFolder });
  const dead = new Promise<void>((resolve) => victim.once('exit', () => resolve()));
  victim.on('message', (value) => {
    const message = value as Message;
    if (!('answer' in message) || !message.answer.ok || !('jobs' in (message.answer.value as object))) return;
    const [told] = (message.answer.value as { jobs: { done: number }[] }).jobs;
    if ((told?.done ?? 0) >= more) victim.kill('SIGKILL');
    else victim.send({ id: 2, call: 'jobs.list', input: {} }, () => undefined);
  });
  victim.send({ id: 0, call: 'annotator.enter', input: { command: uuidv7(), name: 'Ada' } });
  const order = { kind: 'import', job: uuidv7(), annotator: 1, from: { paths } };
  victim.send({ id: 1, call: 'job.start', input: order });
  victim.send({ id: 2, call: 'jobs.list', input: {} });
  await dead;
}

function writeLines(folder: string): string {
  const path = join(folder, 'large.jsonl');
  const lines = Array.from({ length: articles }, (_, n) => {
    const text = `Police in Hyesan fined driver ${n} on Monday. ${`It was the ${n}th time. `.repeat(20)}`;
    return JSON.stringify({ text, spans: [{ start: 0, end: 6, label: 'agency' }] });
  });
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

function writeTexts(folder: string): string {
  const path = join(folder, 'texts');
  mkdirSync(path);
  for (let n = 0; n < files; n++) writeFileSync(join(path, `text ${n}.txt`), `Article ${n} of the folder.\n`);
  return path;
}
