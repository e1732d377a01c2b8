// Where work goes on: the next article of the list that is neither done nor flagged.

import { client } from '../session/core.ts';
import { useList } from '../session/document-list.ts';
import { useOpen } from '../session/open-document.ts';

/**
 * The next unfinished article after this one, round the end of the list, and how many are left beside it. Null: none, or somebody has gone
 * elsewhere meanwhile.
 */
export async function findUnfinished(
  current: number,
): Promise<{ readonly next: number | null; readonly left: number } | null> {
  for (;;) {
    const { asked } = useList.getState();
    const answer = asked && (await client.call('documents.unfinished', { ...asked, document: current }));
    if (!answer?.ok || useOpen.getState().wanted !== current) return null;
    if (answer.value.complete) return answer.value;
  }
}
