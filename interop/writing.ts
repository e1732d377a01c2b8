// Writers at work: corpora by chance in their formats, each taken in as an import would.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { takeIn } from './take-in.ts';
import { writeCorpora, type ForeignWriter, type WrittenCorpus } from './writers.ts';

/** How many corpora came in as they were, how many with a word of what may be missing, and in words what is wrong with the others. */
export interface Outcome {
  readonly equal: number;
  readonly reported: number;
  readonly differences: readonly string[];
}

/**
 * Lets writers write the corpora of these seeds, all of them in one process since loading their libraries takes seconds, and takes the
 * corpora in. Gives what came of each writer.
 */
export async function letWrite(
  writers: readonly ForeignWriter[],
  seeds: { readonly first: number; readonly count: number },
): Promise<ReadonlyMap<ForeignWriter, Outcome>> {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-writers-'));
  try {
    const all = await writeCorpora(folder, seeds, writers);
    const outcomes = new Map<ForeignWriter, Outcome>();
    for (const writer of writers) {
      const own = all.filter((written) => basename(written.folder).replace(/-\d+$/, '') === writer.writer);
      outcomes.set(writer, await takeAllIn(own, writer));
    }
    return outcomes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function takeAllIn(corpora: readonly WrittenCorpus[], { asked }: ForeignWriter): Promise<Outcome> {
  const count = { equal: 0, reported: 0, different: 0 };
  const differences: string[] = [];
  for (const written of corpora) {
    const taken = await takeIn(written, asked === true);
    count[taken.outcome]++;
    differences.push(...taken.differences.map((difference) => `${written.folder}: ${difference}`));
  }
  return { ...count, differences };
}
