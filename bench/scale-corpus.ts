// The corpora of a thousand to a million articles in which what grows with them is measured.

import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCorpus, openCorpus, type Corpus } from '../core/corpus/open.ts';
import { findFiles } from '../core/files/find-files.ts';
import { commit } from '../core/history/commit.ts';
import { importFiles } from '../core/import/import.ts';
import { indexAll } from '../core/search/index.ts';
import { uuidv7 } from '../model/ids.ts';
import { offsetTable, type Utf16 } from '../model/offsets.ts';
import { article, places } from './articles.ts';
import { reports } from './generate.ts';
import { quiet } from './row.ts';

/** A folder in which corpora are kept when they have been filled, for later runs; unset: none is. */
const keptIn = process.env['SPANWRIGHT_BENCH_KEPT'];
const medianLength = 900;
const labels = ['agency', 'charge', 'quantity', 'sanction'];

/** A new corpus of that size: to fill one with a million takes half an hour, so that it can be kept for later runs. */
export async function filled(folder: string, size: number): Promise<Corpus> {
  const path = join(folder, 'scale.corpus');
  const kept = keptIn === undefined ? null : join(keptIn, `scale-${size}.corpus`);
  if (kept !== null && existsSync(kept)) {
    copyFileSync(kept, path);
    // Else the first commit that waits for the disk waits for all of it.
    const file = openSync(path, 'r+');
    fsyncSync(file);
    closeSync(file);
    return openCorpus(path);
  }
  const corpus = createCorpus(path);
  await fill(corpus, folder, size);
  if (kept === null) return corpus;
  // Closed, it is whole in its file.
  corpus.close();
  copyFileSync(path, kept);
  return openCorpus(path);
}

async function fill(corpus: Corpus, folder: string, size: number): Promise<void> {
  commit(corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: 1 }, () => ({
    changes: [{ of: 'annotator', before: null, after: { id: 1, name: 'bench' } }],
    undoable: false,
  }));
  const pieceOf = 10_000;
  for (let from = 0; from < size; from += pieceOf) {
    const file = join(folder, `${from}.jsonl`);
    writeFileSync(file, reportLines(from, Math.min(pieceOf, size - from)));
    await importFiles(corpus, { action: uuidv7(), annotator: 1, files: findFiles([file]), index: false }, quiet);
    rmSync(file);
  }
  await indexAll(corpus, quiet);
}

const write = reports(7, medianLength);

/** Reports as lines of JSONL, with the tags of one annotator. One in fifty is done, so that few are among many. */
export function reportLines(from: number, count: number): string {
  return Array.from({ length: count }, (_, i) => {
    const n = from + i;
    const { text, tags } = write(n);
    return lineOf({ id: `report-${n}`, text, places: tags, done: n % 50 === 0 });
  }).join('');
}

/** One article as a line of JSONL, with its text of so many letters and so many tags. */
export function line(seed: number, letters: number, count: number): string {
  const text = article(seed, letters);
  const found = places(text, count, seed).map((place, n) => ({ ...place, label: 1 + (n % 3) }));
  return lineOf({ id: `article-${seed}`, text, places: found, done: false });
}

interface Written {
  readonly id: string;
  readonly text: string;
  /** In UTF-16 units. */
  readonly places: readonly { readonly start: number; readonly end: number; readonly label: number }[];
  readonly done: boolean;
}

function lineOf({ id, text, places, done }: Written): string {
  const table = offsetTable(text);
  const spans = places.map(({ start, end, label }) => ({
    start: table.toCodePoint(start as Utf16),
    end: table.toCodePoint(end as Utf16),
    label: labels[label - 1],
    surface: text.slice(start, end),
    annotator: 'bench',
  }));
  const statuses = done ? [{ annotator: 'bench', status: 'done' }] : [];
  return `${JSON.stringify({ id, offset_unit: 'codepoint', text, spans, statuses })}\n`;
}
