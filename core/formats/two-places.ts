// Objects with a name and two whole numbers under keys that nobody knows: they may be tags, or pages, figures and sizes. The text tells.

import { isRecord } from './in/foreign-json.ts';
import { isOnWordEdges } from './in/offset-unit.ts';

/** Names of numbers that are no places in a text. */
const otherNumbers =
  /(?:^|[_-])(?:id|uid|user|example|task|project|count|size|total|score|rank|page|line|row|year|version|time|ms|sec|level|order|num|number|priority|votes?)s?$|[a-z]I[Dd]s?$/iu;

type Pair = readonly [number, number];

/** The two numbers of an object with a name, the second the larger, under whatever keys; null where it is something else. */
function twoPlacesOf(item: unknown): Pair | null {
  if (!isRecord(item) || !Object.values(item).some((value) => typeof value === 'string' && value.trim() !== '')) {
    return null;
  }
  const numbers = Object.entries(item).flatMap(([key, value]) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && !otherNumbers.test(key) ? [value] : [],
  );
  const [first = 0, second = 0] = numbers;
  return numbers.length === 2 && first < second ? [first, second] : null;
}

/** Ends behind the last character or of it, counted from 0 or from 1. */
const conventions: readonly Pair[] = [
  [0, 0],
  [0, 1],
  [-1, -1],
  [-1, 0],
];
/** Single numbers are on the edges of words by chance too often for more than the usual ways to count. */
const usualConventions = 2;
/** So much of them is on word edges where they are places. */
const enoughFitting = 0.75;

/** Whether some of the values of a list may be tags: they have two numbers and a name, and, where the text is known, words of it stand there. */
export function mayHavePlaces(items: readonly unknown[], text: string | null): boolean {
  const pairs = items.map(twoPlacesOf).filter((pair) => pair !== null);
  return pairs.length > 0 && (text === null || areOfWords(pairs, text));
}

/** Whether pairs of numbers are words of a text in some way to count. */
export function areOfWords(pairs: readonly Pair[], text: string): boolean {
  const ways = pairs.length > 1 ? conventions : conventions.slice(0, usualConventions);
  return [Array.from(text), text.split('')].some((points) =>
    ways.some(([before, behind]) => {
      const fitting = pairs.filter(
        ([start, end]) =>
          start + before >= 0 && end + behind <= points.length && isOnWordEdges(points, start + before, end + behind),
      );
      return fitting.length >= enoughFitting * pairs.length;
    }),
  );
}
