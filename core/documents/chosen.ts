// The documents that a command is about: those that were named, or all that meet a filter but for a few.

import type { Reader } from '../database/database.ts';
import type { ChosenDocuments, DocumentCursor } from '../../model/contract/documents.ts';
import { orderSome } from './order.ts';
import { newSearch } from './searched-rows.ts';

/** Read in some milliseconds. */
const pageLength = 4000;
/** Whoever takes page after page lets others come in between. */
const patience = 6;

/** The ids that were chosen, each once; those that were named need not be there. A filter is met as this annotator sees it now. */
export function chosenDocuments(reader: Reader, chosen: ChosenDocuments, annotator: number): readonly number[] {
  return [...orderedDocuments(reader, chosen, annotator)].flat();
}

/** The same a page at a time, each in a few milliseconds. */
export function* orderedDocuments(
  reader: Reader,
  chosen: ChosenDocuments,
  annotator: number,
): Generator<readonly number[]> {
  if (!('except' in chosen)) {
    yield [...new Set(chosen)];
    return;
  }
  const except = new Set(chosen.except);
  const { filter } = chosen;
  const search = newSearch();
  let after: DocumentCursor | null = null;
  for (let isWhole = false; !isWhole;) {
    const asked = { annotator, filter, sort: 'added', after, limit: pageLength } as const;
    const page = orderSome(reader, asked, search, performance.now() + patience);
    yield page.ids.filter((id) => !except.has(id));
    isWhole = page.next === null && !page.isWaiting;
    after = page.next;
  }
}
