// Kills a core while rules decide ten thousand items: afterwards all of them are decided or none, and the annotators' layers are
// as they were.

import { hash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkCorpus } from '../../core/check/check.ts';
import { createCorpus, openCorpus, type Corpus } from '../../core/corpus/open.ts';
import { commit } from '../../core/history/commit.ts';
import { runCommand } from '../../core/workbench/dispatch.ts';
import type { Change } from '../../model/change.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { enter } from './enter.ts';
import { killJobs, type KilledJob } from './job-kills.ts';

const articles = 100;
const itemsEach = 100;
const sentence = 'The police came. ';

const quiet = {
  pause: () => new Promise<void>((resume) => setImmediate(resume)),
  isCancelled: () => false,
  progress: () => undefined,
};

export interface DecideKills {
  /** After how many kills everything was decided, and after how many nothing was. */
  all: number;
  none: number;
}

/** Kills `kills` times in `folder`, at moments spread over the whole of the work. Throws where only a part is decided. */
export async function killDeciding(
  folder: string,
  { kills, seed }: { readonly kills: number; readonly seed: number },
): Promise<DecideKills> {
  const original = join(folder, 'original.corpus');
  mkdirSync(folder, { recursive: true });
  fill(original);
  const before = openCorpus(original);
  const below = layersBelow(before);
  before.close();
  const score: DecideKills = { all: 0, none: 0 };
  await killJobs(
    folder,
    original,
    {
      kills,
      seed,
      order: () => ({ kind: 'decide', job: uuidv7(), annotator: 1, by: { what: 'rules', rules: ['identical'] } }),
    },
    (killed) => look(killed, score, below),
  );
  rmSync(folder, { recursive: true, force: true });
  return score;
}

/** Two people tagged the same in every article and are done. */
function fill(path: string): void {
  const corpus = createCorpus(path);
  enter(corpus, ['Ann', 'Bea', 'adjudicated']);
  for (let n = 0; n < articles; n++) {
    const text = `${sentence.repeat(itemsEach)}${n}`;
    runCommand(corpus, 'document.add', { command: uuidv7(), annotator: 1, title: `Article ${n}`, text });
  }
  for (const annotator of [1, 2]) {
    const begun = { status: 'new', note: '' } as const;
    commit(corpus, { command: uuidv7(), kind: 'import', annotator }, () => ({
      changes: Array.from({ length: articles }, (_, n) => n + 1).flatMap((document): Change[] => [
        ...Array.from({ length: itemsEach }, (__, i): Change => {
          const start = (i * sentence.length + 4) as CodePoint;
          const end = (start + 6) as CodePoint;
          return {
            of: 'span',
            document,
            before: null,
            after: { id: uuidv7(), annotator, label: 1, start, end, note: '' },
          };
        }),
        { of: 'layer', document, annotator, before: begun, after: { ...begun, status: 'done' } },
      ]),
    }));
  }
  runCommand(corpus, 'decisions.begin', { command: uuidv7(), annotator: 1, layer: 3, people: [1, 2], blind: false });
  corpus.close();
}

function layersBelow({ reader }: Corpus): string {
  const rows = reader.all('SELECT * FROM span WHERE annotator <> 3 ORDER BY document, id');
  return hash('sha256', JSON.stringify(rows));
}

async function look({ path, job, wasTold }: KilledJob, score: DecideKills, below: string): Promise<void> {
  const corpus = openCorpus(path);
  try {
    const count = (sql: string, ...values: string[]): number =>
      corpus.reader.get<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`, ...values)?.n ?? 0;
    const found = [count('decision'), count('span WHERE annotator = 3'), count('event WHERE command = ?', job)].join();
    const isAll = found === [articles * itemsEach, articles * itemsEach, 1].join();
    if (!isAll && found !== '0,0,0') throw new Error(`${found} decisions, tags and events after a kill`);
    if (wasTold && !isAll) throw new Error('what was told to be done is not there');
    if (layersBelow(corpus) !== below) throw new Error('the tags of an annotator were changed');
    score[isAll ? 'all' : 'none']++;
    const { problems } = await checkCorpus(corpus, quiet);
    if (problems.length > 0) throw new Error(`after a kill, check says ${JSON.stringify(problems.slice(0, 5))}`);
  } finally {
    corpus.close();
  }
}
