// A corpus that cannot be used as it is: what is wrong with it, in plain words, and what there is to go back to.

import SQLite from 'better-sqlite3';
import { listBackups, type Present } from '../backup/list.ts';
import { readable, readablePresent } from '../backup/present.ts';
import { readFacts } from '../corpus/examine.ts';
import type { Corpus } from '../corpus/open.ts';
import type { BackupPlaces } from '../corpus/backup-path.ts';
import { isHeldHere } from '../corpus/place.ts';
import type { Backup } from '../../model/contract/backups.ts';
import type { CorpusProblem } from '../../model/contract/safety.ts';
import type { Problem } from '../../model/contract/problem.ts';

/** CorpusProblem with a file that could not be opened; null where no backup could help: it is in use, too new, cannot be written. */
export function problemOfClosed(path: string, problem: Problem, places: BackupPlaces): CorpusProblem | null {
  if (!['damaged', 'foreign', 'io', 'not-found'].includes(problem.code)) return null;
  const backups = listBackups(path, places, presentOfClosed(path));
  // What has backups was a corpus once, whatever its first bytes are now.
  if (problem.code !== 'damaged' && backups.length === 0) return null;
  const known: Problem =
    problem.code === 'foreign'
      ? {
          ...problem,
          code: 'damaged',
          message: `${path} is damaged: it does not begin as a corpus does any more. Nothing was changed.`,
        }
      : problem;
  return { path, problem: withAdvice(known, backups), state: 'closed', canWriteBack: false, backups };
}

/** CorpusProblem with an open corpus to which nothing more is written. */
export function problemOfOpen(corpus: Corpus, problem: Problem, places: BackupPlaces): CorpusProblem {
  const canWriteBack = problem.details['cause'] === 'moved';
  const backups = listBackups(corpus.path, places, readablePresent(corpus));
  return {
    path: corpus.path,
    problem: canWriteBack ? problem : withAdvice(problem, backups),
    state: 'stopped',
    canWriteBack,
    backups,
  };
}

function withAdvice(problem: Problem, backups: readonly Backup[]): Problem {
  const [newest] = backups;
  const advice = newest
    ? `The newest good backup is of ${new Date(newest.changed).toISOString().slice(0, 16).replace('T', ' ')} UTC${lackOf(newest)}.`
    : 'There is no backup of it in its backup folder.';
  return { ...problem, message: `${problem.message} ${advice}` };
}

function lackOf({ lacks }: Backup): string {
  if (lacks === null) return '';
  return lacks === 0 ? ' and holds everything' : ` and is ${lacks === 1 ? '1 change' : `${lacks} changes`} behind`;
}

/** What can still be read of a closed file, so that its backups can be compared with it. */
function presentOfClosed(path: string): Present | null {
  if (isHeldHere(path)) return null;
  return readable(() => {
    const database = new SQLite(path, { readonly: true, fileMustExist: true, timeout: 0 });
    try {
      const { corpus, seq } = readFacts(database);
      const rows = database.prepare<[], { seq: number; sum: string }>(
        'SELECT seq, sum FROM event ORDER BY seq DESC LIMIT 100000',
      );
      const sums = new Map(rows.all().map((row) => [row.seq, row.sum]));
      return corpus === '' ? null : { corpus, seq, sumAt: (wanted) => sums.get(wanted) ?? null };
    } finally {
      database.close();
    }
  });
}
