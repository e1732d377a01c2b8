// Import, export and a tag, each against what the disk and SQLite give for the bare thing in the same run.

import SQLite from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCorpus, type Corpus } from '../core/corpus/open.ts';
import { runCommand } from '../core/workbench/dispatch.ts';
import { exportDocuments } from '../core/export/export.ts';
import { formatById } from '../core/formats/registry.ts';
import { commit } from '../core/history/commit.ts';
import { findFiles } from '../core/files/find-files.ts';
import { importFiles } from '../core/import/import.ts';
import { indexAll } from '../core/search/index.ts';
import { uuidv7 } from '../model/ids.ts';
import { offsetTable, type Utf16 } from '../model/offsets.ts';
import { article, places } from './articles.ts';
import { median, quiet, timed, type Row } from './row.ts';

const documents = 10_000;
const spansEach = 12;
const importRounds = 5;
/** A third of a second each, the first of them before V8 has compiled what they run: of three the middle was a matter of luck. */
const exportRounds = 11;

/** The rows for import, index, export and a tag. */
export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-bench-'));
  try {
    const articles = join(folder, 'articles');
    mkdirSync(articles);
    for (let n = 0; n < documents; n++) writeFileSync(join(articles, `${n}.txt`), article(n));
    const imports = await measureImport(folder, articles);
    const corpus = createCorpus(join(folder, 'bench.corpus'));
    try {
      enter(corpus);
      await importFiles(corpus, { action: uuidv7(), annotator: 1, files: findFiles([articles]) }, quiet);
      tagAll(corpus);
      return [...imports, ...(await measureExport(corpus, folder)), ...measureTag(corpus, folder)];
    } finally {
      corpus.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureImport(folder: string, articles: string): Promise<Row[]> {
  const raw: number[] = [];
  const ours: number[] = [];
  const index: number[] = [];
  for (let round = 0; round < importRounds; round++) {
    const bare = join(folder, `bare-${round}.db`);
    raw.push(await timed(() => insertBare(bare, articles)));
    rmSync(bare);
    const corpus = createCorpus(join(folder, `import-${round}.corpus`));
    enter(corpus);
    const all = await timed(async () => {
      await importFiles(corpus, { action: uuidv7(), annotator: 1, files: findFiles([articles]), index: false }, quiet);
    });
    const indexing = await timed(() => indexAll(corpus, quiet));
    ours.push(all);
    index.push(indexing);
    corpus.close();
    rmSync(corpus.path);
  }
  const ratio = median(ours.map((time, i) => time / (raw[i] ?? time)));
  return [
    { what: 'raw: read, hash and insert 10,000 articles in one transaction', value: rate(documents, median(raw)) },
    {
      what: 'import of 10,000 articles (.txt files), index apart',
      value: rate(documents, median(ours)),
      ratio,
      limit: 'at most 3 times the raw limit',
      holds: ratio <= 3,
    },
    { what: 'full-text index of the same', value: rate(documents, median(index)) },
  ];
}

/** The raw limit: the least that any import must do. */
function insertBare(path: string, articles: string): void {
  const database = new SQLite(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE text (id INTEGER PRIMARY KEY, sha256 TEXT, text TEXT)');
  const insert = database.prepare('INSERT INTO text (sha256, text) VALUES (?, ?)');
  database.transaction(() => {
    for (const name of readdirSync(articles)) {
      const bytes = readFileSync(join(articles, name));
      insert.run(createHash('sha256').update(bytes).digest('hex'), bytes.toString('utf8'));
    }
  })();
  database.close();
}

async function measureExport(corpus: Corpus, folder: string): Promise<Row[]> {
  const format = formatById('jsonl');
  if (!format) throw new Error('the JSONL format is missing');
  const scans: number[] = [];
  const exports: number[] = [];
  let bytes = 0;
  let spans = 0;
  for (let round = 0; round < exportRounds; round++) {
    scans.push(
      await timed(() => {
        bytes = 0;
        for (const { text } of corpus.reader.iterate<{ text: string }>('SELECT text FROM document_text'))
          bytes += text.length;
      }),
    );
    const target = join(folder, 'out.jsonl');
    const order = { format, options: {}, selection: {}, target };
    exports.push(
      await timed(async () => {
        spans = (await exportDocuments(corpus.reader, order, quiet)).verified;
      }),
    );
    rmSync(target);
  }
  const ratio = median(exports.map((time, i) => time / (scans[i] ?? time)));
  return [
    { what: 'raw: a bare scan of the text column', value: megabytes(bytes, median(scans)) },
    {
      what: `JSONL export, ${spans.toLocaleString('en')} spans verified`,
      value: megabytes(bytes, median(exports)),
      ratio,
      limit: 'at most 6 times the raw limit',
      holds: ratio <= 6,
    },
  ];
}

function measureTag(corpus: Corpus, folder: string): Row[] {
  const bare = new SQLite(join(folder, 'row.db'));
  bare.pragma('locking_mode = EXCLUSIVE');
  bare.pragma('journal_mode = WAL');
  bare.pragma('synchronous = FULL');
  bare.exec('CREATE TABLE row (id INTEGER PRIMARY KEY, value TEXT)');
  const insert = bare.prepare('INSERT INTO row (value) VALUES (?)');
  const rawTimes: number[] = [];
  const tagTimes: number[] = [];
  const { reader } = corpus;
  for (let n = 0; n < 1000; n++) {
    let started = performance.now();
    bare.transaction(() => insert.run('one row')).immediate();
    rawTimes.push(performance.now() - started);
    const document = 1 + ((n * 7) % documents);
    const length = reader.get<{ length: number }>('SELECT length FROM document WHERE id = ?', document)?.length ?? 0;
    const end = length - 1 - Math.floor(n / documents);
    started = performance.now();
    runCommand(corpus, 'spans.create', {
      command: uuidv7(),
      annotator: 1,
      document,
      spans: [{ id: uuidv7(), label: 4, start: (end - 3) as never, end: end as never }],
    });
    tagTimes.push(performance.now() - started);
  }
  bare.close();
  const ratio = median(tagTimes) / median(rawTimes);
  return [
    { what: 'raw: one row, committed to disk', value: microseconds(median(rawTimes)) },
    {
      what: 'one tag, from call to durable commit',
      value: microseconds(median(tagTimes)),
      ratio,
      limit: 'at most 3 times the raw limit',
      holds: ratio <= 3,
    },
  ];
}

function enter(corpus: Corpus): void {
  const after = { id: 1, name: 'bench' };
  commit(corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: 1 }, () => ({
    changes: [{ of: 'annotator', before: null, after }],
    undoable: false,
  }));
}

function tagAll(corpus: Corpus): void {
  const rows = corpus.reader.all<{ id: number; text: string }>(
    'SELECT document AS id, text FROM document_text ORDER BY document',
  );
  for (const { id, text } of rows) {
    const table = offsetTable(text);
    const spans = places(text, spansEach, id).map(({ start, end }, n) => ({
      id: uuidv7(),
      label: 1 + (n % 3),
      start: table.toCodePoint(start as Utf16),
      end: table.toCodePoint(end as Utf16),
    }));
    runCommand(corpus, 'spans.create', { command: uuidv7(), annotator: 1, document: id, spans });
  }
}

const rate = (n: number, ms: number): string => `${Math.round(n / (ms / 1000)).toLocaleString('en')} articles/s`;
const megabytes = (bytes: number, ms: number): string => `${Math.round(bytes / 1e6 / (ms / 1000))} MB/s of text`;
const microseconds = (ms: number): string => `${Math.round(ms * 1000)} µs`;
