// Which articles have changed since an event, as the history tells.

import type { Reader } from '../database/database.ts';
import { changesInPieces } from '../history/pieces.ts';
import { documentsOf, type Change } from '../../model/change.ts';

const eventsAtOnce = 100;

/** The statuses of articles, and their titles, change nothing that is found in them. */
const ofFindings: readonly Change['of'][] = ['span', 'document', 'documents', 'rejections'];

/**
 * The articles that events after one number, up to another, are about, some of them more than once; an event or more in each step.
 * Of an event about several articles only changes of the kinds that matter are looked at.
 */
export function* changedArticles(
  reader: Reader,
  after: number,
  upTo: number,
  matters = ofFindings,
): Generator<readonly number[]> {
  for (let from = after; from < upTo;) {
    const rows = reader.tuples<[seq: number, document: number | null]>(
      'SELECT seq, document FROM event WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
      from,
      upTo,
      eventsAtOnce,
    );
    yield rows.flatMap(([, document]) => document ?? []);
    for (const [seq, document] of rows) if (document === null) yield* articlesOf(reader, seq, matters);
    from = rows.at(-1)?.[0] ?? upTo;
  }
}

/** Those of an event that is about several, or none: read in pieces, for fifty thousand tags may have been made in it. */
function* articlesOf(reader: Reader, seq: number, matters: readonly Change['of'][]): Generator<readonly number[]> {
  const [row] = reader.tuples<[string]>('SELECT changes FROM event WHERE seq = ?', seq);
  for (const changes of changesInPieces(row?.[0] ?? '[]')) {
    yield [...documentsOf((changes ?? []).filter(({ of }) => matters.includes(of)))];
  }
}
