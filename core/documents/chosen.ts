// The documents that a command is about: those that were named, or all that meet a filter but for a few.

import type { Reader } from '../database/database.ts';
import type { ChosenDocuments, DocumentCursor } from '../../model/contract/documents.ts';
import { orderDocuments } from './order.ts';

/** Read in some milliseconds. */
const pageLength = 4000;

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
  const search = { found: null };
  let after: DocumentCursor | null = null;
  do {
    const page = orderDocuments(reader, { annotator, filter, sort: 'added', after, limit: pageLength }, search);
    yield page.ids.filter((id) => !except.has(id));
    after = page.next;
  } while (after !== null);
}
