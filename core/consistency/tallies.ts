// How often words are tagged with each label and stand bare, and which words have one word more than others; words by their numbers.

import { shorterByOne, type LabelCount, type SurfaceCounts } from '../../model/consistency.ts';
import { createWordsMap } from '../../model/parted-map.ts';
import type { Holding, Words } from './counts.ts';
import { createMarks } from './marks.ts';
import { createNumberLists } from './number-lists.ts';

interface Tallies {
  /** Adds what an article has, or takes it off. */
  add(holding: Holding, by: 1 | -1): void;
  read(words: Words): SurfaceCounts;
}

/** Counts of nothing. */
export function createTallies(): Tallies {
  /** The number of bare places, then each label and its tags. */
  const lists = createNumberLists();
  const addTag = (words: Words, label: number, by: 1 | -1): void => {
    const list = lists.of(words);
    for (let at = 1; at < list.length; at += 2) {
      if (list[at] !== label) continue;
      const tags = (list[at + 1] ?? 0) + by;
      if (tags === 0) lists.set(words, [...list.subarray(0, at), ...list.subarray(at + 2)]);
      else list[at + 1] = tags;
      return;
    }
    lists.set(words, [...(list.length === 0 ? [0] : list), label, by]);
  };
  return {
    add({ tagged, labels, bare }, by) {
      for (const [i, words] of tagged.entries()) addTag(words, labels[i] ?? 0, by);
      for (const words of bare) {
        const list = lists.of(words);
        if (list.length === 0) lists.set(words, [by]);
        else list[0] = (list[0] ?? 0) + by;
      }
    },
    read(words) {
      const list = lists.of(words);
      const labels: LabelCount[] = [];
      for (let at = 1; at < list.length; at += 2) labels.push({ label: list[at] ?? 0, tags: list[at + 1] ?? 0 });
      return { labels, bare: list[0] ?? 0 };
    },
  };
}

interface Longer {
  note(words: Words, own: string): void;
  /** Those that have one word more. */
  of(shorter: string): readonly Words[];
}

/**
 * Words by what they would be with a word less: how often these are tagged says something of those, and the other way round. Hardly
 * any have more than one, which needs no list.
 */
export function createLonger(): Longer {
  const known = createWordsMap<Words | Words[]>();
  const noted = createMarks();
  return {
    note(words, own) {
      if (noted.has(words)) return;
      noted.add(words);
      for (const shorter of new Set(shorterByOne(own))) {
        const others = known.get(shorter);
        if (others === undefined) known.set(shorter, words);
        else if (typeof others === 'number') known.set(shorter, [others, words]);
        else others.push(words);
      }
    },
    of(shorter) {
      const others = known.get(shorter) ?? [];
      return typeof others === 'number' ? [others] : others;
    },
  };
}
