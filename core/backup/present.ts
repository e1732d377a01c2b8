// What an open corpus says of itself to those who compare backups with it.

import type { Corpus } from '../corpus/open.ts';
import type { Present } from './list.ts';

/** Throws what SQLite throws. */
export function presentOf(corpus: Corpus): Present {
  const { reader } = corpus;
  return {
    corpus: corpus.id,
    seq: reader.get<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM event')?.seq ?? 0,
    sumAt: (seq) => reader.get<{ sum: string }>('SELECT sum FROM event WHERE seq = ?', seq)?.sum ?? null,
  };
}

/** As presentOf; null where the corpus cannot be read any more. */
export function readablePresent(corpus: Corpus): Present | null {
  return readable(() => {
    const { sumAt, ...present } = presentOf(corpus);
    return { ...present, sumAt: (seq) => readable(() => sumAt(seq)) };
  });
}

/** What a reading gives, or null where it cannot be had. */
export function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
