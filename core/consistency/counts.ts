// What is kept of every word that is tagged: how often with which label, how often bare, in which articles, and what follows from that.

import {
  isVariant,
  missedLabel,
  rareLabels,
  shorterByOne,
  tagsOf,
  tagsWith,
  usualLabel,
  type LabelCount,
} from '../../model/consistency.ts';

/** Words with one word more or less that are much more often tagged so. */
interface Variant {
  readonly label: number;
  readonly words: string;
}

/** What the finders say of words. */
export interface Verdict {
  /** The label that bare places lack. */
  readonly missed: number | null;
  /** The label that tags with one of the rare ones should rather have. */
  readonly usual: number | null;
  readonly rare: readonly number[];
  /** By label; the most frequent first. */
  readonly variants: readonly Variant[];
}

export interface CountedWords {
  readonly words: string;
  labels: LabelCount[];
  bare: number;
  /** Whether their bare places are counted; only where a finder could ask for them. */
  sought: boolean;
  verdict: Verdict;
  /** The articles that have them, and some that had. */
  documents: number[];
}

/** What an article has of them: its tags, and the bare places of words that are sought. */
export interface Holding {
  readonly tagged: readonly CountedWords[];
  readonly labels: readonly number[];
  readonly bare: readonly CountedWords[];
}

export interface Counts {
  of(words: string): CountedWords;
  known(words: string): CountedWords | undefined;
  all(): Iterable<CountedWords>;
  /** Counts what an article has now in place of what it had; gives the words that it has or had. */
  replace(document: number, holding: Holding | null): ReadonlySet<CountedWords>;
  holding(document: number): Holding | undefined;
  /** Takes up how often words are tagged now; gives those whose verdict may depend on that: they and those that are nearly the same. */
  takeUp(words: CountedWords): Iterable<CountedWords>;
  /** Judges words anew, by those that were taken up; says whether something else holds of them now. */
  judge(words: CountedWords, isUsable: (label: number) => boolean): boolean;
}

const nothing: Verdict = { missed: null, usual: null, rare: [], variants: [] };

/** Counts of nothing. */
export function createCounts(): Counts {
  const byWords = new Map<string, CountedWords>();
  const holdings = new Map<number, Holding>();
  /** Words by what they would be with a word less: how often these are tagged says something of those, and the other way round. */
  const longer = new Map<string, Set<CountedWords>>();
  const counts: Counts = {
    of(words) {
      const known = byWords.get(words);
      if (known) return known;
      const fresh = { words, labels: [], bare: 0, sought: false, verdict: nothing, documents: [] };
      byWords.set(words, fresh);
      return fresh;
    },
    known: (words) => byWords.get(words),
    all: () => byWords.values(),
    holding: (document) => holdings.get(document),
    replace(document, holding) {
      const before = holdings.get(document);
      if (before) add(before, -1);
      if (holding) add(holding, 1);
      const had = new Set(before ? [...before.tagged, ...before.bare] : []);
      const has = new Set(holding ? [...holding.tagged, ...holding.bare] : []);
      for (const one of has) if (!had.has(one)) one.documents = withOne(one.documents, document);
      if (holding && has.size > 0) holdings.set(document, holding);
      else holdings.delete(document);
      return new Set([...had, ...has]);
    },
    takeUp(words) {
      noteLonger(longer, words);
      return [words, ...nearOf(words)];
    },
    judge(words, isUsable) {
      const verdict = verdictOn(words, nearOf(words), isUsable);
      if (isSame(verdict, words.verdict)) return false;
      words.verdict = verdict;
      return true;
    },
  };
  const nearOf = ({ words }: CountedWords): CountedWords[] => {
    const shorter = shorterByOne(words).flatMap((other) => byWords.get(other) ?? []);
    const more = longer.get(words);
    return more ? [...shorter, ...more] : shorter;
  };
  return counts;
}

function add({ tagged, labels, bare }: Holding, by: 1 | -1): void {
  for (const [i, words] of tagged.entries()) {
    const label = labels[i] ?? 0;
    const at = words.labels.findIndex((one) => one.label === label);
    const tags = (words.labels[at]?.tags ?? 0) + by;
    if (at < 0) words.labels = [...words.labels, { label, tags }];
    else if (tags === 0) words.labels.splice(at, 1);
    else words.labels[at] = { label, tags };
  }
  for (const words of bare) words.bare += by;
}

const few = 16;

/** Most words stand in a few articles, and an array that is pushed to takes room for as many more. */
function withOne(documents: number[], document: number): number[] {
  if (documents.length < few) return [...documents, document];
  documents.push(document);
  return documents;
}

/** Those that are tagged once, too: they are judged anew when the words with one less are tagged more often. */
function noteLonger(longer: Map<string, Set<CountedWords>>, words: CountedWords): void {
  if (tagsOf(words) === 0) return;
  for (const shorter of shorterByOne(words.words)) {
    const known = longer.get(shorter);
    if (known) known.add(words);
    else longer.set(shorter, new Set([words]));
  }
}

function verdictOn(words: CountedWords, near: readonly CountedWords[], isUsable: (label: number) => boolean): Verdict {
  const missed = missedLabel(words);
  const usual = usualLabel(words);
  const rare = usual !== null && isUsable(usual) ? rareLabels(words) : [];
  const variants = words.labels.flatMap(({ label, tags }) =>
    near
      .filter((other) => isUsable(label) && isVariant(tags, tagsWith(other, label)))
      .toSorted((a, b) => tagsWith(b, label) - tagsWith(a, label) || (a.words < b.words ? -1 : 1))
      .map((other) => ({ label, words: other.words })),
  );
  if (missed === null && rare.length === 0 && variants.length === 0) return nothing;
  return { missed: missed !== null && isUsable(missed) ? missed : null, usual, rare, variants };
}

function isSame(a: Verdict, b: Verdict): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
