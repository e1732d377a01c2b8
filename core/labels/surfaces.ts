// The words that are tagged most, by label: what a screen looks for in the next article.

import type { Reader } from '../database/database.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';

// As many articles and tags as answer within some milliseconds, whatever the size of the corpus.
const documents = 300;
const tags = 20_000;
/** Longer ones are said once. */
const longest = 80;

/**
 * The words that are tagged most with each label that is not archived, most used first: in the articles that this annotator has
 * worked on last, and where there are none, in those that anybody has.
 */
export function readSurfaces(
  reader: Reader,
  { annotator, limit }: ParsedInput<'labels.surfaces'>,
): CallOutput<'labels.surfaces'> {
  const own = count(reader, annotator, limit, 'annotator = ?');
  return { surfaces: own.length > 0 ? own : count(reader, annotator, limit, 'annotator <> ?') };
}

function count(
  reader: Reader,
  annotator: number,
  limit: number,
  whose: string,
): CallOutput<'labels.surfaces'>['surfaces'] {
  return reader.all(
    `WITH recent AS (
       SELECT layer.document AS document, layer.annotator AS annotator FROM layer
       JOIN document ON document.id = layer.document
       WHERE layer.${whose} AND live = 1 ORDER BY updated DESC LIMIT ${documents}
     ), tagged AS (
       SELECT span.label AS label, surface FROM recent
       JOIN span ON span.document = recent.document AND span.annotator = recent.annotator
       WHERE length(surface) <= ${longest} LIMIT ${tags}
     ), counted AS (
       SELECT label, surface, count(*) AS used,
              row_number() OVER (PARTITION BY label ORDER BY count(*) DESC, surface) AS place
       FROM tagged GROUP BY label, surface
     )
     SELECT counted.label AS label, surface, used FROM counted JOIN label ON label.id = counted.label
     WHERE archived = 0 AND place <= ? ORDER BY used DESC, label, surface`,
    annotator,
    limit,
  );
}
