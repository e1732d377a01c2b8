// Which documents are no training data, because all that is known of them is an answer that was rejected or ignored.

import { refusedNotes } from '../../model/refused.ts';
import type { Status } from '../../model/label.ts';

interface Refusing {
  readonly statuses?: readonly Status[] | undefined;
  readonly refused?: boolean | undefined;
}

/**
 * An answer that somebody rejected or ignored is no training data: where that is all there is of a document, it goes out only when
 * flagged ones are asked for.
 */
export function refusedCondition({ statuses, refused }: Refusing): { join: string; values: string[] } {
  if (refused === true || statuses?.includes('flagged') === true) return { join: '', values: [] };
  return { join: `AND NOT (${isRefused})`, values: refusedNotes.map((note) => `${note}*`) };
}

const isRefused = `EXISTS (SELECT 1 FROM layer AS refused WHERE refused.document = document.id AND refused.status = 'flagged'
    AND (${refusedNotes.map(() => 'refused.note GLOB ?').join(' OR ')}))
  AND NOT EXISTS (SELECT 1 FROM layer AS answer WHERE answer.document = document.id AND (answer.spans > 0 OR answer.status = 'done'))`;
