// `spanwright hand-out`: articles to people, a package for each.

import { resolve } from 'node:path';
import { uuidv7 } from '../model/ids.ts';
import type { Status } from '../model/label.ts';
import { withCorpus } from './corpus.ts';
import { count, exitCodes, give, say } from './voice.ts';

export interface HandOutOptions {
  readonly corpus: string;
  readonly to: readonly string[];
  /** A folder for the packages. */
  readonly out: string;
  /** This share of the articles goes to `by` people each. */
  readonly overlap: number;
  readonly by: number;
  readonly number?: number;
  readonly seed: number;
  readonly status: readonly Status[];
  readonly search?: string;
  /** Only articles that nobody has yet. */
  readonly unassigned: boolean;
  /** Whose tags go along; none: nobody's. */
  readonly withLayer?: string;
  /** In whose name. */
  readonly annotator: string;
  /** Each finds in their package what was decided otherwise than they tagged. */
  readonly feedback: boolean;
  /** This share of what each finished so many days ago, to be tagged again. */
  readonly again?: number;
  readonly days: number;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** Hands out, and says who got what. Gives the exit code. */
export function handOutArticles(options: HandOutOptions): Promise<number> {
  const { corpus, to, overlap, by, number, seed, status, search, unassigned, withLayer, annotator, dryRun } = options;
  return withCorpus(corpus, { make: false }, async ({ info, ask, run }) => {
    const layer = withLayer === undefined ? undefined : info.annotators.find(({ name }) => name === withLayer);
    if (withLayer !== undefined && !layer) {
      say(`${corpus}: there is no annotator “${withLayer}”.`);
      return exitCodes.usage;
    }
    const { id } = await ask('annotator.enter', { command: uuidv7(), name: annotator });
    const { state, message, packages } = await run({
      kind: 'hand-out',
      annotator: id,
      people: [...to],
      filter: { ...(status.length > 0 && { statuses: [...status] }), ...(search !== undefined && { text: search }) },
      unassigned,
      ...(number !== undefined && { number }),
      ...(overlap > 0 && { overlap: { share: overlap, by } }),
      seed,
      ...(layer && { layer: layer.id }),
      feedback: options.feedback,
      ...(options.again !== undefined && { again: { share: options.again, days: options.days } }),
      look: dryRun,
      out: resolve(options.out),
    });
    if (packages?.what !== 'hand-out' || state !== 'done') {
      say(`${corpus}: ${message || state}`);
      return exitCodes.problems;
    }
    if (options.json) give(JSON.stringify(packages, null, 2));
    else {
      for (const { person, file, articles, shared } of packages.packages) {
        const also = shared > 0 ? `, ${shared} of them with others` : '';
        give(`${person}: ${count(articles, 'article')}${also}, in “${file}”`);
      }
      give(
        `${corpus}: ${count(packages.articles, 'article')}${packages.stored ? ' handed out' : '; nothing was written'}.`,
      );
    }
    return exitCodes.done;
  });
}
