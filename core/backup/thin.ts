// Which copies are kept: the newest, one a day, one a week, and those that somebody or something asked for.

export interface Thinnable {
  readonly path: string;
  readonly made: number;
  readonly bytes: number;
  readonly why: string;
}

const newest = 8;
const days = 14;
const weeks = 10;
const asked = 10;
/** Whatever the room: these stay. */
const always = 3;

const day = 24 * 60 * 60 * 1000;

/**
 * The copies that can go. Never the newest three; past `room` bytes in all, the oldest go first. Days and weeks are those of
 * UTC, so that the same copies go wherever the corpus is opened.
 */
export function copiesToDrop<T extends Thinnable>(copies: readonly T[], room: number): T[] {
  const sorted = copies.toSorted((a, b) => b.made - a.made || (a.path < b.path ? 1 : -1));
  const keep = new Set<T>(sorted.slice(0, newest));
  for (const copy of sorted.filter(({ why }) => why !== '').slice(0, asked)) keep.add(copy);
  for (const copy of newestOfEach(sorted, day).slice(0, days)) keep.add(copy);
  for (const copy of newestOfEach(sorted, 7 * day).slice(0, weeks)) keep.add(copy);
  let bytes = 0;
  return sorted.filter((copy, index) => {
    if (index < always) {
      bytes += copy.bytes;
      return false;
    }
    if (!keep.has(copy) || bytes + copy.bytes > room) return true;
    bytes += copy.bytes;
    return false;
  });
}

function newestOfEach<T extends Thinnable>(sorted: readonly T[], period: number): T[] {
  const seen = new Set<number>();
  return sorted.filter(({ made }) => {
    const place = Math.floor(made / period);
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}
