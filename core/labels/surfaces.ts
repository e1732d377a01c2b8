// The words that are tagged most, by label: what a screen looks for in the next article.

import type { Reader } from '../database/database.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import { statuses } from '../../model/label.ts';

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
  const own = count(reader, limit, { recent: ownLayers, values: statuses.map(() => annotator) });
  const others = { recent: othersLayers, values: [annotator] };
  return { surfaces: own.length > 0 ? own : count(reader, limit, others) };
}

/** Layers that were worked on last, as SQL, with what it is bound to. */
interface Recent {
  readonly recent: string;
  readonly values: readonly number[];
}

const layersOf = (index: string, condition: string): string =>
  `SELECT layer.document AS document, layer.annotator AS annotator, layer.updated AS updated FROM layer ${index}
       CROSS JOIN document INDEXED BY document_by_live ON live = 1 AND document.id = layer.document WHERE ${condition}`;
const newest = `ORDER BY updated DESC LIMIT ${documents}`;
/** Those of each status are read side by side. */
const ownLayers = `${statuses
  .map((status) => layersOf('INDEXED BY layer_by_updated', `annotator = ? AND status = '${status}'`))
  .join(' UNION ALL ')} ${newest}`;
const othersLayers = `${layersOf('', 'annotator <> ?')} ${newest}`;

function count(reader: Reader, limit: number, { recent, values }: Recent): CallOutput<'labels.surfaces'>['surfaces'] {
  return reader.all(
    `WITH recent AS (
       SELECT document, annotator FROM (${recent})
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
    ...values,
    limit,
  );
}
