// How large a corpus is. Its file may be gone from its place: the connection knows all the same.

import type { Corpus } from '../corpus/open.ts';

/** Bytes, without what waits in the log. */
export function sizeOf(corpus: Corpus): number {
  return pagesOf(corpus, 'page_count');
}

/** Bytes of the file in which nothing is. */
export function unusedIn(corpus: Corpus): number {
  return pagesOf(corpus, 'freelist_count');
}

function pagesOf({ database }: Corpus, which: 'page_count' | 'freelist_count'): number {
  return (
    (database.pragma(which, { simple: true }) as number) * (database.pragma('page_size', { simple: true }) as number)
  );
}
