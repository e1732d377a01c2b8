// Where work goes on: the next article of the list that is neither done nor flagged.

import { client } from '../session/core.ts';
import { useList } from '../session/document-list.ts';

/** The next unfinished article after this one, round the end of the list, and how many are left beside it. Null: none. */
export async function findUnfinished(
  current: number,
): Promise<{ readonly next: number | null; readonly left: number } | null> {
  const { asked } = useList.getState();
  const answer = asked && (await client.call('documents.unfinished', { ...asked, document: current }));
  return answer?.ok ? answer.value : null;
}
