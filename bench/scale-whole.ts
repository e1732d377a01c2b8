// What goes through a corpus from its first article to its last: more of them, an export, a check, and the room that they take.

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCorpus } from '../core/check/check.ts';
import type { Corpus } from '../core/corpus/open.ts';
import { exportDocuments } from '../core/export/export.ts';
import { findFiles } from '../core/files/find-files.ts';
import { formatById } from '../core/formats/registry.ts';
import { importFiles } from '../core/import/import.ts';
import { uuidv7 } from '../model/ids.ts';
import { insertBare, type Bare } from './bare.ts';
import { median, quiet, timed, type Row } from './row.ts';
import { reportLines } from './scale-corpus.ts';

const rounds = 5;
const more = 2000;
const asked = { export: 80, check: 100, import: 4, size: 2.2 } as const;

/** The rows of a corpus of so many articles, which stays as it is. */
export async function measureWhole(corpus: Corpus, bare: Bare, folder: string, size: number): Promise<Row[]> {
  const among = `${size.toLocaleString('en')} articles`;
  return [
    measureRoom(corpus, bare, among),
    await measureExport(corpus, bare, join(folder, 'out.jsonl'), among),
    await measureCheck(corpus, among),
  ];
}

function measureRoom(corpus: Corpus, bare: Bare, among: string): Row {
  const ratio = pages(corpus) / bare.texts();
  return {
    what: `the file of ${among} with the tags and the search index, beside the bare text`,
    value: `${(pages(corpus) / 1e6).toFixed(0)} MB`,
    ratio,
    limit: `at most ${asked.size} times`,
    holds: ratio <= asked.size,
  };
}

/** Bytes of the pages that are in use. */
function pages({ reader }: Corpus): number {
  const { pages: used = 0, size = 0 } =
    reader.get<{ pages: number; size: number }>(
      'SELECT page_count - freelist_count AS pages, page_size AS size FROM pragma_page_count, pragma_freelist_count, pragma_page_size',
    ) ?? {};
  return used * size;
}

async function measureExport(corpus: Corpus, bare: Bare, target: string, among: string): Promise<Row> {
  const format = formatById('jsonl');
  if (!format) throw new Error('the JSONL format is missing');
  const [ours, raw]: [number[], number[]] = [[], []];
  let bytes = 0;
  for (let round = 0; round < rounds; round++) {
    raw.push(await timed(() => (bytes = bare.texts())));
    const order = { format, options: {}, selection: {}, target };
    ours.push(await timed(() => exportDocuments(corpus.reader, order, quiet)));
    rmSync(target);
  }
  const speeds = ours.map((ms) => bytes / 1e3 / ms);
  return {
    what: `JSONL export of ${among}; raw: a bare scan of the text column`,
    value: `${spread(speeds)} MB/s of text; raw ${(bytes / 1e3 / median(raw)).toFixed(0)}`,
    ratio: median(ours) / median(raw),
    limit: `${asked.export} MB/s, or under a second`,
    holds: median(speeds) >= asked.export || median(ours) < 1000,
  };
}

/** Once: of a million it takes minutes. */
async function measureCheck(corpus: Corpus, among: string): Promise<Row> {
  const raw = await timed(() => corpus.reader.all('PRAGMA integrity_check'));
  let ok = false;
  const ours = await timed(async () => ({ ok } = await checkCorpus(corpus, quiet)));
  if (!ok) throw new Error(`${corpus.path} is not what it says`);
  const speed = pages(corpus) / 1e3 / ours;
  return {
    what: `a whole check of ${among}; raw: SQLite’s own`,
    value: `${speed.toFixed(0)} MB/s of the file, ${(ours / 1000).toFixed(1)} s; raw ${(pages(corpus) / 1e3 / raw).toFixed(0)}`,
    ratio: ours / raw,
    limit: `${asked.check} MB/s`,
    holds: speed >= asked.check,
  };
}

/** The row of others that are imported each time, with their tags and the search index. */
export async function measureMore(corpus: Corpus, folder: string, size: number): Promise<Row> {
  const [ours, raw]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const file = join(folder, 'more.jsonl');
    writeFileSync(file, reportLines(size + round * more, more));
    const database = join(folder, 'bare-import.db');
    raw.push(await timed(() => insertBare(database, file, true)));
    rmSync(database);
    const order = { action: uuidv7(), annotator: 1, files: findFiles([file]) };
    ours.push(await timed(() => importFiles(corpus, order, quiet)));
    rmSync(file);
  }
  const ratio = median(ours) / median(raw);
  return {
    what: `import of ${more.toLocaleString('en')} more into ${size.toLocaleString('en')} articles, with their tags and the search index; raw: bare rows of the same`,
    value: `${spread(ours.map((ms) => more / (ms / 1000)))} articles/s; raw ${(more / (median(raw) / 1000)).toFixed(0)}`,
    ratio,
    limit: `at most ${asked.import} times the raw limit`,
    holds: ratio <= asked.import,
  };
}

/** As '120 (110 to 130)'. */
const spread = (values: readonly number[]): string =>
  `${median(values).toFixed(0)} (${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`;
