// The queries of docs/parquet-events.md in DuckDB and pandas, on corpora by chance: their figures are ours, and the history gives the tags.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { exportDocuments } from '../core/export/export.ts';
import { parquetEvents } from '../core/formats/parquet-events/parquet-events.ts';
import { lastLines } from './ask.ts';
import { pythonOf } from './python.ts';
import { figuresOf, openPeople, someCorpora, type Article } from './random-people.ts';

/** What asks, as the table of judges names it. */
export const databases = 'DuckDB 2.0.1, pandas 2.3.3';

/** How many corpora and tags were asked about, and in words what is not equal. */
export interface DatabaseComparison {
  readonly corpora: number;
  readonly spans: number;
  readonly differences: readonly string[];
}

const answers = z.array(
  z.object({
    duckdb: z.number().nullable(),
    pandas: z.number().nullable(),
    spans: z.int(),
    replayed: z.boolean(),
  }),
);

const page = fileURLToPath(new URL('../docs/parquet-events.md', import.meta.url));
const controls = { pause: () => Promise.resolve(), isCancelled: () => false, progress: () => undefined };

/** Compares on so many corpora. Throws where a query breaks down. */
export async function compareDatabases(corpora: number): Promise<DatabaseComparison> {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-databases-'));
  try {
    const ours: (number | null)[] = [];
    const folders: string[] = [];
    for (const [i, articles] of someCorpora(corpora, 20_260_104).entries()) {
      folders.push(join(folder, String(i)));
      mkdirSync(join(folder, String(i)));
      ours.push(await exportOne(articles, join(folder, String(i), 'corpus')));
    }
    const { command, script, env } = pythonOf('ask_parquet_events.py');
    const ran = spawnSync(command, [script, page, ...folders], { encoding: 'utf8', env, maxBuffer: 1 << 26 });
    if (ran.status !== 0) throw new Error(`${script} ended with ${ran.status}:\n${lastLines(ran.stderr)}`);
    const theirs = answers.parse(JSON.parse(ran.stdout));
    const differences = theirs.flatMap(({ duckdb, pandas, replayed }, i) => [
      ...[{ duckdb }, { pandas }].flatMap((figure) => {
        const [[name, value] = ['', null]] = Object.entries(figure);
        return isSame(ours[i] ?? null, value) ? [] : [`corpus ${i}: ${ours[i]} here, ${value} in ${name}`];
      }),
      ...(replayed ? [] : [`corpus ${i}: the history gives other tags`]),
    ]);
    return { corpora, spans: theirs.reduce((sum, { spans }) => sum + spans, 0), differences };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Exports a corpus; gives the figure of Ann and Bo, null where there is none. */
async function exportOne(articles: readonly Article[], target: string): Promise<number | null> {
  const bench = await openPeople(articles);
  try {
    const { people, pairs } = figuresOf(bench);
    await exportDocuments(bench.corpus.reader, { format: parquetEvents, options: {}, selection: {}, target }, controls);
    const both = people.filter(({ name }) => name === 'Ann' || name === 'Bo').map(({ id }) => id);
    return pairs.find(({ left, right }) => both.includes(left) && both.includes(right))?.micro.value ?? null;
  } finally {
    bench.close();
  }
}

function isSame(ours: number | null, theirs: number | null): boolean {
  return ours === null || theirs === null ? ours === theirs : Math.abs(ours - theirs) < 1e-12;
}
