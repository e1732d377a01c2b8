// The statement of docs/parquet-events.md over ten million tags: an export of ours, many times over, has the figure of one of it.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { measureAgreement } from '../core/agreement/measure.ts';
import { createCorpus, type Corpus } from '../core/corpus/open.ts';
import { exportDocuments } from '../core/export/export.ts';
import { parquetEvents } from '../core/formats/parquet-events/parquet-events.ts';
import { usualSeed } from '../model/contract/agreement.ts';
import { fillTeam } from '../bench/agreement.ts';
import { lastLines } from './ask.ts';
import { pythonOf } from './python.ts';

const articles = 1000;
const wanted = 10_000_000;
const answer = z.object({ spans: z.int(), agreement: z.number(), seconds: z.number() });
const page = fileURLToPath(new URL('../docs/parquet-events.md', import.meta.url));
const controls = { pause: () => Promise.resolve(), isCancelled: () => false, progress: () => undefined };

/** Compares once; says how many tags there were and how long the statement took. Throws where it breaks down. */
export async function compareTenMillion(): Promise<{ spans: number; seconds: number; differences: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-ten-million-'));
  const corpus = createCorpus(join(folder, 'base.corpus'));
  try {
    fillTeam(corpus, articles, 2);
    corpus.transaction((writer) => {
      writer.run('UPDATE corpus SET documents = ?', articles);
      for (const [person, name] of ['Ann', 'Bo'].entries()) {
        writer.run('UPDATE annotator SET name = ? WHERE id = ?', name, person + 1);
      }
    });
    const { tags, agreement } = figureOf(corpus);
    const target = join(folder, 'corpus');
    await exportDocuments(corpus.reader, { format: parquetEvents, options: {}, selection: {}, target }, controls);
    const copies = Math.ceil(wanted / tags);
    const { command, script, env } = pythonOf('ask_ten_million.py');
    const ran = spawnSync(command, [script, page, folder, String(copies)], { encoding: 'utf8', env });
    if (ran.status !== 0) throw new Error(`${script} ended with ${ran.status}:\n${lastLines(ran.stderr)}`);
    const { spans, agreement: theirs, seconds } = answer.parse(JSON.parse(ran.stdout));
    const differences = [
      ...(spans === tags * copies ? [] : [`${spans} tags there, ${tags * copies} here`]),
      ...(Math.abs(theirs - agreement) < 1e-12 ? [] : [`${agreement} here, ${theirs} there`]),
    ];
    return { spans, seconds, differences };
  } finally {
    corpus.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function figureOf(corpus: Corpus): { readonly tags: number; readonly agreement: number } {
  const steps = measureAgreement(corpus.reader, { seed: usualSeed, most: 2 });
  for (;;) {
    const step = steps.next();
    if (step.done !== true) continue;
    const tags = corpus.reader.get<{ tags: number }>('SELECT count(*) AS tags FROM span')?.tags ?? 0;
    // Exact F1 over all tags is the first of the figures.
    return { tags, agreement: step.value.pairs[0]?.row[0] ?? Number.NaN };
  }
}
