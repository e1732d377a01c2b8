// Which backups are kept: the newest, one a day, one a week, and those that somebody or something asked for.

export interface Thinnable {
  readonly path: string;
  readonly made: number;
  readonly bytes: number;
  readonly why: string;
  /** The number of its newest event. */
  readonly seq?: number;
  /** How many events the corpus has that it has not; null or absent where that cannot be known. */
  readonly lacks?: number | null;
}

const newest = 8;
const days = 14;
const weeks = 10;
const asked = 10;
/** Whatever the room: these stay. */
const always = 3;

const day = 24 * 60 * 60 * 1000;

/**
 * The backups that can go. Never the newest three; past `room` bytes in all, or past `most` of them, the oldest go first. Days and
 * weeks are those of UTC, so that the same backups go wherever the corpus is opened.
 */
export function copiesToDrop<T extends Thinnable>(copies: readonly T[], room: number, most = Infinity): T[] {
  const sorted = newestFirst(copies);
  const keep = new Set<T>(sorted.slice(0, newest));
  for (const copy of sorted.filter(({ why }) => why !== '').slice(0, asked)) keep.add(copy);
  for (const copy of newestOfEach(sorted, day).slice(0, days)) keep.add(copy);
  for (const copy of newestOfEach(sorted, 7 * day).slice(0, weeks)) keep.add(copy);
  let [bytes, stay] = [0, 0];
  return sorted.filter((copy, index) => {
    if (index >= always && (!keep.has(copy) || bytes + copy.bytes > room || stay >= most)) return true;
    bytes += copy.bytes;
    stay += 1;
    return false;
  });
}

/**
 * By when they were made, as far as that can be believed: a backup with fewer events than another was not made after it, and
 * its date says so only where the clock was set back between the two.
 */
function newestFirst<T extends Thinnable>(copies: readonly T[]): T[] {
  const bySeq = copies.filter(({ lacks }) => typeof lacks === 'number').toSorted((a, b) => (b.seq ?? 0) - (a.seq ?? 0));
  const believed = new Map<T, number>();
  let latest = Infinity;
  for (const copy of bySeq) believed.set(copy, (latest = Math.min(latest, copy.made)));
  const madeOf = (copy: T): number => believed.get(copy) ?? copy.made;
  return copies.toSorted(
    (a, b) => madeOf(b) - madeOf(a) || (b.seq ?? 0) - (a.seq ?? 0) || b.made - a.made || (a.path < b.path ? 1 : -1),
  );
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
