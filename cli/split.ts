// `spanwright split`: which documents are for training, for validation and for testing, once and for good.

import { parts, type Part } from '../model/part.ts';
import { uuidv7 } from '../model/ids.ts';
import type { SplitReport } from '../model/contract/splits.ts';
import { withCorpus } from './corpus.ts';
import { count, exitCodes, give, say } from './voice.ts';

export interface SplitOptions {
  readonly corpus: string;
  /** Shares of train, validation and test, of any sum. */
  readonly ratios: Readonly<Record<Part, number>>;
  readonly seed: number;
  /** In whose name it is done. */
  readonly annotator: string;
  readonly strict: boolean;
  readonly json: boolean;
}

/** Reads shares written as 80/10/10; null when they are not. */
export function readRatios(value: string): SplitOptions['ratios'] | null {
  const shares = value.split('/').map((share) => (/^\d+(?:\.\d+)?$/.test(share.trim()) ? Number(share) : Number.NaN));
  const [train, validation, test] = shares;
  if (shares.length !== 3 || train === undefined || validation === undefined || test === undefined) return null;
  return train + validation + test > 0 ? { train, validation, test } : null;
}

/** Splits, and says how the parts stand. Gives the exit code. */
export function splitParts({ corpus, ratios, seed, annotator, strict, json }: SplitOptions): Promise<number> {
  return withCorpus(corpus, { make: false }, async ({ ask, run }) => {
    const { id } = await ask('annotator.enter', { command: uuidv7(), name: annotator });
    const { state, message, split } = await run({ kind: 'split', annotator: id, ratios, seed, strict });
    if (split === null || state !== 'done') {
      say(`${corpus}: ${message || state}`);
      return exitCodes.problems;
    }
    if (json) give(JSON.stringify(split, null, 2));
    else describe(corpus, split);
    return split.stored ? exitCodes.done : exitCodes.problems;
  });
}

function describe(corpus: string, report: SplitReport): void {
  for (const { part, documents, spans } of report.parts) {
    give(`${part}: ${count(documents, 'article')} with ${count(spans, 'span')}`);
  }
  for (const { label, spans } of report.labels)
    give(`${label}: ${parts.map((part) => `${part} ${spans[part]}`).join(', ')}`);
  for (const { label, missing } of report.labels) {
    if (missing.length > 0) say(`${corpus}: the label “${label}” is missing in ${missing.join(' and ')}`);
  }
  for (const { documents, parts: its } of report.shared) {
    say(`${corpus}: nearly the same in ${its.join(' and ')}: ${documents.join(', ')}`);
  }
  if (report.sharedCount > report.shared.length) say(`… and ${report.sharedCount - report.shared.length} more.`);
  give(
    report.stored
      ? `${corpus}: ${count(report.assigned, 'article')} assigned, ${report.kept} kept; ` +
          `${count(report.clustered, 'article')} in ${count(report.clusters, 'cluster')} of near-duplicates.`
      : `${corpus}: nothing was assigned.`,
  );
}
