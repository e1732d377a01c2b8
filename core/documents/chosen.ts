// The documents that a command is about: those that were named, or all that meet a filter but for a few.

import type { Reader } from '../database/database.ts';
import type { ChosenDocuments, DocumentCursor } from '../../model/contract/documents.ts';
import { orderDocuments } from './order.ts';

const pageLength = 20_000;

/** The ids that were chosen, each once; those that were named need not be there. A filter is met as this annotator sees it now. */
export function chosenDocuments(reader: Reader, chosen: ChosenDocuments, annotator: number): readonly number[] {
  if (!('except' in chosen)) return [...new Set(chosen)];
  const except = new Set(chosen.except);
  const ids: number[] = [];
  let after: DocumentCursor | null = null;
  do {
    const page = orderDocuments(reader, { annotator, filter: chosen.filter, sort: 'added', after, limit: pageLength });
    for (const id of page.ids) if (!except.has(id)) ids.push(id);
    after = page.next;
  } while (after !== null);
  return ids;
}
