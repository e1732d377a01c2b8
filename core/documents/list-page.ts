// A page of a list of documents: what is asked for, and its ids.

import type { DocumentCursor, Filter, Sort } from '../../model/contract/documents.ts';

/** A page of a list: the documents that meet the filter, as the annotator sees them, from after the row of the cursor. */
export interface ListPage {
  readonly annotator: number;
  readonly filter: Filter;
  readonly sort: Sort;
  readonly after: DocumentCursor | null;
  readonly limit: number;
}

/** The ids of a page, and the row behind which the next begins; null at the end, and only there. */
export interface Ordered {
  readonly ids: readonly number[];
  readonly next: DocumentCursor | null;
}

/** Ids of a list, as far as they were found in the time that it may take. */
export interface SomeOrdered extends Ordered {
  /** Words are still being looked for: the same is asked for again. */
  readonly isWaiting: boolean;
}
