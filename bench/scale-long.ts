// One long article with many tags, and how its import grows with them.

import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCorpus } from '../core/corpus/open.ts';
import { findFiles } from '../core/files/find-files.ts';
import { importFiles } from '../core/import/import.ts';
import { uuidv7 } from '../model/ids.ts';
import { insertBare } from './bare.ts';
import { median, quiet, timed, type Row } from './row.ts';
import { line } from './scale-corpus.ts';

const rounds = 5;

/** The rows: the time is to grow with the text and the tags, not with their square. */
export async function measureLong(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-bench-long-'));
  try {
    const small = await measure(folder, 125_000, 2_500);
    const large = await measure(folder, 1_000_000, 20_000);
    return [
      { what: 'import of one article of 125 KB with 2,500 tags', value: shown(small) },
      {
        what: `import of one article of 1 MB with 20,000 tags (${(large.bytes / 1e6).toFixed(1)} MB of JSONL)`,
        value: shown(large),
        ratio: median(large.ours) / median(small.ours),
        limit: 'under 1 s',
        holds: median(large.ours) < 1000,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Measured {
  readonly ours: readonly number[];
  readonly raw: readonly number[];
  readonly bytes: number;
}

async function measure(folder: string, letters: number, spans: number): Promise<Measured> {
  const file = join(folder, `${letters}.jsonl`);
  writeFileSync(file, line(1, letters, spans));
  const [ours, raw]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const bare = join(folder, 'bare.db');
    raw.push(await timed(() => insertBare(bare, file, true)));
    rmSync(bare);
    const corpus = createCorpus(join(folder, 'long.corpus'));
    const order = { action: uuidv7(), annotator: 1, files: findFiles([file]) };
    ours.push(await timed(() => importFiles(corpus, order, quiet)));
    corpus.close();
    rmSync(corpus.path);
  }
  return { ours, raw, bytes: statSync(file).size };
}

const shown = ({ ours, raw }: Measured): string =>
  `${median(ours).toFixed(0)} ms (${Math.min(...ours).toFixed(0)} to ${Math.max(...ours).toFixed(0)}; raw ${median(raw).toFixed(0)})`;
