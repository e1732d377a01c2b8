import { expect, test } from 'vitest';
import { candidateAround, growTo, isUntagged, nextCandidate, shrinkTo } from './candidate-hop.ts';

const range = (start: number, end: number) => ({ start, end });
// The second holds the third, which begins with it, and the fourth.
const candidates = [range(0, 3), range(10, 30), range(10, 14), range(20, 24), range(40, 44)];

test('a hop from a candidate goes to the next, into one that holds others, and back the same way', () => {
  const forth = candidates.map((one) => nextCandidate(candidates, one, 1, true));
  expect(forth).toEqual([...candidates.slice(1), undefined]);
  const back = candidates.map((one) => nextCandidate(candidates, one, -1, true));
  expect(back).toEqual([undefined, ...candidates.slice(0, -1)]);
});

test('a hop from a caret goes to the candidate that it stands in, else to the next', () => {
  expect(nextCandidate(candidates, range(2, 2), 1, false)).toEqual(range(0, 3));
  expect(nextCandidate(candidates, range(3, 3), 1, false)).toEqual(range(10, 30));
  expect(nextCandidate(candidates, range(10, 10), -1, false)).toEqual(range(0, 3));
});

test('the caret is in the smallest candidate', () => {
  expect(candidateAround(candidates, 12)).toEqual(range(10, 14));
  expect(candidateAround(candidates, 18)).toEqual(range(10, 30));
  expect(candidateAround(candidates, 35)).toBeUndefined();
});

test('a candidate is offered inside a tag and around one, but not as one or across one', () => {
  const tags = [range(10, 20)];
  expect(isUntagged(range(12, 14), tags)).toBe(true);
  expect(isUntagged(range(8, 20), tags)).toBe(true);
  expect(isUntagged(range(20, 24), tags)).toBe(true);
  expect(isUntagged(range(10, 20), tags)).toBe(false);
  expect(isUntagged(range(18, 24), tags)).toBe(false);
});

test('a selection grows through its units and the candidates around it, by their size, and shrinks the same way', () => {
  // The word in the third candidate, then its phrase, which is larger than that and smaller than the second.
  expect(growTo(range(11, 13), range(9, 18), candidates)).toEqual(range(10, 14));
  expect(growTo(range(10, 14), range(9, 18), candidates)).toEqual(range(9, 18));
  expect(growTo(range(11, 18), range(5, 50), candidates)).toEqual(range(10, 30));
  expect(growTo(range(5, 50), range(5, 50), candidates)).toEqual(range(5, 50));
  expect(shrinkTo(range(5, 50), range(9, 18), candidates, 12)).toEqual(range(10, 30));
  expect(shrinkTo(range(9, 18), range(11, 13), candidates, 12)).toEqual(range(10, 14));
  expect(shrinkTo(range(5, 50), range(41, 43), candidates, 12)).toEqual(range(10, 30));
});
