// Where work goes on: the next article of the list that is neither done nor flagged.

import type { DocumentCursor } from '../../model/contract/documents.ts';
import type { Status } from '../../model/label.ts';
import { client } from '../session/core.ts';
import { annotatorId } from '../session/corpus.ts';
import { useList } from '../session/document-list.ts';
import { nextAmong } from '../session/paging.ts';

const unfinished: readonly Status[] = ['new', 'in progress'];

/** The next unfinished article after this one, round the end of the list, and how many are left beside it. Null: none. */
export async function findUnfinished(
  current: number,
): Promise<{ readonly next: number | null; readonly left: number } | null> {
  const { filter, sort } = useList.getState();
  const wanted = filter.statuses && filter.statuses.length > 0 ? filter.statuses : unfinished;
  const statuses = unfinished.filter((status) => wanted.includes(status));
  if (statuses.length === 0) return { next: null, left: 0 };
  const open = new Set<number>();
  let after: DocumentCursor | null = null;
  do {
    const answer: Awaited<ReturnType<typeof page>> = await page(after);
    if (!answer.ok) return null;
    for (const id of answer.value.ids) open.add(id);
    after = answer.value.next;
  } while (after !== null);
  // It is done by now, or about to be.
  open.delete(current);
  return { next: nextAmong(useList.getState().ids, current, open), left: open.size };

  function page(from: DocumentCursor | null) {
    const input = { annotator: annotatorId(), filter: { ...filter, statuses: [...statuses] }, sort, after: from };
    return client.call('documents.order', { ...input, limit: 100_000 });
  }
}
