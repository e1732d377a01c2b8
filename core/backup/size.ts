// How large a corpus is. Its file may be gone from its place: the connection knows all the same.

import type { Corpus } from '../corpus/open.ts';

/** Bytes, without what waits in the log. */
export function sizeOf({ database }: Corpus): number {
  return (
    (database.pragma('page_count', { simple: true }) as number) *
    (database.pragma('page_size', { simple: true }) as number)
  );
}
