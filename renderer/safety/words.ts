// CorpusProblem with a corpus in plain words: what it is, what is safe, what to do.

import type { Backup } from '../../model/contract/backups.ts';
import type { ErrorCode, Problem } from '../../model/contract/problem.ts';
import { lackOf } from '../backups/words.ts';
import { count } from '../base/figures.ts';
import { momentWithin } from '../base/moments.ts';

interface Words {
  readonly title: string;
  readonly advice: string;
}

const closed: Readonly<Partial<Record<ErrorCode, Words>>> = {
  busy: {
    title: 'The corpus is open elsewhere',
    advice: 'It is safe there. Close it in that window or program, then try again.',
  },
  newer: {
    title: 'The corpus is from a newer Spanwright',
    advice: 'The file was not touched. Open it with the newer version, or open another corpus here.',
  },
  foreign: {
    title: 'This file is not a corpus',
    advice: 'The file was not touched. If there are articles in it, open a corpus and import it there.',
  },
  'read-only': {
    title: 'The corpus cannot be written',
    advice: 'The file was not touched. Allow writing, or move it to a folder of your own, then try again.',
  },
  'disk-full': { title: 'The disk is full', advice: 'What was saved is safe. Free some space, then try again.' },
  io: unreachable(),
  'not-found': unreachable(),
};

function unreachable(): Words {
  return {
    title: 'The corpus cannot be reached',
    advice: 'Nothing was changed. Plug in its drive or connect to its network, then try again.',
  };
}

/** Whether the corpus is closed only until its file is smaller. */
export function isCompacting({ details }: Pick<Problem, 'details'>): boolean {
  return details['cause'] === 'compacting';
}

/** Why nothing is open, as a heading, and how to go on. */
export function closedWords({ code, details }: Pick<Problem, 'code' | 'details'>, hasBackups: boolean): Words {
  if (isCompacting({ details })) {
    return {
      title: 'The file is being made smaller',
      advice: 'The corpus opens again by itself, with all that is in it.',
    };
  }
  if (code === 'damaged') {
    return {
      title: 'The corpus file is damaged',
      advice: hasBackups
        ? 'Nothing was deleted. Restore the newest good backup; the damaged file is renamed and kept beside it.'
        : 'Nothing was deleted. If you have a backup of your own, open that; or set the damaged file aside, and it is kept.',
    };
  }
  return (
    closed[code] ?? {
      title: 'The corpus could not be opened',
      advice: 'The file was not changed. Open another, or try again.',
    }
  );
}

const reasons: Readonly<Partial<Record<ErrorCode, readonly [why: string, until: string]>>> = {
  'disk-full': ['The disk is full.', 'until there is room'],
  busy: ['Another program holds the file.', 'until it closes it'],
  'read-only': ['The file cannot be written.', 'until it can'],
};

/** Why changes wait although the program runs, and that none is lost. */
export function heldWords(code: ErrorCode, waiting: number): string {
  const [why, until] = reasons[code] ?? ['The disk does not answer.', 'until it does'];
  const wait = waiting === 1 ? 'One change waits' : `${count(waiting, 'change')} wait`;
  return `${why} ${wait} here ${until}; what was saved is safe.`;
}

/** What the newest backup is worth. */
export function backupWords(backup: Pick<Backup, 'changed' | 'lacks'> | undefined): string {
  if (!backup) return 'There is no backup of it in its backup folder.';
  return backup.lacks === null
    ? `The newest good backup is of ${momentWithin(backup.changed)}.`
    : `The newest good backup is of ${momentWithin(backup.changed)} (${lackOf(backup)}).`;
}
