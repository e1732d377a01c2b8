// Whether a file is a whole corpus: read through by SQLite, and, where asked for, checked in all that it says.

import SQLite from 'better-sqlite3';
import { checkCorpus } from '../check/check.ts';
import { syncFile } from '../corpus/durable.ts';
import { readFacts, type CorpusFacts } from '../corpus/examine.ts';
import { connectionTo } from '../database/database.ts';
import { problemOf, refusal } from '../errors/problem.ts';
import type { CheckReport } from '../../model/contract/check.ts';

export interface InspectOrder {
  readonly path: string;
  /** Make one file of it that needs no log beside it, and wait until it is on the disk. For a copy of our own. */
  readonly finish: boolean;
  /** Check every span, count and event, too. */
  readonly full: boolean;
}

export interface Inspection {
  readonly facts: CorpusFacts;
  /** Where a full check was asked for. */
  readonly report: CheckReport | null;
}

/** Reads a backup through. Throws a `damaged` refusal where SQLite finds anything wrong with it, and what the file system throws. */
export async function inspectCopy({ path, finish, full }: InspectOrder): Promise<Inspection> {
  const copy = new SQLite(path, { readonly: !finish, fileMustExist: true, timeout: 0 });
  let inspection: Inspection;
  try {
    if (finish) copy.pragma('journal_mode = DELETE');
    const report = full ? await checkCorpus(connectionTo(copy), { pause, isCancelled, progress }) : null;
    const found = full ? 'ok' : copy.pragma('integrity_check(1)', { simple: true });
    if (found !== 'ok') throw refusal('damaged', `The backup ${path} failed its check: ${String(found)}`);
    inspection = { facts: readFacts(copy), report };
  } catch (error) {
    const { code, message } = problemOf(error, path);
    throw code === 'damaged' ? refusal('damaged', message) : error;
  } finally {
    copy.close();
  }
  if (finish) syncFile(path);
  return inspection;
}

const pause = (): Promise<void> => Promise.resolve();
const isCancelled = (): boolean => false;
const progress = (): void => undefined;
