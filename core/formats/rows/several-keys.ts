// Rows with tags under several keys, such as gold and predicted: which are meant, only a person knows.

import type { Question } from '../../../model/reading.ts';
import { excerpt } from '../excerpt.ts';
import { guesses } from './find-tags.ts';
import type { Item } from './item.ts';
import type { Row } from './row.ts';

const shownExamples = 5;

/**
 * Asks which key is meant; null where there is one. Keys whose tags say whose they are count as one: each comes in as the layer of that
 * person or program.
 */
export function askForKey(rows: readonly Row[]): Question | null {
  const examples = new Map<string, string[]>();
  for (const { keys, text } of rows) {
    for (const [key, items] of keys) {
      if (items.every(({ annotator }) => annotator !== null && annotator !== guesses)) continue;
      const some = items.slice(0, shownExamples).map((item) => inWords(item, text));
      examples.set(key, [...(examples.get(key) ?? []), ...some].slice(0, shownExamples));
    }
  }
  if (examples.size < 2) return null;
  return {
    about: 'feature',
    text: 'Several entries of each row hold tags. Which are the tags?',
    answers: Array.from(examples, ([key, some]) => ({
      title: key,
      examples: some,
      flag: `--feature ${key}`,
      choices: { feature: key },
    })),
  };
}

function inWords({ labels, quote, places: [place] }: Item, text: string): string {
  const words = quote ?? (place === undefined || place.end === null ? '' : text.slice(place.start, place.end));
  return `${labels.join(', ')}: ${excerpt(words)}`;
}
