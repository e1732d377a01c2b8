// `spanwright import`: files and folders into a corpus.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { uuidv7 } from '../model/ids.ts';
import { withCorpus } from './corpus.ts';
import { count, exitCodes, give, say } from './voice.ts';

export interface ImportOptions {
  readonly corpus: string;
  readonly annotator: string;
}

/** Imports into the corpus, which is made where it is not there. Gives the exit code. */
export async function importPaths(paths: readonly string[], { corpus, annotator }: ImportOptions): Promise<number> {
  const missing = paths.filter((path) => !existsSync(path));
  for (const path of missing) say(`${path}: there is no such file or folder. Nothing was imported.`);
  if (missing.length > 0) return exitCodes.usage;
  return withCorpus(corpus, { make: true }, async ({ ask, run }) => {
    const { id } = await ask('annotator.enter', { command: uuidv7(), name: annotator });
    const from = { paths: paths.map((path) => resolve(path)) };
    const { state, message, imported } = await run({ kind: 'import', annotator: id, from });
    for (const line of imported?.lines ?? []) {
      const place = line.line === null ? line.path : `${line.path}:${line.line}`;
      say(`${place}: ${line.outcome}: ${line.reason}`);
    }
    if (imported === null) {
      say(`${corpus}: ${message || state}`);
      return exitCodes.problems;
    }
    if (state === 'cancelled') say(`${corpus}: cancelled; the articles counted here are in.`);
    give(
      `${corpus}: ${count(imported.imported, 'article')} imported with ${count(imported.spans, 'span')}, ` +
        `${imported.skipped} skipped, ${imported.failed} failed.`,
    );
    return imported.failed > 0 || state !== 'done' ? exitCodes.problems : exitCodes.done;
  });
}
