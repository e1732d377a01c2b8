// Articles of many tags, whose places the schema keeps in order: without that it looks through all of them for each new one.

import type { Writer } from '../database/database.ts';
import type { Change } from '../../model/change.ts';

/** To look through so many takes as long as to keep the place of another. */
const fewSpans = 64;

/**
 * Tells the schema which documents have many spans with these changes. Its guard holds whether it is told or not, but takes long for
 * each span of a document that it has not been told of.
 */
export function tellOfCrowds(writer: Writer, changes: readonly Change[]): void {
  const counts = new Map<number, number>();
  for (const change of changes) {
    if (change.of === 'span' && change.after && !change.before) {
      counts.set(change.document, (counts.get(change.document) ?? 0) + 1);
    }
  }
  for (const [document, count] of counts) {
    writer.run(
      `INSERT INTO crowded (document) SELECT ?
       WHERE (SELECT total(spans) FROM layer WHERE document = ?) + ? > ${fewSpans}
         AND NOT EXISTS (SELECT 1 FROM crowded WHERE document = ?)`,
      document,
      document,
      count,
      document,
    );
  }
}
