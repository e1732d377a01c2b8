// For tests: the articles of a list as a screen finds them.

import { uuidv7 } from '../model/ids.ts';
import type { CallInput, CallOutput } from '../model/contract/contract.ts';
import type { Filter } from '../model/contract/documents.ts';

type AskForWindow = (
  call: 'documents.window',
  input: CallInput<'documents.window'>,
) => Promise<CallOutput<'documents.window'>>;

/** All that meet the filter, a hundred at most, in the order in which they came in; asked for until the list was read to its end. */
export async function documentsFound(get: AskForWindow, annotator: number, filter: Filter): Promise<readonly number[]> {
  const asked = { list: uuidv7(), annotator, filter, sort: 'added', from: 0, limit: 100 } as const;
  for (;;) {
    const { ids, complete } = await get('documents.window', asked);
    if (complete) return ids;
  }
}
