// Articles whose tagged words recur as in news: a few names stand everywhere, most stand in few articles, and within an article the
// same ones come again. And errors as people make them, planted into their tags.

import { seeded } from './articles.ts';

/** A tag, in UTF-16 units; invented texts have no others. */
export interface NewsTag {
  readonly label: number;
  readonly start: number;
  readonly end: number;
}

export interface News {
  readonly text: string;
  /** Apart from each other, in order. */
  readonly tags: readonly NewsTag[];
}

/** What became of a tag. */
export interface Planted {
  readonly article: number;
  readonly error: 'dropped' | 'relabelled' | 'shifted';
  readonly tag: NewsTag;
  /** As it stands now; null: it is gone. */
  readonly now: NewsTag | null;
}

/** Shares of the tags, as the issue asks. */
const shares = { dropped: 0.05, relabelled: 0.02, shifted: 0.025 } as const;
export const labels = 4;

interface Name {
  readonly words: string;
  readonly label: number;
  /** Ordinary words too: this share of their places has no tag, rightly. */
  readonly bare: number;
  /** Words that rightly have another label now and then. */
  readonly other: { readonly label: number; readonly share: number } | null;
}

const sounds = 'ka ro min tel su dan ver is on gra pol ty en ar lu sha bri cor nel dov fen hul jor lim'.split(' ');
const functionWords = 'the of in and to a for with on by at from that was were has had its their'.split(' ');

/**
 * Articles of `length` UTF-16 units or a little more, the same for the same seed. `ambiguous`: the share of names that are ordinary
 * words too, or stand without a tag now and then, rightly. `words`: how many ordinary words there are.
 */
export function newsroom(
  seed: number,
  names: number,
  ambiguous: number,
  words = 3000,
): (article: number, length: number) => News {
  const random = seeded(seed);
  const lexicon = Array.from({ length: words }, () => word(random, 4));
  const all = Array.from({ length: names }, () => nameOf(random, lexicon, ambiguous));
  // One in seven is another with a word more: parts of names are names.
  for (let n = 0; n < all.length; n += 7) {
    const shorter = all[Math.floor(random() * all.length)];
    if (shorter)
      all[n] = { ...shorter, words: `${shorter.words} ${word(random, 2)}${word(random, 1)}`, bare: 0, other: null };
  }
  const anyName = zipf(all, 0.95);
  const anyWord = zipf(lexicon, 1);
  return (article, length) => writeArticle(seeded(seed * 7919 + article), length, anyName, anyWord);
}

function writeArticle(
  random: () => number,
  length: number,
  anyName: (random: () => number) => Name,
  anyWord: (random: () => number) => string,
): News {
  const about = Array.from({ length: 6 + Math.floor(random() * 6) }, () => anyName(random));
  const tags: NewsTag[] = [];
  let text = '';
  const write = (words: string): void => {
    text += words;
    text += random() < 0.07 ? '. ' : ' ';
  };
  while (text.length < length) {
    if (random() < 0.012) text = `${text.trimEnd()}.\n\n`;
    if (random() > 0.055) {
      write(random() < 0.4 ? (functionWords[Math.floor(random() * functionWords.length)] ?? '') : anyWord(random));
      continue;
    }
    const name = random() < 0.7 ? (about[Math.floor(random() * about.length)] ?? anyName(random)) : anyName(random);
    if (random() < 0.35) text += 'the ';
    const start = text.length;
    write(name.words);
    if (random() < name.bare) continue;
    const label = name.other && random() < name.other.share ? name.other.label : name.label;
    tags.push({ label, start, end: start + name.words.length });
  }
  return { text, tags };
}

/** The articles with errors in their tags, and what they are. */
export function plantErrors(articles: readonly News[], seed: number): { articles: News[]; planted: Planted[] } {
  const random = seeded(seed);
  const planted: Planted[] = [];
  const spoilt = articles.map(({ text, tags }, article): News => {
    const now = tags.flatMap((tag, i): NewsTag[] => {
      const error = errorFor(random());
      if (error === null) return [tag];
      const after = error === 'dropped' ? null : error === 'relabelled' ? relabelled(tag, random) : null;
      const moved = error === 'shifted' ? shifted(text, tag, [tags[i - 1], tags[i + 1]], random) : after;
      if (error === 'shifted' && moved === null) return [tag];
      planted.push({ article, error, tag, now: moved });
      return moved ? [moved] : [];
    });
    return { text, tags: now };
  });
  return { articles: spoilt, planted };
}

function errorFor(chance: number): Planted['error'] | null {
  let rest = chance;
  for (const error of ['dropped', 'relabelled', 'shifted'] as const) {
    if (rest < shares[error]) return error;
    rest -= shares[error];
  }
  return null;
}

function relabelled(tag: NewsTag, random: () => number): NewsTag {
  return { ...tag, label: 1 + ((tag.label + Math.floor(random() * (labels - 1))) % labels) };
}

/** A word more or less at one of the edges; null where neither can be. */
function shifted(
  text: string,
  tag: NewsTag,
  neighbours: readonly (NewsTag | undefined)[],
  random: () => number,
): NewsTag | null {
  const words = text.slice(tag.start, tag.end);
  const [first, last] = [words.indexOf(' '), words.lastIndexOf(' ')];
  const before = /\S+ $/u.exec(text.slice(0, tag.start))?.[0];
  const behind = /^ \S+(?= )/u.exec(text.slice(tag.end))?.[0];
  const all = [
    ...(before ? [{ ...tag, start: tag.start - before.length }] : []),
    ...(behind ? [{ ...tag, end: tag.end + behind.length }] : []),
    ...(first < 0
      ? []
      : [
          { ...tag, start: tag.start + first + 1 },
          { ...tag, end: tag.start + last },
        ]),
  ].filter(({ start, end }) => neighbours.every((other) => !other || other.end <= start || end <= other.start));
  return all[Math.floor(random() * all.length)] ?? null;
}

function nameOf(random: () => number, lexicon: readonly string[], ambiguous: number): Name {
  const isName = random() < 0.6;
  const words = Array.from({ length: 1 + Math.floor(random() * random() * 4) }, () => {
    // Longer than most ordinary words: what is both is said below.
    const one = word(random, 2) + word(random, 2) + word(random, 2);
    return isName ? one.charAt(0).toUpperCase() + one.slice(1) : one;
  });
  const label = 1 + Math.floor(random() * random() * labels);
  // Some single words are ordinary ones.
  const isOrdinary = !isName && words.length === 1 && random() < ambiguous;
  return {
    words: isOrdinary ? (lexicon[1000 + Math.floor(random() * (lexicon.length - 1000))] ?? '') : words.join(' '),
    label,
    bare: random() < ambiguous ? 0.3 * random() : 0,
    other: random() < 0.05 ? { label: 1 + (label % labels), share: 0.3 * random() } : null,
  };
}

function word(random: () => number, most: number): string {
  const length = 1 + Math.floor(random() * most);
  return Array.from({ length }, () => sounds[Math.floor(random() * sounds.length)]).join('');
}

/** One of a list, the first most often: the n-th by the n-th part to this power. */
function zipf<T>(list: readonly T[], power: number): (random: () => number) => T {
  const sums: number[] = [];
  let sum = 0;
  for (let n = 1; n <= list.length; n++) sums.push((sum += n ** -power));
  return (random) => {
    const wanted = random() * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    const one = list[low];
    if (one === undefined) throw new Error('an empty list');
    return one;
  };
}
