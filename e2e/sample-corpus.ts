// A corpus with the sample in it, made once for all tests of a worker that begin with a copy of it.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programPath } from '../core/program/program.ts';
import { runCommandLine } from './doors/command-line.ts';

/** The fixture of a worker: gives the path of the corpus, and removes it at the end. */
// oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from it, and accepts no other
export async function makeSampleCorpus({}, use: (corpus: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-e2e-sample-'));
  try {
    const corpus = join(folder, 'Sample.corpus');
    runCommandLine(['import', '--corpus', corpus, programPath('sample')], join(folder, 'data'));
    await use(corpus);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
