// What each file would give, a row a file: the table by which a folder of files is looked through.

import type { NotTaken } from '../../model/reading.ts';
import { findDocuments, type FindChoices } from './find-documents.ts';
import type { FoundFile } from '../files/find-files.ts';
import { startLeftTally, type LeftTally } from './tally.ts';

/** What a file would give. */
export interface VerifiedFile {
  readonly path: string;
  /** The id of the format it is read in; null where there is none. */
  readonly format: string | null;
  /** How sure that is, 0 to 1. */
  readonly sure: number;
  readonly articles: number;
  readonly spans: number;
  readonly badSpans: number;
  readonly notTaken: readonly NotTaken[];
  /** The options that would answer what the file leaves open; none where nothing is. */
  readonly asks: readonly string[];
  /** What cannot be read: the first reason, and how many entries there are of it. */
  readonly failed: { readonly entries: number; readonly reason: string };
}

type Row = { -readonly [K in keyof VerifiedFile]: VerifiedFile[K] };

/** Reads files as an import would and gives a row for each, storing nothing. */
export async function* verifyFiles(files: Iterable<FoundFile>, choices: FindChoices): AsyncGenerator<VerifiedFile> {
  let row = null as Row | null;
  let left: LeftTally = startLeftTally();
  const finish = (one: Row): VerifiedFile => ({
    ...one,
    badSpans: left.badSpans().spans,
    notTaken: left.notTaken(),
    asks: left.questions().flatMap(({ question }) => question.answers.map(({ flag }) => flag)),
  });
  for await (const run of findDocuments(files, choices)) {
    for (const found of run) {
      const path = found.ok ? found.file.path : found.path;
      if (row?.path !== path) {
        if (row !== null) yield finish(row);
        const [first] = found.candidates;
        left = startLeftTally();
        row = {
          path,
          format: first?.format.id ?? null,
          sure: first?.sure ?? 0,
          articles: 0,
          spans: 0,
          badSpans: 0,
          notTaken: [],
          asks: [],
          failed: { entries: 0, reason: '' },
        };
      }
      left.add(found);
      if (found.ok) {
        row.articles++;
        row.spans += found.document.spans.length;
      } else if (found.question === null) {
        row.failed = { entries: row.failed.entries + 1, reason: row.failed.reason || found.reason };
      }
    }
  }
  if (row !== null) yield finish(row);
}
