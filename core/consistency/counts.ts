// What is kept of every word that is tagged: how often with which label, how often bare, in which articles, and what follows from that.

import {
  isVariant,
  missedLabel,
  rareLabels,
  shorterByOne,
  tagsOf,
  tagsWith,
  usualLabel,
  type SurfaceCounts,
} from '../../model/consistency.ts';
import { createNumbersMap, createWordsMap } from '../../model/parted-map.ts';
import { createMarks } from './marks.ts';
import { createNumberLists } from './number-lists.ts';
import { createLonger, createTallies } from './tallies.ts';

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

/** Words that were counted at some time: the number under which they are kept. */
export type Words = number;

/** What an article has of them: its tags, and the bare places of words that are sought. */
export interface Holding {
  readonly tagged: readonly Words[];
  readonly labels: readonly number[];
  readonly bare: readonly Words[];
}

export interface Counts {
  of(words: string): Words;
  known(words: string): Words | undefined;
  all(): Iterable<Words>;
  /** The words themselves. */
  read(words: Words): string;
  counted(words: Words): SurfaceCounts;
  verdict(words: Words): Verdict;
  /** Has their bare places counted from now on, which only matter where a finder could ask for them; false: they are already. */
  seek(words: Words): boolean;
  /** The articles that have them, and some that had. */
  documents(words: Words): Iterable<number>;
  /** Counts what an article has now in place of what it had; gives the words that it has or had. */
  replace(document: number, holding: Holding | null): ReadonlySet<Words>;
  holding(document: number): Holding | null;
  /** Takes up how often words are tagged now; gives those whose verdict may depend on that: they and those that are nearly the same. */
  takeUp(words: Words): Iterable<Words>;
  /** Judges words anew, by those that were taken up; says whether something else holds of them now. */
  judge(words: Words, isUsable: (label: number) => boolean): boolean;
}

const nothing: Verdict = { missed: null, usual: null, rare: [], variants: [] };

/** Counts of nothing. */
export function createCounts(): Counts {
  const numbers = createWordsMap<Words>();
  const all: string[] = [];
  const sought = createMarks();
  const documents = createNumberLists();
  const holdings = createNumberLists();
  const tallies = createTallies();
  const longer = createLonger();
  const verdicts = createNumbersMap<Verdict>();
  const nearOf = (words: Words): Words[] => {
    const own = counts.read(words);
    return [...shorterByOne(own).flatMap((other) => numbers.get(other) ?? []), ...longer.of(own)];
  };
  const counts: Counts = {
    of(words) {
      const known = numbers.get(words);
      if (known !== undefined) return known;
      numbers.set(words, all.length);
      return all.push(words) - 1;
    },
    known: (words) => numbers.get(words),
    all: () => all.keys(),
    read: (words) => all[words] ?? '',
    counted: tallies.read,
    verdict: (words) => verdicts.get(words) ?? nothing,
    seek(words) {
      if (sought.has(words)) return false;
      sought.add(words);
      return true;
    },
    documents: documents.of,
    holding: (document) => unpack(holdings.of(document)),
    replace(document, holding) {
      const before = counts.holding(document);
      if (before) tallies.add(before, -1);
      if (holding) tallies.add(holding, 1);
      const had = new Set(before ? [...before.tagged, ...before.bare] : []);
      const has = new Set(holding ? [...holding.tagged, ...holding.bare] : []);
      for (const one of has) if (!had.has(one)) documents.push(one, document);
      holdings.set(document, holding && has.size > 0 ? pack(holding) : []);
      return new Set([...had, ...has]);
    },
    takeUp(words) {
      // Those that are tagged once, too: they are judged anew when the words with one less are tagged more often.
      if (tagsOf(tallies.read(words)) > 0) longer.note(words, counts.read(words));
      return [words, ...nearOf(words)];
    },
    judge(words, isUsable) {
      const near = nearOf(words).map((other) => ({ words: counts.read(other), counts: tallies.read(other) }));
      const verdict = verdictOn(tallies.read(words), near, isUsable);
      if (isSame(verdict, counts.verdict(words))) return false;
      if (verdict === nothing) verdicts.delete(words);
      else verdicts.set(words, verdict);
      return true;
    },
  };
  return counts;
}

/** How many tags there are, then the words and the label of each, then the words of each bare place. */
function pack({ tagged, labels, bare }: Holding): number[] {
  return [tagged.length, ...tagged.flatMap((words, i) => [words, labels[i] ?? 0]), ...bare];
}

function unpack(packed: Int32Array): Holding | null {
  const [tags] = packed;
  if (tags === undefined) return null;
  const bareFrom = 1 + tags * 2;
  const ofTags = Array.from(packed.subarray(1, bareFrom));
  return {
    tagged: ofTags.filter((_, i) => i % 2 === 0),
    labels: ofTags.filter((_, i) => i % 2 > 0),
    bare: Array.from(packed.subarray(bareFrom)),
  };
}

function verdictOn(
  counts: SurfaceCounts,
  near: readonly { readonly words: string; readonly counts: SurfaceCounts }[],
  isUsable: (label: number) => boolean,
): Verdict {
  const missed = missedLabel(counts);
  const usual = usualLabel(counts);
  const rare = usual !== null && isUsable(usual) ? rareLabels(counts) : [];
  const variants = counts.labels.flatMap(({ label, tags }) =>
    near
      .filter((other) => isUsable(label) && isVariant(tags, tagsWith(other.counts, label)))
      .toSorted((a, b) => tagsWith(b.counts, label) - tagsWith(a.counts, label) || (a.words < b.words ? -1 : 1))
      .map(({ words }) => ({ label, words })),
  );
  if (missed === null && rare.length === 0 && variants.length === 0) return nothing;
  return { missed: missed !== null && isUsable(missed) ? missed : null, usual, rare, variants };
}

function isSame(a: Verdict, b: Verdict): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
