// Which file on the disk a path stands for, whatever it is called, and whether this process has it open as a corpus.

import { statSync, type BigIntStats } from 'node:fs';

/** The file itself: another name for it, or a link to it, gives the same. Null where nothing is there. */
export function placeOf(path: string): string | null {
  const facts = statSync(path, { throwIfNoEntry: false, bigint: true });
  return facts ? placeIn(facts) : null;
}

function placeIn({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}

const held = new Map<string, number>();

/** Notes that this process has the file open as a corpus, until the function that it gives is called. */
export function hold(place: string): () => void {
  held.set(place, (held.get(place) ?? 0) + 1);
  return () => {
    const others = (held.get(place) ?? 1) - 1;
    if (others === 0) held.delete(place);
    else held.set(place, others);
  };
}

/**
 * Whether this process has the file open as a corpus. Nothing else may open such a file here, not even to read: where locks
 * are POSIX's, closing it again would drop the corpus's lock, and a second program could write into the same file.
 */
export function isHeldHere(path: string): boolean {
  const place = placeOf(path);
  return place !== null && held.has(place);
}

/** The same of a file whose facts are known. */
export function isHeldFile(facts: BigIntStats): boolean {
  return held.has(placeIn(facts));
}
