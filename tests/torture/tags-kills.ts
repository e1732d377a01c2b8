// Kills a core while it relabels ten thousand tags, and while it takes that back: afterwards all of it is done or nothing.

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkCorpus } from '../../core/check/check.ts';
import { createCorpus, openCorpus, type Corpus } from '../../core/corpus/open.ts';
import { commit } from '../../core/history/commit.ts';
import { runCommand } from '../../core/workbench/dispatch.ts';
import type { Change } from '../../model/change.ts';
import type { CallInput } from '../../model/contract/contract.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { enter } from './enter.ts';
import { killJobs, type KilledJob } from './job-kills.ts';

const articles = 100;
const tagsEach = 100;
const sentence = 'The police came. ';
const tags = articles * tagsEach;

const quiet = {
  pause: () => new Promise<void>((resume) => setImmediate(resume)),
  isCancelled: () => false,
  progress: () => undefined,
};

export interface TagsKills {
  /** After how many kills all of it was done, and after how many nothing was. */
  all: number;
  none: number;
}

/** Kills `kills` times in `folder`, at moments spread over the whole of the work. Throws where only a part is done. */
export async function killChangingTags(
  folder: string,
  { kills, seed, what }: { readonly kills: number; readonly seed: number; readonly what: 'relabel' | 'undo' },
): Promise<TagsKills> {
  const original = join(folder, 'original.corpus');
  mkdirSync(folder, { recursive: true });
  fill(original, what === 'undo' ? 2 : 1);
  const score: TagsKills = { all: 0, none: 0 };
  const order = (): CallInput<'job.start'> =>
    what === 'undo'
      ? { kind: 'reverse', job: uuidv7(), annotator: 1, side: 'undo' }
      : { kind: 'tags', job: uuidv7(), annotator: 1, work: { call: 'tags.relabel', tags: { filter: {} }, label: 2 } };
  await killJobs(folder, original, { kills, seed, order }, (killed) => look(killed, score, what));
  rmSync(folder, { recursive: true, force: true });
  return score;
}

/** All tags have a label; where it is the second, they had the first before. */
function fill(path: string, label: 1 | 2): void {
  const corpus = createCorpus(path);
  enter(corpus, ['Ann']);
  for (let n = 0; n < articles; n++) {
    const text = `${sentence.repeat(tagsEach)}${n}`;
    runCommand(corpus, 'document.add', { command: uuidv7(), annotator: 1, title: `Article ${n}`, text });
  }
  const made = Array.from({ length: articles }, (_, n) => n + 1).flatMap((document) =>
    Array.from({ length: tagsEach }, (__, i) => {
      const start = (i * sentence.length + 4) as CodePoint;
      const end = (start + 6) as CodePoint;
      return { document, span: { id: uuidv7(), annotator: 1, label: 1, start, end, note: '' } };
    }),
  );
  const store = (kind: string, changes: readonly Change[]): void =>
    void commit(corpus, { command: uuidv7(), kind, annotator: 1 }, () => ({ changes }));
  store(
    'import',
    made.map(({ document, span }) => ({ of: 'span', document, before: null, after: span })),
  );
  if (label === 2) {
    const changes = made.map(({ document, span }): Change => ({
      of: 'span',
      document,
      before: span,
      after: { ...span, label },
    }));
    store('tags.relabel', changes);
  }
  corpus.close();
}

async function look({ path, job, wasTold }: KilledJob, score: TagsKills, what: 'relabel' | 'undo'): Promise<void> {
  const corpus = openCorpus(path);
  try {
    const [first, second] = [tagsWith(corpus, 1), tagsWith(corpus, 2)];
    const events = corpus.reader.get<{ n: number }>('SELECT count(*) AS n FROM event WHERE command = ?', job)?.n;
    const [from, to] = what === 'relabel' ? [first, second] : [second, first];
    const isAll = to === tags && events === 1;
    if (!isAll && !(from === tags && events === 0))
      throw new Error(`${to} of ${tags} and ${events} events after a kill`);
    if (wasTold && !isAll) throw new Error('what was told to be done is not there');
    if (corpus.reader.get('SELECT 1 FROM import_progress')) throw new Error('a part is still to be taken back');
    score[isAll ? 'all' : 'none']++;
    const { problems } = await checkCorpus(corpus, quiet);
    if (problems.length > 0) throw new Error(`after a kill, check says ${JSON.stringify(problems.slice(0, 5))}`);
  } finally {
    corpus.close();
  }
}

function tagsWith({ reader }: Corpus, label: number): number {
  return reader.get<{ n: number }>('SELECT count(*) AS n FROM span WHERE label = ?', label)?.n ?? 0;
}
