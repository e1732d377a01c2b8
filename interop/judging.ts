// One judge at work: the corpus is exported as people export it, read by the tool, and compared.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Loss } from '../core/formats/format.ts';
import { formatById } from '../core/formats/registry.ts';
import { openSink } from '../core/formats/out/sink.ts';
import { exportLayout } from '../model/export-layout.ts';
import { compare, type Comparison } from './compare.ts';
import { judgedCorpus } from './corpus.ts';
import type { Judge } from './judge.ts';
import type { Corpus } from '../tests/formats/arbitrary-documents.ts';

let judged: Corpus | null = null;

/** Exports, lets the judge read, compares. Throws when the format is unknown or the judge breaks down. */
export async function letJudge({ format: id, options = {}, write, corpus: choose, read }: Judge): Promise<Comparison> {
  const format = formatById(id);
  if (format === null || format.write === null) throw new Error(`there is no format ${id} to write`);
  // The same for every judge; making it takes longer than some of them.
  judged ??= judgedCorpus();
  const corpus = choose === undefined ? judged : choose(judged);
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-interop-'));
  try {
    const layout = exportLayout(format, { options, split: false });
    const target = join(folder, layout === 'file' ? `export${format.extension}` : 'export');
    const sink = openSink(target, layout);
    const losses: Loss[] = [];
    const defaults = Object.fromEntries(format.options.map((option) => [option.key, option.default]));
    const writer = (write ?? format.write)(sink, corpus.scheme, { ...defaults, ...options }, (loss) =>
      losses.push(loss),
    );
    corpus.documents.forEach((document) => writer.document(document));
    writer.end();
    await sink.commit();
    return compare(corpus, losses, await read(target));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
