// One writer at work: corpora by chance in its format, each taken in as an import would.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeIn } from './take-in.ts';
import { writeCorpora, type ForeignWriter } from './writers.ts';

/** How many corpora came in as they were, how many with a word of what may be missing, and in words what is wrong with the others. */
export interface Outcome {
  readonly equal: number;
  readonly reported: number;
  readonly differences: readonly string[];
}

/** Lets the writer write the corpora of these seeds, and takes them in. */
export async function letWrite(
  writer: ForeignWriter,
  seeds: { readonly first: number; readonly count: number },
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-writers-'));
  try {
    const count = { equal: 0, reported: 0, different: 0 };
    const differences: string[] = [];
    for (const written of await writeCorpora(folder, seeds, [writer])) {
      const taken = await takeIn(written, writer.asked === true);
      count[taken.outcome]++;
      differences.push(...taken.differences.map((difference) => `${written.folder}: ${difference}`));
    }
    return { ...count, differences };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
