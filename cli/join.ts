// `spanwright join`: two annotators who are one person.

import { uuidv7 } from '../model/ids.ts';
import { withCorpus } from './corpus.ts';
import { count, exitCodes, give, say } from './voice.ts';

export interface JoinOptions {
  readonly corpus: string;
  /** Who is gone afterwards, and whose all of it is then; by name. */
  readonly from: string;
  readonly into: string;
  /** In whose name. */
  readonly annotator: string;
  readonly dryRun: boolean;
}

/** Joins two annotators, or says what that would do. Gives the exit code. */
export function joinAnnotators({ corpus, from, into, annotator, dryRun }: JoinOptions): Promise<number> {
  return withCorpus(corpus, { make: false }, async ({ info, ask, run }) => {
    const [one, other] = [from, into].map((name) => info.annotators.find((person) => person.name === name));
    if (!one || !other) {
      say(`${corpus}: there is no annotator “${one ? into : from}”.`);
      return exitCodes.usage;
    }
    const { id } = await ask('annotator.enter', { command: uuidv7(), name: annotator });
    const { packages, message, state } = await run({
      kind: 'join',
      annotator: id,
      from: one.id,
      into: other.id,
      look: dryRun,
    });
    if (packages?.what !== 'join' || state !== 'done') {
      say(`${corpus}: ${message || state}`);
      return exitCodes.problems;
    }
    const { articles, spans, doubled, statuses } = packages;
    give(
      `${count(spans, 'tag')} in ${count(articles, 'article')} of “${from}” ${dryRun ? 'would be' : 'are'} those of “${into}”.`,
    );
    if (doubled > 0) give(`${count(doubled, 'tag')} of both stood in the same place.`);
    if (statuses > 0) give(`${count(statuses, 'article')} had a status of both; that of “${into}” was kept.`);
    return exitCodes.done;
  });
}
