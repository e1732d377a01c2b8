// What is done to all articles of a corpus at once, as the screens do it: by jobs, each one step that can be taken back.

import type { Corpus } from '../core/corpus/open.ts';
import { articlesWork } from '../core/jobs/articles-work.ts';
import type { JobWork } from '../core/jobs/job-work.ts';
import { reverseWork } from '../core/jobs/reverse-work.ts';
import { statusesWork } from '../core/jobs/statuses-work.ts';
import { tagsWork } from '../core/jobs/tags-work.ts';
import { uuidv7 } from '../model/ids.ts';
import type { Bare } from './bare.ts';
import { followed } from './followed.ts';
import { timed, type Row } from './row.ts';

/** What is asked of so many articles. */
const asked = { seconds: 30, articles: 100_000, wait: 10 } as const;
/** The tags of this label are relabelled: an eighth of all. */
const [from, into] = [4, 1];

/** The rows of a status, a part of the split, a removal and another label, and of the undo of each. */
export async function measureBulk(corpus: Corpus, bare: Bare, size: number): Promise<Row[]> {
  const who = () => ({ job: uuidv7(), annotator: 1 });
  const documents = { filter: {}, except: [] };
  const tags = { filter: { labels: [from] }, except: [] };
  const undo = (): JobWork => reverseWork({ kind: 'reverse', ...who(), side: 'undo' });
  const steps: readonly [string, JobWork][] = [
    ['a status', statusesWork({ kind: 'statuses', ...who(), documents, status: 'flagged' })],
    [
      'a part of the split',
      articlesWork({ kind: 'articles', ...who(), documents, work: { what: 'part', part: 'test' } }),
    ],
    ['removal', articlesWork({ kind: 'articles', ...who(), documents, work: { what: 'remove' } })],
    [
      'another label for the tags of one',
      tagsWork({ kind: 'tags', ...who(), work: { call: 'tags.relabel', tags, label: into }, look: false }),
    ],
  ];
  // The second time, when the rows are there: changed, not inserted.
  bare.rows(size);
  const raw = await timed(() => bare.rows(size));
  const rows: Row[] = [];
  for (const [what, work] of steps) {
    rows.push(await measure(corpus, work, what, size, raw), await measure(corpus, undo(), `undo of it`, size, raw));
  }
  return rows;
}

async function measure(corpus: Corpus, work: JobWork, what: string, size: number, raw: number): Promise<Row> {
  const { ms, longest, usual } = await followed((controls) => work(corpus, controls));
  const isJudged = size <= asked.articles;
  return {
    what: `${what}, all ${size.toLocaleString('en')} articles; the longest wait of others, and of all but one in a hundred`,
    value: `${(ms / 1000).toFixed(1)} s (raw, as many rows changed: ${(raw / 1000).toFixed(2)} s); ${longest.toFixed(1)} ms, ${usual.toFixed(1)} ms`,
    limit: `${isJudged ? `under ${asked.seconds} s, ` : ''}${asked.wait} ms`,
    holds: (!isJudged || ms < 1000 * asked.seconds) && longest < asked.wait,
  };
}
