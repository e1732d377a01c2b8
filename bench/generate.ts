// A newspaper's archive: reports whose words recur as in news, some of them tiny or long, some the same as an earlier one or nearly.

import { seeded } from './articles.ts';
import { newsroom, type News } from './news.ts';

/** What is written of a report beside its text and tags. */
export interface Report extends News {
  /** Of which earlier report it is a copy: word for word, or with a line of its own; null: it is new. */
  readonly copyOf: { readonly report: number; readonly exact: boolean } | null;
}

/** Shares of all reports. */
const shares = { exact: 0.005, near: 0.025, tiny: 0.02, long: 0.002 } as const;
const vocabulary = 60_000;
const names = 40_000;
/** Copies are of one of so many before them, as news of a day repeat each other. */
const sameDay = 200;
/** Lengths vary as those of news do: normally distributed logarithms (sigma of the log-normal). */
const spread = 0.6;
const [tinyLength, longTimes] = [90, 20];
/** Words of an everyday, a rarer and a foreign kind stand in the reports by these shares, to be searched for. */
const planted = { ministry: 0.4, harbour: 0.01, zeppelin: 0.001, 警察: 0.01 } as const;

/** Reports by their number from 0 on, of `length` UTF-16 units at the median and with four tags a thousand, the same for the same seed. */
export function reports(seed: number, length: number): (n: number) => Report {
  const write = newsroom(seed, names, 0.02, vocabulary);
  const original = (n: number): News => {
    const random = seeded(seed * 104_729 + n);
    const first = `${heading(random, n)}\n\n`;
    const { text, tags } = write(n, lengthOf(random, length));
    return {
      text: first + text,
      tags: tags.flatMap((tag, i) =>
        i % 2 === 0 ? [{ ...tag, start: tag.start + first.length, end: tag.end + first.length }] : [],
      ),
    };
  };
  return (n) => {
    const random = seeded(seed * 15_485_863 + n);
    const chance = random();
    const before = n - 1 - Math.floor(random() * sameDay);
    if (chance > shares.exact + shares.near || before < 0) return { ...original(n), copyOf: null };
    const copied = original(before);
    if (chance < shares.exact) return { ...copied, copyOf: { report: before, exact: true } };
    return { ...copied, text: `${copied.text}\n\nUpdate ${n}.`, copyOf: { report: before, exact: false } };
  };
}

/** The first line, which has the planted words, a character beyond the BMP in one of ten, and is no other report's. */
function heading(random: () => number, n: number): string {
  const words = Object.entries(planted).flatMap(([word, share]) => (random() < share ? [word] : []));
  return [...(random() < 0.1 ? ['🚓'] : []), 'Report', String(n), ...words, '“today”'].join(' ');
}

function lengthOf(random: () => number, median: number): number {
  const kind = random();
  if (kind < shares.tiny) return tinyLength;
  // Box and Muller's way to a normal number.
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const usual = median * Math.exp(spread * normal);
  return kind < shares.tiny + shares.long ? longTimes * median : usual;
}
