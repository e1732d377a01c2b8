// Kills a core while it tags the same words at fifty thousand places: afterwards all of them are tagged or none.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCorpus } from '../../core/check/check.ts';
import { createCorpus, openCorpus } from '../../core/corpus/open.ts';
import { findFiles } from '../../core/files/find-files.ts';
import { commit } from '../../core/history/commit.ts';
import { importFiles } from '../../core/import/import.ts';
import { uuidv7 } from '../../model/ids.ts';
import { killJobs, type KilledJob } from './job-kills.ts';

const articles = 500;
const timesEach = 100;
const sentence = 'The police came. ';
const placesTagged = articles * timesEach;

const quiet = {
  pause: () => new Promise<void>((resume) => setImmediate(resume)),
  isCancelled: () => false,
  progress: () => undefined,
  committed: () => undefined,
};

export interface PropagateKills {
  /** After how many kills everything was tagged, and after how many nothing was. */
  all: number;
  none: number;
}

/** Kills `kills` times in `folder`, at moments spread over the whole of the work. Throws where only a part is tagged. */
export async function killPropagating(folder: string, kills: number, seed: number): Promise<PropagateKills> {
  const original = join(folder, 'original.corpus');
  mkdirSync(folder, { recursive: true });
  await fill(original, folder);
  const score: PropagateKills = { all: 0, none: 0 };
  const places = Array.from({ length: placesTagged }, (_, n): [number, number, number, number] => {
    const from = (n % timesEach) * sentence.length + 4;
    return [1 + Math.floor(n / timesEach), from, from + 6, 0];
  });
  await killJobs(
    folder,
    original,
    {
      kills,
      seed,
      order: () => ({ kind: 'propagate', job: uuidv7(), annotator: 1, label: 1, words: ['police'], places }),
    },
    (killed) => look(killed, score),
  );
  rmSync(folder, { recursive: true, force: true });
  return score;
}

async function fill(path: string, folder: string): Promise<void> {
  const corpus = createCorpus(path);
  commit(corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: 1 }, () => ({
    changes: [{ of: 'annotator', before: null, after: { id: 1, name: 'Ada' } }],
    undoable: false,
  }));
  const file = join(folder, 'articles.jsonl');
  const lines = Array.from({ length: articles }, (_, n) =>
    JSON.stringify({ id: `a${n}`, title: `Article ${n}`, text: `${sentence.repeat(timesEach)}${n}` }),
  );
  writeFileSync(file, lines.join('\n'));
  await importFiles(corpus, { action: uuidv7(), annotator: 1, files: findFiles([file]) }, quiet);
  corpus.close();
}

async function look({ path, job, wasTold }: KilledJob, score: PropagateKills): Promise<void> {
  const corpus = openCorpus(path);
  try {
    const tagged = corpus.reader.get<{ n: number }>('SELECT count(*) AS n FROM span')?.n;
    const events = corpus.reader.get<{ n: number }>('SELECT count(*) AS n FROM event WHERE command = ?', job)?.n;
    const isAll = tagged === placesTagged && events === 1;
    if (!isAll && !(tagged === 0 && events === 0)) throw new Error(`${tagged} tags and ${events} events after a kill`);
    if (wasTold && !isAll) throw new Error('what was told to be done is not there');
    score[isAll ? 'all' : 'none']++;
    const { problems } = await checkCorpus(corpus, quiet);
    if (problems.length > 0) throw new Error(`after a kill, check says ${JSON.stringify(problems.slice(0, 5))}`);
  } finally {
    corpus.close();
  }
}
