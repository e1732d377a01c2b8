// How much the words of two tags are alike: whether they end in the same head, and how many they share.

import { evenBlanks } from './occurrences.ts';

/** 1 and more where the head is the same, less where only most words are; 0 where they are not alike. Below 2. */
export type WordLikeness = (surface: string) => number;

const functionWords = new Set(
  'a an the of in on at to for by with from and or his her its their our my your this that these those some any no'.split(
    ' ',
  ),
);

/** The likeness of other words to these. */
export function likenessOf(words: string): WordLikeness {
  const own = contentOf(words);
  const head = headOf(words);
  return (surface) => {
    const other = contentOf(surface);
    const shared = [...own].filter((word) => other.has(word)).length;
    const share = shared === 0 ? 0 : shared / (own.size + other.size - shared);
    if (head !== null && headOf(surface) === head) return 1 + share * 0.9;
    return share >= 0.4 ? share * 0.9 : 0;
  };
}

/** The words that say something, in one number and case. */
export function contentOf(words: string): ReadonlySet<string> {
  return new Set(wordsOf(words).filter((word) => !functionWords.has(word)));
}

/** The last word, or the one before an “of”: what the whole is a kind of. */
function headOf(words: string): string | null {
  const all = wordsOf(words);
  const of = all.indexOf('of');
  return (of > 0 ? all[of - 1] : all.at(-1)) ?? null;
}

function wordsOf(words: string): string[] {
  const bare = evenBlanks(words)
    .toLowerCase()
    .replace(/['’]s(?!\p{L})/gu, '');
  return (bare.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((word) => word.replace(/(?<=\p{L}{3}[^s\P{L}])s$/u, ''));
}
