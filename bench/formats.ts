// Every format with a hundred thousand articles: how fast Spanwright's own goes out and comes in, and that none of them needs
// memory for all at once. SPANWRIGHT_BENCH_ARTICLES=10000 tries it with fewer.

import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCorpus, type Corpus } from '../core/corpus/open.ts';
import { exportDocuments } from '../core/export/export.ts';
import type { AnyFormat } from '../core/formats/format.ts';
import { formats } from '../core/formats/registry.ts';
import { commit } from '../core/history/commit.ts';
import { findFiles } from '../core/files/find-files.ts';
import { importFiles } from '../core/import/import.ts';
import { uuidv7 } from '../model/ids.ts';
import { offsetTable, type Utf16 } from '../model/offsets.ts';
import { article, places } from './articles.ts';
import { insertBare } from './bare.ts';
import { median, timed, type Row } from './row.ts';

const articles = Number(process.env['SPANWRIGHT_BENCH_ARTICLES'] ?? 100_000);
const spansEach = 12;
const rounds = 3;
const megabyte = 2 ** 20;
const mostMemory = 300;
const leastSpeed = 80;

/** The rows for import and export of each format. */
export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-bench-'));
  try {
    const source = join(folder, 'source.jsonl');
    writeSource(source);
    const memory = watchMemory();
    const path = join(folder, 'bench.corpus');
    const exported = join(folder, 'exported.jsonl');
    const corpus = createCorpus(path);
    const rows: Row[] = [];
    try {
      await take(corpus, source, memory);
      rmSync(source);
      rows.push(...(await measureJsonl(corpus, exported, memory)));
    } finally {
      corpus.close();
    }
    rows.push(...(await measureImport(folder, exported, memory)));
    rmSync(exported);
    const others = formats.filter(({ id, write }) => write !== null && id !== 'jsonl');
    return [...rows, ...others.map((format) => measureFormat(path, format, folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureImport(folder: string, exported: string, memory: Memory): Promise<Row[]> {
  const texts: number[] = [];
  const raws: number[] = [];
  const imports: number[] = [];
  memory.begin();
  for (let round = 0; round < rounds; round++) {
    const bare = join(folder, 'bare.db');
    texts.push(await timed(() => insertBare(bare, exported, false)));
    rmSync(bare);
    raws.push(await timed(() => insertBare(bare, exported, true)));
    rmSync(bare);
    const corpus = createCorpus(join(folder, 'again.corpus'));
    imports.push(await timed(() => take(corpus, exported, memory)));
    corpus.close();
    rmSync(corpus.path);
  }
  const times = (raw: readonly number[]): number => median(imports.map((time, i) => time / (raw[i] ?? time)));
  const ratio = times(raws);
  return [
    { what: `raw: read, hash and insert the ${figure(articles)} bare texts of that JSONL`, value: rate(median(texts)) },
    { what: 'raw: the same, and a bare row for each of their spans', value: rate(median(raws)) },
    {
      what: `import of that JSONL with its spans, index apart (${memory.said()})`,
      value: rate(median(imports)),
      ratio,
      limit: 'at most 4 times the raw limit',
      holds: ratio <= 4,
    },
    { what: 'the same import, compared with the bare texts alone', value: rate(median(imports)), ratio: times(texts) },
  ];
}

async function take(corpus: Corpus, file: string, { controls }: Memory): Promise<void> {
  commit(corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: 1 }, () => ({
    changes: [{ of: 'annotator', before: null, after: { id: 1, name: 'bench' } }],
    undoable: false,
  }));
  const order = { action: uuidv7(), annotator: 1, files: findFiles([file]), index: false };
  const { imported, failed } = await importFiles(corpus, order, { ...controls, committed: () => undefined });
  if (imported !== articles || failed > 0) throw new Error(`only ${imported} of ${articles} articles came in`);
}

async function measureJsonl(corpus: Corpus, target: string, memory: Memory): Promise<Row[]> {
  const format = formats.find(({ id }) => id === 'jsonl');
  if (!format) throw new Error('the JSONL format is missing');
  const scans: number[] = [];
  const exports: number[] = [];
  let length = 0;
  let spans = 0;
  memory.begin();
  for (let round = 0; round < rounds; round++) {
    scans.push(
      await timed(() => {
        length = 0;
        for (const { text } of corpus.reader.iterate<{ text: string }>('SELECT text FROM document_text'))
          length += text.length;
      }),
    );
    exports.push(
      await timed(async () => {
        const order = { format, options: {}, selection: {}, target };
        spans = (await exportDocuments(corpus.reader, order, memory.controls)).verified;
      }),
    );
  }
  const ratio = median(exports.map((time, i) => time / (scans[i] ?? time)));
  const speed = length / 1e6 / (median(exports) / 1000);
  return [
    { what: 'raw: a bare scan of the text column', value: `${Math.round(length / 1e3 / median(scans))} MB/s of text` },
    {
      what: `JSONL export, ${figure(spans)} spans verified (${memory.said()})`,
      value: `${Math.round(speed)} MB/s of text`,
      ratio,
      limit: `${leastSpeed} MB/s of text, at most 6 times the raw limit`,
      holds: speed >= leastSpeed && ratio <= 6,
    },
  ];
}

function measureFormat(corpus: string, format: AnyFormat, folder: string): Row {
  const target = join(folder, 'out');
  const script = fileURLToPath(new URL('one-export.ts', import.meta.url));
  const said = execFileSync(process.execPath, [script, corpus, format.id, target], { encoding: 'utf8' });
  rmSync(target, { recursive: true });
  const { milliseconds, grown } = JSON.parse(said) as { milliseconds: number; grown: number };
  return {
    what: `${format.title} export, ${rate(milliseconds)}: memory that it takes`,
    value: `${Math.round(grown)} MB`,
    limit: `at most ${mostMemory} MB`,
    holds: grown <= mostMemory,
  };
}

interface Memory {
  /** Forgets what was seen before. */
  readonly begin: () => void;
  /** The most memory seen since then above what there was at first, in MB. */
  readonly grown: () => number;
  readonly said: () => string;
  readonly controls: {
    readonly pause: () => Promise<void>;
    readonly isCancelled: () => boolean;
    readonly progress: () => void;
  };
}

function watchMemory(): Memory {
  const first = process.memoryUsage.rss();
  let most = first;
  const look = (): void => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const grown = (): number => {
    look();
    return (most - first) / megabyte;
  };
  return {
    begin() {
      most = process.memoryUsage.rss();
    },
    grown,
    said: () => `${Math.round(grown())} MB of memory`,
    controls: {
      pause: () => new Promise((resume) => setImmediate(resume)),
      isCancelled: () => false,
      progress: look,
    },
  };
}

function writeSource(path: string): void {
  const file = openSync(path, 'w');
  for (let n = 0; n < articles; n++) {
    const text = article(n);
    const table = offsetTable(text);
    const spans = places(text, spansEach, n).map(({ start, end }, i) => ({
      start: table.toCodePoint(start as Utf16),
      end: table.toCodePoint(end as Utf16),
      label: ['agency', 'charge', 'quantity', 'sanction'][i % 4],
      surface: text.slice(start, end),
      annotator: 'bench',
    }));
    writeSync(file, `${JSON.stringify({ id: `a${n}`, offset_unit: 'codepoint', text, spans })}\n`);
  }
  closeSync(file);
}

const figure = (n: number): string => n.toLocaleString('en');
const rate = (ms: number): string => `${figure(Math.round(articles / (ms / 1000)))} articles/s`;
